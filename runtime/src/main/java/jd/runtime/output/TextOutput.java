package jd.runtime.output;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;
import jd.compiler.object.EventAction;
import jd.compiler.object.EventLayout;
import jd.compiler.object.Field;
import jd.compiler.object.MapLayout;
import jd.runtime.event.EventHandler;
import jd.runtime.event.MapSnapshot;
import jd.runtime.event.MapSource;

/// Text: `@[bash]: 3`, histograms with bars; notices on their own stream.
final class TextOutput implements Output {

    private static final String SEPARATOR = ", ";

    private final Facts facts;
    private final ByteSink out = ByteSink.visible();
    private final Drain drain;

    private final boolean foldsStacks;

    TextOutput(OutputFormat.Destination to, Facts facts) {
        this(to, facts, false);
    }

    /// @param foldsStacks whether maps keyed by stacks are printed as folded stacks
    TextOutput(OutputFormat.Destination to, Facts facts, boolean foldsStacks) {
        this.facts = facts;
        this.foldsStacks = foldsStacks;
        this.drain = new Drain(to, out);
    }

    @Override
    public Optional<EventHandler> printer(EventLayout layout) {
        if (layout.action() instanceof EventAction.PrintValue) {
            Field field = layout.fields().getFirst();
            Records.RecordWriter value = Records.value(field, TextForm.of(field.type(), facts));
            return Optional.of(record -> {
                value.write(record, out);
                out.put('\n');
                drain.some();
            });
        }
        return Records.text(layout, facts).map(text -> record -> {
            text.write(record, out);
            drain.some();
        });
    }

    @Override
    public void map(MapLayout layout, MapSource source, MapPrint print) {
        Optional<FoldedStacks> folded = foldsStacks ? FoldedStacks.of(layout, facts) : Optional.empty();
        if (folded.isPresent()) {
            folded.get().read(source).forEach(this::folded);
            return;
        }
        Optional<MapSnapshot> rows = Table.rows(layout, EqualStacks.merged(layout, source, facts), print);
        if (rows.isPresent()) {
            rows(layout, rows.get(), Content.of(layout, print.divisor(), facts));
        }
    }

    private void folded(String stack, long number) {
        byte[] text = stack.getBytes(StandardCharsets.UTF_8);
        out.data(text, 0, text.length);
        out.put(' ');
        out.integer(number, true);
        out.put('\n');
        drain.some();
    }

    @Override
    public void rows(RowPrint rows) {
        rows.write(facts, out);
        drain.some();
    }

    private void rows(MapLayout layout, MapSnapshot rows, Content content) {
        ValueWriter key = TextForm.key(layout.keys(), facts, SEPARATOR);
        for (int row = 0; row < rows.size(); row++) {
            if (content.drawn() && !Table.hasValue(layout, rows, row)) {
                continue;
            }
            ByteBuffer bytes = rows.bytes(row);
            out.put(layout.name());
            if (!layout.isScalar()) {
                out.put('[');
                key.write(bytes, rows.key(row), rows.key(row), out);
                out.put(']');
            }
            out.put(content.drawn() ? ":\n" : ": ");
            content.text().write(bytes, rows.value(row), rows.value(row), out);
            out.put('\n');
            drain.some();
        }
    }

    @Override
    public void attached(int probes) {
        drain.say("Attached " + probes + (probes == 1 ? " probe" : " probes"));
    }

    @Override
    public void lost(long events, String probe, String sentence) {
        drain.say(sentence);
    }

    @Override
    public void warning(String sentence, Optional<Place> place, String probe) {
        String where = place.map(p -> p.file() + ":" + p.line() + ":" + p.column() + ": ").orElse("");
        drain.say(where + "warning: " + sentence);
    }

    @Override
    public Function<ByteBuffer, String> filler(EventLayout layout) {
        return Records.filler(layout, facts);
    }

    @Override
    public void passage(String type, byte[] text, String probe) {
        int from = 0;
        for (int i = 0; i < text.length; i++) {
            if (text[i] == '\n' || text[i] == '\t') {
                out.data(text, from, i);
                out.put(text[i]);
                from = i + 1;
            }
        }
        out.data(text, from, text.length);
        drain.some();
    }

    @Override
    public void message(boolean error, String sentence, Place place, String probe) {
        drain.say(place.file() + ":" + place.line() + ":" + place.column() + ": " + (error ? "error: " : "warning: ")
                + sentence);
    }

    @Override
    public void end() {
        out.put(foldsStacks ? "" : "\n\n");
    }

    @Override
    public void flush() {
        drain.all();
    }
}
