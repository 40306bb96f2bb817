package jd.compiler.object;

import java.util.List;

/// What the consumer does when a record arrives.
public sealed interface EventAction {

    /// `printf`: fills the format with the record's fields, in order.
    record Print(Format format) implements EventAction {}

    /// `print(value)`: shows the only field and ends the line.
    record PrintValue() implements EventAction {}

    /// `print(@map, top, divisor)`.
    ///
    /// @param map     its name with `@`
    /// @param top     how many of the largest; 0 means all
    /// @param divisor what values are divided by; at least 1
    /// @param byKey   whether elements are sorted, and the largest chosen, by their keys
    /// @param largestFirst whether they are in descending order
    record PrintMap(String map, int top, long divisor, boolean byKey, boolean largestFirst) implements EventAction {
        /// As maps are printed where nothing else is said.
        public PrintMap(String map, int top, long divisor) {
            this(map, top, divisor, false, false);
        }
    }

    /// `clear(@map)`: removes every element.
    record ClearMap(String map) implements EventAction {}

    /// `zero(@map)`: sets every value to 0.
    record ZeroMap(String map) implements EventAction {}

    /// `printa(format, @map, …)`: one line for each key, filled with the key's parts and, at each `%@…`, the next map's
    /// value. Without a format (an empty one) the maps are printed as usual. A map that was ever printed like this is
    /// not printed again at the end.
    record PrintRows(Format format, List<String> maps) implements EventAction {
        public PrintRows {
            maps = List.copyOf(maps);
        }
    }

    /// `print(@map); clear(@map)`: puts the other generation of each map in place, waits until no program uses the
    /// first any more, does what `print` says with that, and empties it. So nothing is lost or counted twice.
    ///
    /// @param print a [PrintMap] or [PrintRows]
    record Harvest(EventAction print, List<Part> maps) implements EventAction {
        public Harvest {
            maps = List.copyOf(maps);
        }

        /// One of the maps that are printed.
        ///
        /// @param map       its name with `@`
        /// @param keepsKeys whether its keys go over to the other generation, with zeros (`zero(@map)`)
        public record Part(String map, boolean keepsKeys) {}
    }

    /// `trunc(@map, n)`: keeps the `n` largest elements, where `n` is below 0 the smallest; the only field is `n`.
    record Truncate(String map) implements EventAction {}

    /// `normalize(@map, n)`: from now on values are shown divided by `n`, which is the only field.
    record Normalize(String map) implements EventAction {}

    /// `time(format)`: the consumer's wall clock.
    record PrintTime(String format) implements EventAction {}

    /// `join(argv, separator)`: the text fields that are not empty, in one line.
    record Join(String separator) implements EventAction {}

    /// `commit(id)` and `discard(id)`: prints what was kept back under a number, or forgets it; the only field is the
    /// number.
    record EndSpeculation(boolean commit) implements EventAction {}

    /// `exit(code)`: ends tracing; the code is the only field.
    record Exit() implements EventAction {}

    /// `errorf`, `warnf`: fills the format and tells the result as a message about the place in the script.
    record Report(boolean error, Format format) implements EventAction {}

    /// `cat`: fills the format and prints the content of the file with that path.
    record PrintFile(Format format) implements EventAction {}

    /// `system`: fills the format, runs it with `sh -c` and prints what it prints.
    record RunCommand(Format format) implements EventAction {}

    /// Something went wrong in the program that the user should know, e.g. a division by zero.
    record Warn(String message) implements EventAction {}

    /// A `printf` format, taken apart.
    record Format(List<Piece> pieces) {
        public Format {
            pieces = List.copyOf(pieces);
        }

        /// Literal text or a conversion.
        public sealed interface Piece {}

        /// Text as it is.
        public record Literal(String text) implements Piece {}

        /// One conversion.
        ///
        /// @param flags      any of `-+ #0'`, and `@` for a map's value in `printa`
        /// @param width      0 for none
        /// @param precision  -1 for none
        /// @param bits       64, or what a length modifier `h` (16) or `hh` (8) cuts the value to
        /// @param conversion `d i u x X o c s p r`, or `Y`, `a`, …
        public record Conversion(String flags, int width, int precision, int bits, String conversion)
                implements Piece {}
    }
}
