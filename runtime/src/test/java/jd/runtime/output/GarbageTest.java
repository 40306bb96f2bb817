package jd.runtime.output;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.List;
import jd.compiler.object.DataType;
import jd.compiler.object.EventAction;
import jd.runtime.event.EventDecoder;
import jd.runtime.event.MapBuilder;
import jd.runtime.event.RecordBuilder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Printing an event allocates nothing.
class GarbageTest {

    private static final int EVENTS = 20_000;

    @ParameterizedTest
    @CsvSource({"text", "json"})
    void anEventMakesNoGarbage(String format) {
        assumeTrue(ManagementFactory.getThreadMXBean() instanceof ThreadMXBean, "this JVM does not count allocations");
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        RecordBuilder builder = RecordBuilder.of(0).number(4, false, 1234).number(8, true, -5).text(16, "ba\033sh")
                .longText(64, "/etc/päss").field(new DataType.Time("%H:%M:%S.%f %a"), MapBuilder.longs(1000))
                .field(new DataType.Pointer(), MapBuilder.longs(-1));
        EventAction action = Desk.print(Desk.as("-", 6, -1, "d"), Desk.as("0", 20, -1, "x"), Desk.as("", 9, 4, "s"),
                Desk.as("s"), Desk.as("s"), Desk.as("p"), Desk.literal("\n"));
        var nowhere = new OutputFormat.Destination(OutputStream.nullOutputStream(), OutputStream.nullOutputStream());
        Output output = OutputFormat.named(format).orElseThrow().open(nowhere,
                new Facts(Desk.CLOCK, Desk.SYMBOLS), false);
        EventDecoder decoder = EventDecoder.of(List.of(builder.layout(action)), layout ->
                output.printer(layout).orElseThrow());
        ByteBuffer record = builder.record();
        print(decoder, record);
        long before = threads.getCurrentThreadAllocatedBytes();
        print(decoder, record);
        long each = (threads.getCurrentThreadAllocatedBytes() - before) / EVENTS;
        assertTrue(each == 0, each + " bytes for each event");
    }

    private static void print(EventDecoder decoder, ByteBuffer record) {
        for (int i = 0; i < EVENTS; i++) {
            decoder.decode(record);
        }
    }
}
