package jd.compiler.check;

import java.util.List;
import jd.compiler.builtin.Aggregation;
import jd.compiler.type.Type;

/// A map of the script.
///
/// @param name  without `@`; empty for the anonymous map
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
    }

    /// As in the script.
    public String display() {
        return "@" + name;
    }

    public boolean isScalar() {
        return keys.isEmpty();
    }
}
