package jd.runtime.ring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

/// The layout of `include/uapi/linux/perf_event.h`, played by a producer on the heap.
class PerfReaderTest {

    private static final int PAGE = 2048;
    private static final int SIZE = 128;
    private static final int HEAD = 1024;
    private static final int TAIL = 1032;

    private final ByteBuffer memory = ByteBuffer.allocate(PAGE + SIZE).order(ByteOrder.LITTLE_ENDIAN);
    private final PerfReader reader = new PerfReader(memory, PAGE, SIZE);

    private void write(ByteBuffer record) {
        long head = memory.getLong(HEAD);
        for (int i = 0; i < record.limit(); i++) {
            memory.put(PAGE + (int) ((head + i) % SIZE), record.get(i));
        }
        memory.putLong(HEAD, head + record.limit());
    }

    private static ByteBuffer record(int type, int size) {
        ByteBuffer record = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        return record.putInt(0, type).putShort(6, (short) size);
    }

    /// A sample whose data is `words` numbers, and 4 bytes that fill it up.
    private void sample(long time, long first, int words) {
        int data = 8 * words + 4;
        ByteBuffer record = record(9, 8 + 8 + 4 + data).putLong(8, time).putInt(16, data);
        for (int i = 0; i < words; i++) {
            record.putLong(20 + 8 * i, first + i);
        }
        write(record);
    }

    @Test
    void nothingIsSeenBeforeRefresh() {
        sample(1, 5, 1);
        assertFalse(reader.hasSample());
        reader.refresh();
        assertTrue(reader.hasSample());
    }

    @Test
    void samplesGoOverTheEndWhole() {
        for (int round = 1; round < 100; round++) {
            sample(1000 + round, round, round % 5 + 1);
            reader.refresh();
            assertTrue(reader.hasSample());
            assertEquals(1000 + round, reader.time());
            ByteBuffer data = reader.take();
            for (int i = 0; i < round % 5 + 1; i++) {
                assertEquals(round + i, data.getLong());
            }
            assertEquals(4, data.remaining());
            reader.release();
            assertEquals(memory.getLong(HEAD), memory.getLong(TAIL));
            assertFalse(reader.hasSample());
        }
    }

    @Test
    void lossesAreCountedAndSkipped() {
        write(record(2, 24).putLong(8, 1).putLong(16, 41));
        sample(1, 7, 1);
        write(record(2, 24).putLong(8, 1).putLong(16, 1));
        write(record(14, 16));
        reader.refresh();
        assertTrue(reader.hasSample());
        assertEquals(7, reader.take().getLong());
        assertFalse(reader.hasSample());
        assertEquals(42, reader.lost());
    }

    @Test
    void lookingTwiceChangesNothing() {
        write(record(2, 24).putLong(16, 3));
        sample(9, 7, 2);
        reader.refresh();
        assertTrue(reader.hasSample());
        assertTrue(reader.hasSample());
        assertEquals(9, reader.time());
        assertEquals(7, reader.take().getLong());
        assertEquals(3, reader.lost());
    }
}
