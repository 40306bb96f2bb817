package jd.runtime.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.function.BiConsumer;
import jd.compiler.object.DataType;
import jd.compiler.object.MapLayout;
import jd.runtime.event.MapBuilder;
import org.junit.jupiter.api.Test;

/// A million keys: right, in order, in bounded memory; how long it took is printed, not judged.
class ManyRowsTest {

    private static final int ROWS = 1_000_000;
    private static final MapLayout LAYOUT = MapBuilder.count("@",
            new DataType.Int(4, false), new DataType.Text(16, false));

    /// Keys in scattered order, values from 0 to 999, split over two CPUs; one buffer lent again and again.
    private static void elements(BiConsumer<ByteBuffer, ByteBuffer> each) {
        ByteBuffer key = ByteBuffer.allocate(20).order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer value = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        key.put(4, "process".getBytes(StandardCharsets.US_ASCII));
        for (int i = 0; i < ROWS; i++) {
            int scattered = (int) (i * 700_001L % ROWS);
            key.putInt(0, scattered);
            value.putLong(0, scattered % 1000 / 2).putLong(8, scattered % 1000 - scattered % 1000 / 2);
            each.accept(key, value);
        }
    }

    @Test
    void allRowsInOrder() throws IOException {
        var data = new ByteArrayOutputStream(40_000_000);
        Output output = TextFormat.TEXT.open(new OutputFormat.Destination(data, data),
                new Facts(Desk.CLOCK, Desk.SYMBOLS), false);
        long start = System.nanoTime();
        output.map(LAYOUT, ManyRowsTest::elements, MapPrint.atEnd());
        output.flush();
        System.out.println("a map of a million keys was printed in " + (System.nanoTime() - start) / 1_000_000 + " ms");
        var lines = new BufferedReader(new InputStreamReader(new ByteArrayInputStream(data.toByteArray()),
                StandardCharsets.US_ASCII));
        for (int value = 0; value < 1000; value++) {
            for (int i = 0; i < 1000; i++) {
                assertEquals("@[" + (i * 1000 + value) + ", process]: " + value, lines.readLine());
            }
        }
        assertEquals(-1, lines.read());
    }

    @Test
    void theLargestOfAMillion() {
        Desk desk = Desk.text();
        assertEquals("@[998999, process]: 999\n@[999999, process]: 999\n",
                desk.map(LAYOUT, ManyRowsTest::elements, 2, 1));
        assertTrue(desk.map(LAYOUT, ManyRowsTest::elements, 1, 10).equals("@[999999, process]: 99\n"));
    }
}
