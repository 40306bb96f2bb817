package jd.runtime.sys;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Memory shared with the kernel (`mmap(2)`).
///
/// Belongs to the thread that made it; after [#close] every buffer over it throws instead of touching memory that is
/// no longer there.
public final class Mapping implements AutoCloseable {

    private static final int PROT_READ = 1;
    private static final int PROT_WRITE = 2;
    private static final int MAP_SHARED = 1;

    private final SystemCalls calls;
    private final Arena arena;
    private final MemorySegment segment;
    private boolean open = true;

    private Mapping(SystemCalls calls, Arena arena, MemorySegment segment) {
        this.calls = calls;
        this.arena = arena;
        this.segment = segment;
    }

    /// Maps part of an open file.
    ///
    /// @param offset bytes, a multiple of the page size
    /// @param length bytes
    public static Mapping map(SystemCalls calls, FileDescriptor file, long offset, long length, boolean writable) {
        int protection = writable ? PROT_READ | PROT_WRITE : PROT_READ;
        long address = calls.mmap(length, protection, MAP_SHARED, file.number(), offset);
        Arena arena = Arena.ofConfined();
        return new Mapping(calls, arena, view(address, length, arena));
    }

    @SuppressWarnings("restricted")
    private static MemorySegment view(long address, long length, Arena arena) {
        return MemorySegment.ofAddress(address).reinterpret(length, arena, _ -> {});
    }

    /// The memory, in the machine's byte order; for mappings under 2 GiB.
    public ByteBuffer buffer() {
        return segment.asByteBuffer().order(ByteOrder.nativeOrder());
    }

    /// Unmaps; a second time does nothing.
    @Override
    public void close() {
        if (open) {
            open = false;
            arena.close();
            calls.munmap(segment.address(), segment.byteSize());
        }
    }
}
