package jd.runtime.ring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The protocol of `kernel/bpf/ringbuf.c`, played by a producer on the heap.
class RingReaderTest {

    private static final int PAGE = 16;
    private static final int SIZE = 64;

    private final ByteBuffer consumer = ByteBuffer.allocate(PAGE).order(ByteOrder.LITTLE_ENDIAN);
    private final ByteBuffer producer = ByteBuffer.allocate(PAGE + 2 * SIZE).order(ByteOrder.LITTLE_ENDIAN);
    private final RingReader reader = new RingReader(consumer, producer, PAGE, SIZE);

    private void put(int offset, byte value) {
        int at = offset % SIZE;
        producer.put(PAGE + at, value).put(PAGE + SIZE + at, value);
    }

    private void header(int offset, int word) {
        for (int i = 0; i < 4; i++) {
            put(offset + i, (byte) (word >>> 8 * i));
        }
    }

    /// Reserves and fills a record; gives where it starts.
    private int write(String text, int flags) {
        int start = (int) producer.getLong(0);
        header(start, text.length() | flags);
        for (int i = 0; i < text.length(); i++) {
            put(start + 8 + i, (byte) text.charAt(i));
        }
        producer.putLong(0, start + (8 + text.length() + 7) / 8 * 8);
        return start;
    }

    private List<String> drain(int most) {
        List<String> records = new ArrayList<>();
        reader.drain(record -> {
            var bytes = new byte[record.remaining()];
            record.get(bytes);
            records.add(new String(bytes));
        }, most);
        return records;
    }

    @Test
    void emptyBufferGivesNothing() {
        assertEquals(List.of(), drain(10));
    }

    @Test
    void recordsComeInOrderAndRoomIsGivenBack() {
        write("one", 0);
        write("sixteen bytes ok", 0);
        assertEquals(List.of("one", "sixteen bytes ok"), drain(10));
        assertEquals(producer.getLong(0), consumer.getLong(0));
    }

    @Test
    void busyRecordStopsTheReaderUntilItIsReady() {
        write("ready", 0);
        int busy = write("later", 1 << 31);
        write("behind", 0);
        assertEquals(List.of("ready"), drain(10));
        assertEquals(busy, consumer.getLong(0));
        assertEquals(List.of(), drain(10));
        header(busy, 5);
        assertEquals(List.of("later", "behind"), drain(10));
    }

    @Test
    void discardedRecordIsSkipped() {
        write("kept", 0);
        write("thrown away", 1 << 30);
        write("kept too", 0);
        assertEquals(List.of("kept", "kept too"), drain(10));
        assertEquals(producer.getLong(0), consumer.getLong(0));
    }

    @Test
    void recordOverTheEndIsWhole() {
        for (int round = 0; round < 50; round++) {
            write("abcdefghijklmnopqrst" + round, 0);
            assertEquals(List.of("abcdefghijklmnopqrst" + round), drain(10));
        }
    }

    @Test
    void noMoreThanAskedFor() {
        write("a", 0);
        write("b", 0);
        write("c", 0);
        assertEquals(List.of("a", "b"), drain(2));
        assertEquals(32, consumer.getLong(0));
        assertEquals(List.of("c"), drain(2));
    }

    @Test
    void recordThatFailedIsNotReadAgain() {
        write("bad", 0);
        write("good", 0);
        assertThrows(IllegalStateException.class, () -> reader.drain(_ -> {
            throw new IllegalStateException();
        }, 10));
        assertEquals(List.of("good"), drain(10));
    }
}
