package jd.runtime.output;

import java.nio.ByteBuffer;
import jd.compiler.object.AggregationLayout;
import jd.compiler.object.DataType;
import jd.compiler.object.MapLayout;
import jd.compiler.object.Presentation;
import jd.runtime.event.AggregationReader;
import jd.runtime.event.Bits;

/// How the values of one map are written.
///
/// @param text   the value as text; of a histogram its rows, each with its line end
/// @param json   the value in JSON
/// @param kind   the `type` of the map's record in JSON
/// @param drawn  whether the text stands on lines of its own, under a heading
record Content(ValueWriter text, ValueWriter json, String kind, boolean drawn) {

    private static final String MAP = "map";
    private static final String STATISTICS = "stats";
    private static final String HISTOGRAM = "hist";

    static Content of(MapLayout layout, long divisor, Facts facts) {
        return switch (layout.value()) {
            case MapLayout.Plain(DataType type) -> plain(type, divisor, facts);
            case MapLayout.Aggregate(AggregationLayout aggregation) -> aggregate(aggregation, divisor);
        };
    }

    private static Content plain(DataType type, long divisor, Facts facts) {
        if (type instanceof DataType.Int(int size, boolean signed) && divisor > 1) {
            return numbers((bytes, at) -> Bits.integer(bytes, at, size, signed), signed, divisor, MAP);
        }
        return new Content(TextForm.of(type, facts), JsonForm.of(type, facts), MAP, false);
    }

    private static Content aggregate(AggregationLayout layout, long divisor) {
        var reader = new AggregationReader(layout);
        return switch (layout.presentation()) {
            case Presentation.Number _, Presentation.Extreme _ ->
                numbers(reader::number, reader.isSigned(), divisor, MAP);
            case Presentation.Average(boolean signed) -> numbers(reader::number, signed, divisor, STATISTICS);
            case Presentation.Statistics(boolean signed) -> statistics(reader, signed, divisor);
            case Presentation.Log2Histogram h ->
                histogram(new Histogram(Buckets.Log2.of(h), layout.slots(), divisor));
            case Presentation.Quantiles q -> quantiles(new QuantileTable(q, divisor));
            case Presentation.Deviation _ -> numbers(reader::number, false, divisor, STATISTICS);
            case Presentation.LogLinearHistogram h ->
                histogram(new Histogram(Buckets.LogLinear.of(h), layout.slots(), divisor));
            case Presentation.LinearHistogram h ->
                histogram(new Histogram(Buckets.Linear.of(h), layout.slots(), 1));
        };
    }

    /// Reads the number that a value amounts to.
    private interface NumberReader {
        long read(ByteBuffer bytes, int at);
    }

    private static Content numbers(NumberReader reader, boolean signed, long divisor, String kind) {
        return new Content(
                (bytes, at, _, out) -> out.integer(divide(reader.read(bytes, at), divisor, signed), signed),
                (bytes, at, _, out) ->
                    JsonString.number(divide(reader.read(bytes, at), divisor, signed), signed, out),
                kind, false);
    }

    private static Content histogram(Histogram histogram) {
        return new Content(
                (bytes, at, _, out) -> histogram.text(bytes, at, out),
                (bytes, at, _, out) -> histogram.json(bytes, at, out),
                HISTOGRAM, true);
    }

    private static Content quantiles(QuantileTable table) {
        return new Content(
                (bytes, at, _, out) -> table.text(bytes, at, out),
                (bytes, at, _, out) -> table.json(bytes, at, out),
                STATISTICS, false);
    }

    private static Content statistics(AggregationReader reader, boolean signed, long divisor) {
        return new Content((bytes, at, _, out) -> {
            out.put("{ .count = ");
            out.unsigned(bytes.getLong(at));
            out.put(", .average = ");
            out.integer(divide(reader.number(bytes, at), divisor, signed), signed);
            out.put(", .total = ");
            out.integer(bytes.getLong(at + Long.BYTES), signed);
            out.put(" }");
        }, (bytes, at, _, out) -> {
            out.put("{\"count\": ");
            JsonString.number(bytes.getLong(at), false, out);
            out.put(", \"average\": ");
            JsonString.number(divide(reader.number(bytes, at), divisor, signed), signed, out);
            out.put(", \"total\": ");
            JsonString.number(bytes.getLong(at + Long.BYTES), signed, out);
            out.put('}');
        }, STATISTICS, false);
    }

    private static long divide(long value, long divisor, boolean signed) {
        return signed ? value / divisor : Long.divideUnsigned(value, divisor);
    }
}
