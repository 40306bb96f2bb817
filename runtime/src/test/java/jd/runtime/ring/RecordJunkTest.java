package jd.runtime.ring;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Buffers whose content is not what the kernel writes: reading ends, and nothing outside the buffer is read.
class RecordJunkTest {

    private static final int SIZE = 4096;

    @Test
    void ringBuffers() {
        Random random = new Random(1);
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            for (int round = 0; round < 20_000; round++) {
                ByteBuffer consumer = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
                ByteBuffer producer = ByteBuffer.allocate(SIZE + 2 * SIZE).order(ByteOrder.LITTLE_ENDIAN);
                random.nextBytes(producer.array());
                for (int at = SIZE; at < 3 * SIZE && round % 2 == 0; at += 8) {
                    producer.putInt(at, random.nextInt(200));
                }
                producer.putLong(0, random.nextInt(SIZE));
                RingReader reader = new RingReader(consumer, producer, SIZE, SIZE);
                int[] seen = {0};
                try {
                    reader.drain(record -> seen[0] += record.remaining(), 1000);
                } catch (IllegalStateException e) {
                    assertTrue(e.getMessage().startsWith("the ring buffer"), e::getMessage);
                }
                assertTrue(seen[0] >= 0 && seen[0] <= 2 * SIZE * 10);
            }
        });
    }
}
