package jd.compiler.check;

import java.util.List;
import java.util.Optional;
import jd.compiler.builtin.Aggregation;
import jd.compiler.type.Type;
import jd.language.ast.BinaryOperator;
import jd.language.source.Span;

/// A statement of which every name and type is known.
public sealed interface CheckedStatement {

    Span span();

    record Block(List<CheckedStatement> statements, Span span) implements CheckedStatement {
        public Block {
            statements = List.copyOf(statements);
        }
    }

    record Evaluate(CheckedExpression expression, Span span) implements CheckedStatement {}

    /// `$x = value`; the value has the variable's type.
    record AssignScratch(ScratchVariable variable, CheckedExpression value, Span span) implements CheckedStatement {}

    /// `@m[keys] = value`.
    record AssignElement(MapSymbol map, List<CheckedExpression> keys, CheckedExpression value, Span span)
            implements CheckedStatement {}

    /// `@m[keys] op= value`, in one step where the kernel can.
    record UpdateElement(MapSymbol map, List<CheckedExpression> keys, BinaryOperator operator,
            CheckedExpression value, Span span) implements CheckedStatement {}

    /// `@m[keys] = aggregation(arguments)`.
    record Aggregate(MapSymbol map, List<CheckedExpression> keys, Aggregation aggregation,
            List<CheckedExpression> arguments, Span span) implements CheckedStatement {}

    record If(CheckedExpression condition, CheckedStatement then, Optional<CheckedStatement> otherwise, Span span)
            implements CheckedStatement {}

    /// `while (condition) { … }`.
    ///
    /// @param changed the variables that a round may change
    record While(CheckedExpression condition, Block body, List<ScratchVariable> changed, Span span)
            implements CheckedStatement {
        public While {
            changed = List.copyOf(changed);
        }
    }

    /// `for $i : from..to { … }`; the bounds have the variable's type and are evaluated once.
    ///
    /// @param changed the variables that a round may change, but for the loop's own
    record Count(ScratchVariable variable, CheckedExpression from, CheckedExpression to, Block body,
            List<ScratchVariable> changed, Span span) implements CheckedStatement {
        public Count {
            changed = List.copyOf(changed);
        }
    }

    /// `for ($kv : @m) { … }`; the variable is a tuple of the key and the value.
    ///
    /// @param value   the value's type
    /// @param changed the variables that a round may change, but for the loop's own
    record Each(ScratchVariable variable, MapSymbol map, Type value, Block body, List<ScratchVariable> changed,
            Span span) implements CheckedStatement {
        public Each {
            changed = List.copyOf(changed);
        }

        /// The type of the key that the script sees: a tuple where there are several parts.
        public Type key() {
            return key(map);
        }

        static Type key(MapSymbol map) {
            return map.keys().size() == 1 ? map.keys().getFirst() : new Type.Tuple(map.keys());
        }
    }

    /// Ends the innermost loop.
    record Break(Span span) implements CheckedStatement {}

    /// Goes on with the next round of the innermost loop.
    record Continue(Span span) implements CheckedStatement {}

    /// Ends this clause for this event.
    record Return(Span span) implements CheckedStatement {}
}
