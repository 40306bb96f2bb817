package jd.compiler.check;

import java.util.Optional;
import jd.compiler.type.Type;
import jd.language.ast.Expression;

/// Checks `++` and `--`.
final class Increments {

    private final ExpressionChecker expressions;
    private final Surroundings around;
    private final Variables variables;

    Increments(ExpressionChecker expressions, Surroundings around, Variables variables) {
        this.expressions = expressions;
        this.around = around;
        this.variables = variables;
    }

    CheckedExpression check(Expression.Increment increment) {
        Optional<String> local = DVariables.local(increment.target());
        if (local.isPresent()) {
            around.inference().locals().assign(local.get(), Type.INT64);
            return step(increment, expressions.value(increment.target()));
        }
        Optional<Expression.MapAccess> element = expressions.dVariables().target(increment.target());
        if (element.isPresent()) {
            expressions.elements().keys(element.get());
            around.inference().change(element.get().name(), Type.INT64, element.get().span(), around.problems());
            return step(increment, expressions.value(element.get()));
        }
        if (increment.target() instanceof Expression.MapAccess map) {
            expressions.elements().keys(map);
            around.inference().change(map.name(), Type.INT64, map.span(), around.problems());
        } else if (increment.target() instanceof Expression.Scratch scratch && variables.isCounting(scratch.name())) {
            around.problems().report(ScriptProblem.LOOP_VARIABLE, increment.span(), "$" + scratch.name());
            return ExpressionChecker.unknown(increment.span());
        } else if (increment.target() instanceof Expression.Scratch scratch
                && variables.find(scratch.name()).isEmpty()) {
            variables.changeUnassigned(scratch.name(), Type.INT64);
        } else if (!(increment.target() instanceof Expression.Scratch)) {
            expressions.reportTarget(increment.target());
            return ExpressionChecker.unknown(increment.span());
        }
        return step(increment, expressions.value(increment.target()));
    }

    private CheckedExpression step(Expression.Increment increment, CheckedExpression target) {
        if (ExpressionChecker.isUnknown(target)) {
            return target;
        }
        if (increment.target() instanceof Expression.Scratch scratch) {
            variables.change(scratch.name());
        }
        if (!target.type().isNumber() && !(target.type() instanceof Type.Pointer)) {
            around.problems().report(ScriptProblem.NOT_A_NUMBER, increment.span(), increment.down() ? "--" : "++",
                    target.type());
            return ExpressionChecker.unknown(increment.span());
        }
        return new CheckedExpression.Increment(target, increment.prefix(), increment.down(), increment.span());
    }
}
