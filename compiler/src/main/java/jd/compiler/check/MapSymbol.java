package jd.compiler.check;

import java.util.List;
import jd.compiler.builtin.Aggregation;
import jd.compiler.object.Presentation;
import jd.compiler.type.Type;

/// A map of the script, or a variable of D's that is kept in a map.
///
/// @param name  without `@`, empty for the anonymous map; with `self->` or `::` in front for a variable (see [Kind])
/// @param keys  the types of its keys; empty for a map without
/// @param order place of its first mention
public record MapSymbol(String name, List<Type> keys, Content content, int order) {

    public MapSymbol {
        keys = List.copyOf(keys);
    }

    /// What its elements hold.
    public sealed interface Content {}

    /// A value.
    public record Plain(Type type) implements Content {}

    /// An aggregation.
    ///
    /// @param signed     whether what is gathered has a sign
    /// @param parameters the literal arguments after the first
    public record Gathered(Aggregation aggregation, boolean signed, List<Long> parameters) implements Content {
        public Gathered {
            parameters = List.copyOf(parameters);
        }

        /// Whether an aggregation amounts to one number, which a program can put together from all CPUs' parts.
        public boolean isNumber() {
            return switch (aggregation.layout(signed, parameters).presentation()) {
                case Presentation.Number _, Presentation.Extreme _, Presentation.Average _ -> true;
                case Presentation.Statistics _, Presentation.Quantiles _, Presentation.Log2Histogram _,
                    Presentation.LinearHistogram _,
                        Presentation.Deviation _, Presentation.LogLinearHistogram _ -> false;
            };
        }
    }

    /// What a symbol stands for.
    public enum Kind {
        /// `@m`: a map that the script sees as one, printed at the end.
        MAP("", "@"),
        /// `x`, `a[k]`: a variable of the whole script.
        GLOBAL("::", ""),
        /// `self->x`, `self->a[k]`: a variable of each thread, which is the first part of the key.
        THREAD("self->", "self->");

        private final String mark;
        private final String shown;

        Kind(String mark, String shown) {
            this.mark = mark;
            this.shown = shown;
        }

        /// The symbol's name for a variable of this kind.
        String nameOf(String variable) {
            return mark + variable;
        }

        static Kind of(String name) {
            return name.startsWith(THREAD.mark) ? THREAD : name.startsWith(GLOBAL.mark) ? GLOBAL : MAP;
        }
    }

    public Kind kind() {
        return Kind.of(name);
    }

    /// As in the script.
    public String display() {
        return display(name);
    }

    static String display(String name) {
        Kind kind = Kind.of(name);
        return kind.shown + name.substring(kind.mark.length());
    }

    /// Whether elements give way to new ones when the map is full: those of calls that may never return.
    public boolean forgets() {
        return name.startsWith(Entries.NAME) && keys.size() > 1;
    }

    public boolean isScalar() {
        return keys.isEmpty();
    }
}
