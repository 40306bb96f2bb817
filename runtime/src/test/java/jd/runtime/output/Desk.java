package jd.runtime.output;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.ZoneOffset;
import java.util.List;
import jd.compiler.object.EventAction;
import jd.compiler.object.EventAction.Format.Conversion;
import jd.compiler.object.EventAction.Format.Literal;
import jd.compiler.object.EventAction.Format.Piece;
import jd.compiler.object.MapLayout;
import jd.runtime.event.EventDecoder;
import jd.runtime.event.MapSource;
import jd.runtime.event.RecordBuilder;
import jd.runtime.event.Symbolizer;

/// An output into memory, at a fixed time: 2026-01-02 03:04:05.123456789 UTC.
final class Desk {

    static final long REAL = 1_767_323_045_123_456_789L;
    static final WallClock CLOCK = new WallClock(REAL - 1000, () -> 1000, () -> ZoneOffset.UTC);
    /// Names each address after itself.
    static final Symbolizer SYMBOLS = new Symbolizer() {
        @Override
        public String kernel(long address) {
            return "kernel+" + address;
        }

        @Override
        public String user(int process, long address) {
            return "process" + process + "+" + address;
        }
    };
    /// What every JSON record says about its time.
    static final String TS = ", \"ts\": " + REAL;

    private final ByteArrayOutputStream data = new ByteArrayOutputStream();
    private final ByteArrayOutputStream notices = new ByteArrayOutputStream();
    final Output output;

    Desk(OutputFormat format, boolean timestamps) {
        output = format.open(new OutputFormat.Destination(data, notices), new Facts(CLOCK, SYMBOLS), timestamps);
    }

    static Desk text() {
        return new Desk(TextFormat.TEXT, false);
    }

    static Desk json() {
        return new Desk(JsonFormat.JSON, false);
    }

    String event(RecordBuilder record, EventAction action) {
        EventDecoder decoder = EventDecoder.of(List.of(record.layout(action)), layout ->
                output.printer(layout).orElseThrow());
        ByteBuffer bytes = record.record();
        if (!decoder.decode(bytes)) {
            throw new AssertionError("corrupt record");
        }
        return data();
    }

    String map(MapLayout layout, MapSource source) {
        return map(layout, source, 0, 1);
    }

    String map(MapLayout layout, MapSource source, int top, long divisor) {
        output.map(layout, source, new MapPrint(top, divisor, false, ""));
        return data();
    }

    String data() {
        output.flush();
        String text = data.toString(UTF_8);
        data.reset();
        return text;
    }

    String notices() {
        String text = notices.toString(UTF_8);
        notices.reset();
        return text;
    }

    static EventAction.Print print(Piece... pieces) {
        return new EventAction.Print(new EventAction.Format(List.of(pieces)));
    }

    static Literal literal(String text) {
        return new Literal(text);
    }

    /// `%` flags width precision conversion.
    static Conversion as(String flags, int width, int precision, String conversion) {
        return new Conversion(flags, width, precision, 64, conversion);
    }

    static Conversion as(String conversion) {
        return as("", 0, -1, conversion);
    }
}
