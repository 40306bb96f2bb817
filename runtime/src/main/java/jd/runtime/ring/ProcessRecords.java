package jd.runtime.ring;

import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import jd.runtime.sys.FileDescriptor;
import jd.runtime.sys.Mapping;
import jd.runtime.sys.PerfEventAttributes;
import jd.runtime.sys.PerfEvents;
import jd.runtime.sys.SystemCalls;

/// What processes do, as the kernel records it in one perf buffer for each CPU: which code they map, and which process
/// starts which. Belongs to the thread that opened it.
///
/// Records start with `struct perf_event_header { u32 type; u16 misc; u16 size; }`
/// (`include/uapi/linux/perf_event.h`).
public final class ProcessRecords implements AutoCloseable {

    private static final int RECORD_FORK = 7;
    private static final int RECORD_MMAP2 = 10;
    private static final int HEADER = 8;
    private static final int FORK_SIZE = 32;
    private static final int MMAP2_SIZE = 72;
    private static final int DATA_HEAD = 1024;
    private static final int DATA_TAIL = 1032;

    private final List<Buffer> buffers = new ArrayList<>();

    private ProcessRecords() {}

    /// Who is told.
    public interface Listener {

        /// A process has mapped code.
        ///
        /// @param start  the address
        /// @param length bytes
        /// @param offset in the file
        /// @param inode  the file's number, 0 for none
        /// @param path   the file's path, or what the kernel has in its place
        void mapped(int process, long start, long length, long offset, long inode, String path);

        /// A process has started another, which has what it has mapped.
        void forked(int parent, int child);
    }

    /// Opens a buffer on each CPU, for all processes.
    ///
    /// @param size bytes of each: a power of two, and a page at least
    public static ProcessRecords open(SystemCalls calls, List<Integer> cpus, int size) {
        ProcessRecords records = new ProcessRecords();
        try {
            for (int cpu : cpus) {
                records.buffers.add(Buffer.open(calls, cpu, size));
            }
            return records;
        } catch (RuntimeException e) {
            records.close();
            throw e;
        }
    }

    /// Tells what has been recorded since the last time.
    public void drain(Listener listener) {
        for (Buffer buffer : buffers) {
            buffer.drain(listener);
        }
    }

    @Override
    public void close() {
        buffers.forEach(Buffer::close);
        buffers.clear();
    }

    private record Buffer(FileDescriptor event, Mapping mapping, int dataStart, int size) {

        static Buffer open(SystemCalls calls, int cpu, int size) {
            int page = calls.pageSize();
            FileDescriptor event = PerfEvents.open(calls, PerfEventAttributes.processes(size / 2), -1, cpu);
            try {
                return new Buffer(event, Mapping.map(calls, event, 0, (long) page + size, true), page, size);
            } catch (RuntimeException e) {
                event.close();
                throw e;
            }
        }

        void drain(Listener listener) {
            ByteBuffer memory = mapping.buffer().order(ByteOrder.LITTLE_ENDIAN);
            long head = memory.getLong(DATA_HEAD);
            VarHandle.acquireFence();
            long position = memory.getLong(DATA_TAIL);
            while (position != head) {
                int length = Short.toUnsignedInt(memory.getShort(at(position) + 6));
                if (length < HEADER) {
                    position = head;
                } else {
                    record(copy(memory, position, length), listener);
                    position += length;
                }
            }
            VarHandle.fullFence();
            memory.putLong(DATA_TAIL, position);
        }

        private int at(long position) {
            return dataStart + (int) (position & size - 1);
        }

        /// A record in one piece: it may go over the end of the data.
        private ByteBuffer copy(ByteBuffer memory, long position, int length) {
            ByteBuffer record = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
            int first = Math.min(length, dataStart + size - at(position));
            record.put(0, memory, at(position), first);
            record.put(first, memory, dataStart, length - first);
            return record;
        }

        void close() {
            mapping.close();
            event.close();
        }
    }

    /// Tells of one record, if it is one of those that matter here.
    public static void record(ByteBuffer record, Listener listener) {
        int type = record.getInt(0);
        if (type == RECORD_MMAP2 && record.limit() > MMAP2_SIZE) {
            int end = MMAP2_SIZE;
            while (end < record.limit() && record.get(end) != 0) {
                end++;
            }
            byte[] path = new byte[end - MMAP2_SIZE];
            record.get(MMAP2_SIZE, path);
            listener.mapped(record.getInt(8), record.getLong(16), record.getLong(24), record.getLong(32),
                    record.getLong(48), new String(path, StandardCharsets.ISO_8859_1));
        } else if (type == RECORD_FORK && record.limit() >= FORK_SIZE && record.getInt(8) != record.getInt(12)) {
            listener.forked(record.getInt(12), record.getInt(8));
        }
    }
}
