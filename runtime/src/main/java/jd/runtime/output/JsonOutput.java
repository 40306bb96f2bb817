package jd.runtime.output;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import jd.compiler.object.EventAction;
import jd.compiler.object.EventLayout;
import jd.compiler.object.Field;
import jd.compiler.object.MapLayout;
import jd.runtime.event.EventHandler;
import jd.runtime.event.MapSnapshot;
import jd.runtime.event.MapSource;
import jd.runtime.event.RecordHeader;

/// JSON, one object a line: `{"type": "printf", "data": "hi\n", "ts": 1767225600000000000, "probe": "BEGIN"}`.
final class JsonOutput implements Output {

    private static final String KEY_SEPARATOR = ",";

    private final Facts facts;
    private final boolean timestamps;
    private final ByteSink out = ByteSink.raw();
    private final ByteSink text = ByteSink.raw();
    private final Drain drain;

    JsonOutput(OutputFormat.Destination to, Facts facts, boolean timestamps) {
        this.facts = facts;
        this.timestamps = timestamps;
        this.drain = new Drain(to, out);
    }

    @Override
    public Optional<EventHandler> printer(EventLayout layout) {
        if (layout.action() instanceof EventAction.PrintValue) {
            Field field = layout.fields().getFirst();
            Records.RecordWriter value = Records.value(field, JsonForm.of(field.type(), facts));
            return Optional.of(printer("value", value, layout.probe()));
        }
        String type = type(layout.action());
        return Records.text(layout, facts).map(writer -> printer(type, quoted(writer), layout.probe()));
    }

    private static String type(EventAction action) {
        return switch (action) {
            case EventAction.Print _ -> "printf";
            case EventAction.PrintTime _ -> "time";
            case EventAction.Join _ -> "join";
            case EventAction.PrintValue(), EventAction.PrintMap _, EventAction.ClearMap _, EventAction.ZeroMap _,
                    EventAction.Harvest _, EventAction.PrintRows _, EventAction.Truncate _, EventAction.Normalize _,
                    EventAction.Exit(), EventAction.Warn _, EventAction.Report _, EventAction.PrintFile _,
                    EventAction.RunCommand _, EventAction.EndSpeculation _ ->
                "value";
        };
    }

    private Records.RecordWriter quoted(Records.RecordWriter writer) {
        return (record, to) -> {
            text.clear();
            writer.write(record, text);
            JsonString.put(text, to);
        };
    }

    private EventHandler printer(String type, Records.RecordWriter data, String probe) {
        byte[] head = head(type).getBytes(StandardCharsets.UTF_8);
        byte[] tail = tail(probe);
        return record -> {
            out.put(head);
            data.write(record, out);
            timestamp(timestamps ? facts.clock().real(RecordHeader.time(record)) : facts.clock().realNow());
            out.put(tail);
            drain.some();
        };
    }

    private static String head(String type) {
        return "{\"type\": \"" + type + "\", \"data\": ";
    }

    /// The probe, if there is one, and the end of the line.
    private static byte[] tail(String probe) {
        ByteSink tail = ByteSink.raw();
        if (!probe.isEmpty()) {
            tail.put(", \"probe\": ");
            string(probe, tail);
        }
        tail.put("}\n");
        return Arrays.copyOf(tail.bytes(), tail.size());
    }

    private static void string(String value, ByteSink to) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        JsonString.put(bytes, 0, bytes.length, to);
    }

    private void timestamp(long epochNanos) {
        out.put(", \"ts\": ");
        out.decimal(epochNanos);
    }

    private void close(String probe) {
        timestamp(facts.clock().realNow());
        out.put(tail(probe));
        drain.some();
    }

    @Override
    public void map(MapLayout layout, MapSource source, MapPrint print) {
        Optional<MapSnapshot> rows = Table.rows(layout, EqualStacks.merged(layout, source, facts), print);
        if (rows.isEmpty()) {
            return;
        }
        Content content = Content.of(layout, print.divisor(), facts);
        out.put(head(content.kind()));
        out.put('{');
        string(layout.name(), out);
        out.put(": ");
        if (layout.isScalar()) {
            value(content, rows.get(), 0);
        } else {
            rows(layout, rows.get(), content);
        }
        out.put('}');
        close(print.probe());
    }

    @Override
    public void rows(RowPrint rows) {
        out.put(head("printf"));
        text.clear();
        rows.write(facts, text);
        JsonString.put(text, out);
        close(rows.probe());
    }

    private void rows(MapLayout layout, MapSnapshot rows, Content content) {
        ValueWriter key = JsonForm.quoted(TextForm.key(layout.keys(), facts, KEY_SEPARATOR));
        out.put('{');
        for (int row = 0; row < rows.size(); row++) {
            if (row > 0) {
                out.put(", ");
            }
            key.write(rows.bytes(row), rows.key(row), rows.key(row), out);
            out.put(": ");
            value(content, rows, row);
            drain.some();
        }
        out.put('}');
    }

    private void value(Content content, MapSnapshot rows, int row) {
        ByteBuffer bytes = rows.bytes(row);
        content.json().write(bytes, rows.value(row), rows.value(row), out);
    }

    @Override
    public void attached(int probes) {
        counted("attached_probes", "probes", probes, "");
    }

    @Override
    public void lost(long events, String probe, String sentence) {
        counted("lost_events", "events", events, probe);
    }

    private void counted(String type, String noun, long count, String probe) {
        out.put("{\"type\": \"" + type + "\", \"count\": ");
        out.decimal(count);
        out.put(", \"data\": {\"" + noun + "\": ");
        out.decimal(count);
        out.put('}');
        close(probe);
    }

    @Override
    public void warning(String sentence, Optional<Place> place, String probe) {
        out.put("{\"type\": \"runtime_error\", \"msg\": ");
        string(sentence, out);
        place.ifPresent(this::place);
        close(probe);
    }

    @Override
    public Function<ByteBuffer, String> filler(EventLayout layout) {
        return Records.filler(layout, facts);
    }

    @Override
    public void passage(String type, byte[] data, String probe) {
        out.put(head(type));
        JsonString.put(data, 0, data.length, out);
        close(probe);
    }

    @Override
    public void message(boolean error, String sentence, Place place, String probe) {
        out.put(error ? "{\"type\": \"errorf\", \"msg\": " : "{\"type\": \"warnf\", \"msg\": ");
        string(sentence, out);
        place(place);
        close(probe);
    }

    private void place(Place place) {
        out.put(", \"filename\": ");
        string(place.file(), out);
        out.put(", \"line\": ");
        out.decimal(place.line());
        out.put(", \"col\": ");
        out.decimal(place.column());
    }

    @Override
    public void end() {}

    @Override
    public void flush() {
        drain.all();
    }
}
