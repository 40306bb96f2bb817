package jd.runtime.sys;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A block of memory outside the Java heap that a system call may read and write: zeroed, at a fixed address, in the
/// machine's byte order (both machines that jd knows are little-endian).
///
/// It lives as long as it is reachable; a block that points to others ([#putPointer]) keeps them reachable. A caller
/// that passes the bare [#address] must keep the block reachable until the call is over, as [SystemCalls] does.
public final class Memory {

    private final ByteBuffer buffer;
    private final long address;
    private final List<Memory> pointees = new ArrayList<>(2);

    private Memory(ByteBuffer buffer) {
        this.buffer = buffer.order(ByteOrder.nativeOrder());
        this.address = MemorySegment.ofBuffer(buffer).address();
    }

    /// A block of zeros, aligned to 8 bytes at least.
    public static Memory allocate(int size) {
        return new Memory(ByteBuffer.allocateDirect(size));
    }

    /// A copy of what lies between a buffer's position and its limit; the position stays.
    public static Memory copyOf(ByteBuffer bytes) {
        Memory memory = allocate(bytes.remaining());
        memory.buffer.put(0, bytes, bytes.position(), bytes.remaining());
        return memory;
    }

    /// A copy of an array.
    public static Memory copyOf(byte[] bytes) {
        Memory memory = allocate(bytes.length);
        memory.buffer.put(0, bytes);
        return memory;
    }

    /// A text as C wants it: UTF-8, closed by a zero byte.
    public static Memory text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Memory memory = allocate(bytes.length + 1);
        memory.buffer.put(0, bytes);
        return memory;
    }

    public long address() {
        return address;
    }

    /// Bytes.
    public int size() {
        return buffer.capacity();
    }

    /// The whole block, to be read and written at absolute offsets; every call gives the same buffer.
    public ByteBuffer buffer() {
        return buffer;
    }

    public Memory putShort(int offset, int value) {
        buffer.putShort(offset, (short) value);
        return this;
    }

    public Memory putInt(int offset, int value) {
        buffer.putInt(offset, value);
        return this;
    }

    public Memory putLong(int offset, long value) {
        buffer.putLong(offset, value);
        return this;
    }

    /// Writes the address of another block, which stays reachable as long as this one.
    public Memory putPointer(int offset, Memory target) {
        pointees.add(target);
        return putLong(offset, target.address);
    }

    /// Writes at most `capacity - 1` bytes of a text and leaves the zero after it.
    public Memory putText(int offset, int capacity, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        buffer.put(offset, bytes, 0, Math.min(bytes.length, capacity - 1));
        return this;
    }

    public int getInt(int offset) {
        return buffer.getInt(offset);
    }

    public long getLong(int offset) {
        return buffer.getLong(offset);
    }

    /// The text that starts at an offset, up to its zero byte or the end of the block.
    public String getText(int offset) {
        int end = offset;
        while (end < size() && buffer.get(end) != 0) {
            end++;
        }
        var bytes = new byte[end - offset];
        buffer.get(offset, bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
