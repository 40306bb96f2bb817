package jd.runtime.ring;

import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Consumer;

/// The reading side of the ring buffer's protocol, over any memory.
///
/// A record is a header of 8 bytes, whose first word is the record's length and two flags, then the record, filled up
/// to 8 bytes. The kernel moves its position when a program reserves; the record is ready when the flag
/// `BPF_RINGBUF_BUSY_BIT` is gone, and to be skipped when it has `BPF_RINGBUF_DISCARD_BIT`.
///
/// Ordering, as `kernel/bpf/ringbuf.c` asks: "Given consumer position is also updated by user space, it needs to be
/// synchronized with smp_load_acquire/smp_store_release"; the header is published by an `xchg` that orders all writes
/// to the record before it. Here: load, then acquire fence; release fence, then store.
final class RingReader {

    private static final int BUSY = 1 << 31;
    private static final int DISCARD = 1 << 30;
    private static final int HEADER = 8;

    /// After how many records the kernel is told that there is room again, in the middle of a drain.
    private static final int RECORDS_PER_RELEASE = 64;

    private final ByteBuffer consumer;
    private final ByteBuffer producer;
    private final ByteBuffer window;
    private final int dataStart;
    private final long mask;
    private long position;

    /// @param consumer  holds the consumer's position, 8 bytes at 0; writable
    /// @param producer  holds the producer's position, 8 bytes at 0, and the data twice
    /// @param dataStart where in `producer` the data starts
    /// @param size      bytes of data, once; a power of two
    RingReader(ByteBuffer consumer, ByteBuffer producer, int dataStart, int size) {
        this.consumer = consumer.order(ByteOrder.LITTLE_ENDIAN);
        this.producer = producer.order(ByteOrder.LITTLE_ENDIAN);
        this.window = producer.asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
        this.dataStart = dataStart;
        this.mask = size - 1;
        this.position = consumer.getLong(0);
    }

    /// See [EventBuffer#drain].
    int drain(Consumer<ByteBuffer> each, int most) {
        int lent = 0;
        try {
            while (lent < most) {
                long end = producer.getLong(0);
                VarHandle.acquireFence();
                if (position == end) {
                    break;
                }
                int before = lent;
                lent = drainUntil(end, each, lent, most);
                release();
                if (lent == before && position != end) {
                    break;
                }
            }
        } finally {
            release();
        }
        return lent;
    }

    private int drainUntil(long end, Consumer<ByteBuffer> each, int from, int most) {
        int lent = from;
        int unreleased = 0;
        while (position < end && lent < most) {
            int at = dataStart + (int) (position & mask);
            int header = producer.getInt(at);
            VarHandle.acquireFence();
            if ((header & BUSY) != 0) {
                break;
            }
            int length = header & ~DISCARD;
            if (length > mask + 1 - HEADER) {
                throw new IllegalStateException("the ring buffer has a record of " + length + " bytes, which is longer"
                        + " than itself");
            }
            position += length + HEADER + 7 & ~7L;
            if ((header & DISCARD) == 0) {
                window.limit(at + HEADER + length).position(at + HEADER);
                lent++;
                each.accept(window);
            }
            if (++unreleased == RECORDS_PER_RELEASE) {
                unreleased = 0;
                release();
            }
        }
        return lent;
    }

    /// Gives everything before [#position] back to the kernel.
    private void release() {
        VarHandle.releaseFence();
        consumer.putLong(0, position);
    }
}
