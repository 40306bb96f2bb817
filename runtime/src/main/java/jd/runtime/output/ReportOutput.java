package jd.runtime.output;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import jd.compiler.object.AggregationLayout;
import jd.compiler.object.DataType;
import jd.compiler.object.EventAction;
import jd.compiler.object.EventLayout;
import jd.compiler.object.Field;
import jd.compiler.object.MapLayout;
import jd.compiler.object.Presentation;
import jd.runtime.event.AggregationReader;
import jd.runtime.event.EventHandler;
import jd.runtime.event.MapSnapshot;
import jd.runtime.event.MapSource;
import jd.runtime.event.Value;

/// Hands results on as objects instead of writing them: for programs that trace.
public final class ReportOutput implements Output {

    private final Facts facts;
    private final Consumer<Report> consumer;

    /// @param consumer is called on the thread that traces, in the order of what happened
    public ReportOutput(Facts facts, Consumer<Report> consumer) {
        this.facts = facts;
        this.consumer = consumer;
    }

    @Override
    public Optional<EventHandler> printer(EventLayout layout) {
        if (layout.action() instanceof EventAction.PrintValue) {
            Field field = layout.fields().getFirst();
            Records.RecordWriter value = Records.value(field, TextForm.of(field.type(), facts));
            return Optional.of(printer(layout, value, "value"));
        }
        String kind = switch (layout.action()) {
            case EventAction.PrintTime _ -> "time";
            case EventAction.Join _ -> "join";
            default -> "printf";
        };
        return Records.text(layout, facts).map(text -> printer(layout, text, kind));
    }

    private EventHandler printer(EventLayout layout, Records.RecordWriter writer, String kind) {
        ByteSink text = ByteSink.raw();
        return record -> {
            int start = record.position();
            text.clear();
            writer.write(record, text);
            consumer.accept(new Report.Printed(kind, layout.probe(), text.toString(),
                    Value.readAll(layout.fields(), record, start, start)));
        };
    }

    @Override
    public void map(MapLayout layout, MapSource source, MapPrint print) {
        List<Report.Row> rows = new ArrayList<>();
        Table.rows(layout, EqualStacks.merged(layout, source, facts), print).ifPresent(snapshot -> {
            Content content = Content.of(layout, print.divisor(), facts);
            for (int row = 0; row < snapshot.size(); row++) {
                if (!content.drawn() || Table.hasValue(layout, snapshot, row)) {
                    rows.add(row(layout, snapshot, row, content, print.divisor()));
                }
            }
        });
        if (!rows.isEmpty() || !print.isFinal()) {
            consumer.accept(new Report.Table(layout.name(), rows, print.isFinal()));
        }
    }

    private Report.Row row(MapLayout layout, MapSnapshot rows, int row, Content content, long divisor) {
        ByteBuffer bytes = rows.bytes(row);
        List<String> parts = new ArrayList<>();
        for (Field field : parts(layout.keys())) {
            parts.add(text(TextForm.of(field.type(), facts), bytes, rows.key(row) + field.offset(), rows.key(row)));
        }
        Report.Amount amount = switch (layout.value()) {
            case MapLayout.Plain(DataType type) ->
                    new Report.Single(Value.read(type, bytes, rows.value(row), rows.value(row)));
            case MapLayout.Aggregate(AggregationLayout aggregation) ->
                    amount(aggregation, bytes, rows.value(row), divisor);
        };
        return new Report.Row(rows.keyValues(row), parts, amount,
                text(content.text(), bytes, rows.value(row), rows.value(row)));
    }

    /// The parts of a key; a single tuple serves as several.
    private static List<Field> parts(List<Field> keys) {
        if (keys.size() != 1 || !(keys.getFirst().type() instanceof DataType.Tuple tuple)) {
            return keys;
        }
        List<Field> parts = new ArrayList<>();
        for (Field field : tuple.fields()) {
            parts.add(new Field(field.name(), field.type(), keys.getFirst().offset() + field.offset()));
        }
        return parts;
    }

    private static String text(ValueWriter writer, ByteBuffer bytes, int at, int record) {
        ByteSink text = ByteSink.raw();
        writer.write(bytes, at, record, text);
        return text.toString();
    }

    private static Report.Amount amount(AggregationLayout layout, ByteBuffer bytes, int at, long divisor) {
        AggregationReader reader = new AggregationReader(layout);
        return switch (layout.presentation()) {
            case Presentation.Statistics(boolean signed) -> new Report.Statistics(bytes.getLong(at),
                    divide(reader.number(bytes, at), divisor, signed), bytes.getLong(at + Long.BYTES));
            case Presentation.Log2Histogram h -> distribution(Buckets.Log2.of(h), layout.slots(), bytes, at);
            case Presentation.LinearHistogram h -> distribution(Buckets.Linear.of(h), layout.slots(), bytes, at);
            case Presentation.LogLinearHistogram h -> distribution(Buckets.LogLinear.of(h), layout.slots(), bytes, at);
            case Presentation.Number _, Presentation.Extreme _, Presentation.Average _, Presentation.Deviation _ ->
                    new Report.Number(divide(reader.number(bytes, at), divisor, reader.isSigned()));
            case Presentation.Quantiles _ -> new Report.Number(reader.number(bytes, at));
        };
    }

    private static long divide(long value, long divisor, boolean signed) {
        return signed ? value / divisor : Long.divideUnsigned(value, divisor);
    }

    private static Report.Distribution distribution(Buckets buckets, int slots, ByteBuffer bytes, int at) {
        List<Report.Bucket> all = new ArrayList<>();
        int last = slots - 1;
        while (last >= 0 && bytes.getLong(at + last * Long.BYTES) == 0) {
            last--;
        }
        for (int slot = 0; slot <= last; slot++) {
            long count = bytes.getLong(at + slot * Long.BYTES);
            if (count != 0 || !all.isEmpty()) {
                all.add(new Report.Bucket(slot == 0 ? Long.MIN_VALUE : buckets.bound(slot - 1),
                        buckets.isOpen(slot) ? Long.MAX_VALUE : buckets.bound(slot), count));
            }
        }
        return new Report.Distribution(all);
    }

    @Override
    public void rows(RowPrint rows) {
        ByteSink text = ByteSink.raw();
        rows.write(facts, text);
        consumer.accept(new Report.Printed("printa", rows.probe(), text.toString(), List.of()));
    }

    @Override
    public void attached(int probes) {
        consumer.accept(new Report.Attached(probes));
    }

    @Override
    public void lost(long events, String probe, String sentence) {
        consumer.accept(new Report.Lost(events, probe, sentence));
    }

    @Override
    public void warning(String sentence, Optional<Place> place, String probe) {
        consumer.accept(new Report.Notice(false, sentence, place, probe));
    }

    @Override
    public Function<ByteBuffer, String> filler(EventLayout layout) {
        return Records.filler(layout, facts);
    }

    @Override
    public void passage(String type, byte[] text, String probe) {
        consumer.accept(new Report.Printed(type, probe, new String(text, StandardCharsets.UTF_8), List.of()));
    }

    @Override
    public void message(boolean error, String sentence, Place place, String probe) {
        consumer.accept(new Report.Notice(error, sentence, Optional.of(place), probe));
    }

    @Override
    public void end() {
        // The maps that follow say themselves that they are the last.
    }

    @Override
    public void flush() {
        // Nothing is held back.
    }
}
