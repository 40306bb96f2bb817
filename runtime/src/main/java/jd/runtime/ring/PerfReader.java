package jd.runtime.ring;

import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// The reading side of one CPU's perf buffer, over any memory.
///
/// The first page is a `struct perf_event_mmap_page`: `data_head`, where the kernel writes next, and `data_tail`, up to
/// where the reader has read. `include/uapi/linux/perf_event.h` asks for a read barrier between loading `data_head` and
/// reading records, and for a full one between reading records and storing `data_tail`.
///
/// Records start with `struct perf_event_header { u32 type; u16 misc; u16 size; }` and may go over the end of the data;
/// such a one is copied together first.
///
/// Samples are `{ header; u64 time; u32 size; char data[size]; }`, as `PERF_SAMPLE_TIME | PERF_SAMPLE_RAW` asks for.
final class PerfReader {

    private static final int DATA_HEAD = 1024;
    private static final int DATA_TAIL = 1032;

    private static final int RECORD_LOST = 2;
    private static final int RECORD_SAMPLE = 9;
    private static final int HEADER = 8;
    private static final int LARGEST_RECORD = 1 << 16;

    private final ByteBuffer memory;
    private final ByteBuffer window;
    private final ByteBuffer copy = ByteBuffer.allocate(LARGEST_RECORD).order(ByteOrder.LITTLE_ENDIAN);
    private final ByteBuffer copyWindow = copy.asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
    private final int dataStart;
    private final int size;
    private ByteBuffer record;
    private int start;
    private boolean viewed;
    private long position;
    private long head;
    private long lost;

    /// @param memory    the first page and the data; writable
    /// @param dataStart where the data starts: bytes of a page
    /// @param size      bytes of data; a power of two
    PerfReader(ByteBuffer memory, int dataStart, int size) {
        this.memory = memory.order(ByteOrder.LITTLE_ENDIAN);
        this.window = memory.asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
        this.record = window;
        this.dataStart = dataStart;
        this.size = size;
        this.position = memory.getLong(DATA_TAIL);
        this.head = position;
    }

    /// Looks which records the kernel has finished by now.
    void refresh() {
        head = memory.getLong(DATA_HEAD);
        VarHandle.acquireFence();
    }

    /// Goes to the next sample, counting reports of losses on the way.
    ///
    /// @return false when there is none among those that [#refresh] saw
    boolean hasSample() {
        while (!viewed && position != head) {
            int header = dataStart + (int) (position & size - 1);
            int type = memory.getInt(header);
            int length = Short.toUnsignedInt(memory.getShort(header + 6));
            view(header, length);
            if (type == RECORD_SAMPLE) {
                viewed = true;
            } else {
                skip(type, length);
            }
        }
        return viewed;
    }

    private void skip(int type, int length) {
        if (type == RECORD_LOST) {
            lost += record.getLong(start + HEADER + Long.BYTES);
        }
        position += length;
    }

    /// Makes a record readable in one piece. Its header always is, for all records are multiples of 8 bytes.
    private void view(int at, int length) {
        int untilEnd = dataStart + size - at;
        if (length <= untilEnd) {
            record = window.clear();
            start = at;
        } else {
            copy.put(0, memory, at, untilEnd);
            copy.put(untilEnd, memory, dataStart, length - untilEnd);
            record = copyWindow.clear();
            start = 0;
        }
    }

    /// When the current sample was written: nanoseconds, `CLOCK_MONOTONIC`.
    long time() {
        return record.getLong(start + HEADER);
    }

    /// Lends the bytes of the current sample and goes behind it; they are good until the next call.
    ByteBuffer take() {
        int data = start + HEADER + Long.BYTES + Integer.BYTES;
        int length = record.getInt(data - Integer.BYTES);
        viewed = false;
        position += Short.toUnsignedInt(record.getShort(start + 6));
        return record.limit(data + length).position(data);
    }

    /// Gives everything that was taken back to the kernel.
    void release() {
        VarHandle.fullFence();
        memory.putLong(DATA_TAIL, position);
    }

    /// How many records the kernel has reported as lost.
    long lost() {
        return lost;
    }
}
