package jd.compiler.check;

import java.util.Optional;
import jd.compiler.type.Type;
import jd.language.ast.BinaryOperator;
import jd.language.ast.Expression;
import jd.language.ast.UnaryOperator;

/// Computes what is known when the script is compiled: conditions of numbers and of strings.
record CompileTime(ExpressionChecker expressions) {

    /// Whether the condition holds, where a script asks for the answer now, as in `if comptime (is_str(x))`.
    Optional<Boolean> answer(Expression condition) {
        if (condition instanceof Expression.Call call && call.name().equals("comptime") && call.arguments().size() == 1
                && value(call.arguments().getFirst().value()) instanceof CheckedExpression.Number known
                && !ExpressionChecker.isUnknown(known)) {
            return Optional.of(known.value() != 0);
        }
        return Optional.empty();
    }

    /// The expression, as a number where it is one by now.
    CheckedExpression value(Expression expression) {
        return switch (expression) {
            case Expression.Unary(UnaryOperator operator, Expression operand, _)
                    when operator == UnaryOperator.NOT
                    && value(operand) instanceof CheckedExpression.Number(long number, _, _) ->
                new CheckedExpression.Number(number == 0 ? 1 : 0, Type.INT64, expression.span());
            case Expression.Binary(BinaryOperator operator, Expression left, Expression right, _) ->
                computed(operator, value(left), value(right)).<CheckedExpression>map(
                        result -> new CheckedExpression.Number(result, Type.INT64, expression.span()))
                        .orElseGet(() -> expressions.check(expression));
            default -> expressions.check(expression);
        };
    }

    private static Optional<Long> computed(BinaryOperator operator, CheckedExpression left, CheckedExpression right) {
        if (left instanceof CheckedExpression.Number(long a, _, _)
                && right instanceof CheckedExpression.Number(long b, _, _)) {
            return computed(operator, a, b);
        }
        return left instanceof CheckedExpression.Text a && right instanceof CheckedExpression.Text b
                ? switch (operator) {
                    case EQUAL -> truth(a.value().equals(b.value()));
                    case NOT_EQUAL -> truth(!a.value().equals(b.value()));
                    default -> Optional.empty();
                } : Optional.empty();
    }

    private static Optional<Long> computed(BinaryOperator operator, long a, long b) {
        return switch (operator) {
            case EQUAL -> truth(a == b);
            case NOT_EQUAL -> truth(a != b);
            case LESS -> truth(a < b);
            case LESS_EQUAL -> truth(a <= b);
            case GREATER -> truth(a > b);
            case GREATER_EQUAL -> truth(a >= b);
            case AND -> truth(a != 0 && b != 0);
            case OR -> truth(a != 0 || b != 0);
            case ADD -> Optional.of(a + b);
            case SUBTRACT -> Optional.of(a - b);
            case MULTIPLY -> Optional.of(a * b);
            default -> Optional.empty();
        };
    }

    private static Optional<Long> truth(boolean holds) {
        return Optional.of(holds ? 1L : 0);
    }
}
