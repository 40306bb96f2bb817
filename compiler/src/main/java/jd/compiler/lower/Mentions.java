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
            case CheckedStatement.Count loop -> in(loop.from()) || in(loop.to()) || in(loop.body());
            case CheckedStatement.Return _, CheckedStatement.Break _, CheckedStatement.Continue _ -> false;
        };
    }

    private boolean in(List<CheckedExpression> expressions) {
        return expressions.stream().anyMatch(this::in);
    }

    private boolean in(CheckedExpression expression) {
        return switch (expression) {
            case CheckedExpression.Invoke invoke -> invoke.builtin() == wanted || in(invoke.arguments());
            case CheckedExpression.Element element -> in(element.keys());
            case CheckedExpression.Delete delete -> in(delete.keys());
            case CheckedExpression.Contains contains -> in(contains.keys());
            case CheckedExpression.Unary unary -> in(unary.operand());
            case CheckedExpression.Binary binary -> in(binary.left()) || in(binary.right());
            case CheckedExpression.TextComparison comparison -> in(comparison.left()) || in(comparison.right());
            case CheckedExpression.ObjectComparison comparison -> in(comparison.left()) || in(comparison.right());
            case CheckedExpression.Logical logical -> in(logical.left()) || in(logical.right());
            case CheckedExpression.Conditional choice ->
                in(choice.condition()) || in(choice.then()) || in(choice.otherwise());
            case CheckedExpression.Convert convert -> in(convert.operand());
            case CheckedExpression.Increment increment -> in(increment.target());
            case CheckedExpression.Member member -> in(member.target());
            case CheckedExpression.Index index -> in(index.target()) || in(index.index());
            case CheckedExpression.Dereference dereference -> in(dereference.pointer());
            case CheckedExpression.Block block -> in(block.statements()) || block.value().filter(this::in).isPresent();
            case CheckedExpression.Tuple tuple -> in(tuple.elements());
            case CheckedExpression.TupleElement element -> in(element.tuple());
            case CheckedExpression.Number _, CheckedExpression.Text _, CheckedExpression.Scratch _,
                    CheckedExpression.WholeMap _, CheckedExpression.Argument _ -> false;
        };
    }
}
