package jd.runtime.output;

import java.util.List;
import java.util.Optional;
import jd.runtime.event.Value;

/// One thing that a running script has to say, as an object: a line that it prints, a map as it was, something lost.
///
/// Text is as it came: what is dangerous for a terminal is not escaped.
public sealed interface Report {

    /// `printf`, `print(value)`, `time`, `join`, `printa`, `cat` or `system`.
    ///
    /// @param kind   the `type` that the record has in JSON: `printf`, `value`, `time`, `join`, …
    /// @param probe  the probe that fired
    /// @param text   what would be printed
    /// @param values what the statement was given, by its types; empty where the text is not made of a record
    record Printed(String kind, String probe, String text, List<Value> values) implements Report {
        public Printed {
            values = List.copyOf(values);
        }
    }

    /// A map as it was: printed by the script, or at the end.
    ///
    /// @param name    with `@`
    /// @param rows    in the order of printing, the largest last if nothing else is asked for
    /// @param isFinal whether this is the printing at the end
    record Table(String name, List<Row> rows, boolean isFinal) implements Report {
        public Table {
            rows = List.copyOf(rows);
        }

        /// The row of a key, by the text of its parts.
        public Optional<Row> row(String... parts) {
            return rows.stream().filter(row -> row.parts().equals(List.of(parts))).findFirst();
        }
    }

    /// So many probes are live.
    record Attached(int probes) implements Report {}

    /// Events that did not fit into the buffer.
    record Lost(long events, String probe, String sentence) implements Report {}

    /// Something that whoever traces should know: a full map, a division by zero, a probe that the kernel does not
    /// take; or what the script says itself by `warnf` and `errorf`.
    record Notice(boolean error, String sentence, Optional<Place> place, String probe) implements Report {}

    /// An element of a map.
    ///
    /// @param key    the parts of the key, empty for a map without one
    /// @param parts  the same as text, with names where there are such
    /// @param amount what it holds
    /// @param text   the same as text
    record Row(List<Value> key, List<String> parts, Amount amount, String text) {
        public Row {
            key = List.copyOf(key);
            parts = List.copyOf(parts);
        }

        /// The number that stands for the whole, by which rows are sorted: of a histogram, how much it has counted.
        public long number() {
            return switch (amount) {
                case Number(long number) -> number;
                case Single(Value.Int(long number, _)) -> number;
                case Single _ -> 0;
                case Statistics(_, long average, _) -> average;
                case Distribution(var buckets) -> buckets.stream().mapToLong(Bucket::count).sum();
            };
        }
    }

    /// What an element of a map holds.
    sealed interface Amount {}

    /// One value.
    record Single(Value value) implements Amount {}

    /// What `count`, `sum`, `min`, `max`, `avg` or `stddev` came to; of `quantiles`, how many values there were.
    record Number(long number) implements Amount {}

    /// What `stats` came to.
    record Statistics(long count, long average, long total) implements Amount {}

    /// A histogram from its first bucket that counts something to its last.
    record Distribution(List<Bucket> buckets) implements Amount {
        public Distribution {
            buckets = List.copyOf(buckets);
        }
    }

    /// The values from `low` to less than `high`; [Long#MIN_VALUE] and [Long#MAX_VALUE] where there is no bound.
    record Bucket(long low, long high, long count) {}
}
