package jd.compiler.lower;

import java.util.List;
import jd.compiler.builtin.Builtin;
import jd.compiler.check.CheckedClause;
import jd.compiler.check.CheckedExpression;
import jd.compiler.check.CheckedStatement;

/// Looks for uses of a builtin.
final class Mentions {

    private final Builtin wanted;

    private Mentions(Builtin wanted) {
        this.wanted = wanted;
    }

    static boolean of(Builtin wanted, CheckedClause clause) {
        Mentions mentions = new Mentions(wanted);
        return clause.predicate().filter(mentions::in).isPresent() || mentions.in(clause.body());
    }

    private boolean in(CheckedStatement statement) {
        return switch (statement) {
            case CheckedStatement.Block block -> block.statements().stream().anyMatch(this::in);
            case CheckedStatement.Evaluate evaluate -> in(evaluate.expression());
            case CheckedStatement.AssignScratch assign -> in(assign.value());
            case CheckedStatement.AssignElement assign -> in(assign.keys()) || in(assign.value());
            case CheckedStatement.UpdateElement update -> in(update.keys()) || in(update.value());
            case CheckedStatement.Aggregate aggregate -> in(aggregate.keys()) || in(aggregate.arguments());
            case CheckedStatement.If branch -> in(branch.condition()) || in(branch.then())
                    || branch.otherwise().filter(this::in).isPresent();
            case CheckedStatement.While loop -> in(loop.condition()) || in(loop.body());
            case CheckedStatement.Each loop -> in(loop.body());
            case CheckedStatement.Count loop -> in(loop.from()) || in(loop.to()) || in(loop.body());
            case CheckedStatement.Return _, CheckedStatement.Break _, CheckedStatement.Continue _ -> false;
        };
    }

    private boolean in(List<CheckedExpression> expressions) {
        return expressions.stream().anyMatch(this::in);
    }

    private boolean in(CheckedExpression expression) {
        return expression instanceof CheckedExpression.Invoke invoke && invoke.builtin() == wanted
                || expression instanceof CheckedExpression.CallFunction call && in(call.body())
                || expression instanceof CheckedExpression.Block block && in(block.statements())
                || in(Parts.of(expression));
    }
}
