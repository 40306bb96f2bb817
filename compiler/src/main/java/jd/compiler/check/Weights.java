package jd.compiler.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jd.compiler.type.Type;
import jd.language.ast.Expression;

/// What D's distributions take beyond the value and the literals: how much the value counts, and a step of 1 where
/// none is given.
///
/// @param call   the call as other aggregations are called
/// @param weight how much the value counts; 1 where it is left out
record Weights(Expression.Call call, Optional<Expression> weight) {

    /// Takes a call apart.
    static Weights of(Expression.Call call) {
        return switch (call.name()) {
            case "quantize" -> at(call, 1);
            case "lquantize" -> at(withStep(call), 4);
            case "llquantize" -> at(call, 5);
            default -> new Weights(call, Optional.empty());
        };
    }

    /// The weight is the argument at a place, and the last one.
    private static Weights at(Expression.Call call, int place) {
        if (call.arguments().size() != place + 1) {
            return new Weights(call, Optional.empty());
        }
        List<Expression.Call.Argument> others = call.arguments().subList(0, place);
        return new Weights(new Expression.Call(call.name(), call.nameSpan(), others, call.span()),
                Optional.of(call.arguments().getLast().value()));
    }

    private static Expression.Call withStep(Expression.Call call) {
        if (call.arguments().size() != 3) {
            return call;
        }
        List<Expression.Call.Argument> all = new ArrayList<>(call.arguments());
        Expression one = new Expression.IntegerLiteral(1, false, Expression.IntegerLiteral.Kind.NUMBER, call.span());
        all.add(new Expression.Call.Argument(Optional.empty(), one));
        return new Expression.Call(call.name(), call.nameSpan(), all, call.span());
    }

    /// The value that is counted, and its weight.
    List<CheckedExpression> add(List<CheckedExpression> arguments, ExpressionChecker expressions) {
        if (arguments.isEmpty()) {
            return List.of();
        }
        return weight.map(each -> List.of(arguments.getFirst(),
                        expressions.convert(expressions.value(each), Type.INT64)))
                .orElse(List.of(arguments.getFirst()));
    }
}
