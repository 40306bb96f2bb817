package jd.compiler.object;

import java.util.List;

/// How a map of the script is laid out and shown.
///
/// @param name  as in the script, with `@`
/// @param keys  the key's parts with their offsets; empty for a map without a key
/// @param value a plain value or an aggregation
/// @param order place of first mention in the script, for printing in that order
public record MapLayout(String name, List<Field> keys, Content value, int order) {

    public MapLayout {
        keys = List.copyOf(keys);
    }

    /// What an element holds.
    public sealed interface Content {}

    /// One value at offset 0.
    public record Plain(DataType type) implements Content {}

    /// 64-bit slots per CPU, merged by the reader.
    public record Aggregate(AggregationLayout layout) implements Content {}

    /// Whether the map has no key.
    public boolean isScalar() {
        return keys.isEmpty();
    }
}
