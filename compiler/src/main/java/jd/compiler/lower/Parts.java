package jd.compiler.lower;

import java.util.ArrayList;
import java.util.List;
import jd.compiler.check.CheckedExpression;
import jd.compiler.check.CheckedStatement;

/// What expressions and statements are made of, for those who look through a clause.
final class Parts {

    private Parts() {}

    /// The expressions of an expression itself.
    static List<CheckedExpression> of(CheckedExpression expression) {
        return switch (expression) {
            case CheckedExpression.Invoke invoke -> invoke.arguments();
            case CheckedExpression.Element element -> element.keys();
            case CheckedExpression.Delete delete -> delete.keys();
            case CheckedExpression.Contains contains -> contains.keys();
            case CheckedExpression.CallFunction call -> call.arguments();
            case CheckedExpression.StackDepth depth -> List.of(depth.stack());
            case CheckedExpression.Find find -> List.of(find.element());
            case CheckedExpression.Unary unary -> List.of(unary.operand());
            case CheckedExpression.Binary binary -> List.of(binary.left(), binary.right());
            case CheckedExpression.TextComparison comparison -> List.of(comparison.left(), comparison.right());
            case CheckedExpression.ObjectComparison comparison -> List.of(comparison.left(), comparison.right());
            case CheckedExpression.Logical logical -> List.of(logical.left(), logical.right());
            case CheckedExpression.Conditional choice ->
                List.of(choice.condition(), choice.then(), choice.otherwise());
            case CheckedExpression.Convert convert -> List.of(convert.operand());
            case CheckedExpression.Increment increment -> List.of(increment.target());
            case CheckedExpression.Member member -> List.of(member.target());
            case CheckedExpression.Index index -> List.of(index.target(), index.index());
            case CheckedExpression.Dereference dereference -> List.of(dereference.pointer());
            case CheckedExpression.Block block -> block.value().stream().toList();
            case CheckedExpression.Tuple tuple -> tuple.elements();
            case CheckedExpression.TupleElement element -> List.of(element.tuple());
            case CheckedExpression.Number _, CheckedExpression.Text _, CheckedExpression.Scratch _,
                    CheckedExpression.WholeMap _, CheckedExpression.MapLength _, CheckedExpression.Argument _ ->
                List.of();
        };
    }

    /// The expressions of a statement itself, not those of the statements within it.
    static List<CheckedExpression> of(CheckedStatement statement) {
        return switch (statement) {
            case CheckedStatement.Evaluate evaluate -> List.of(evaluate.expression());
            case CheckedStatement.AssignScratch assign -> List.of(assign.value());
            case CheckedStatement.AssignElement assign -> with(assign.keys(), List.of(assign.value()));
            case CheckedStatement.UpdateElement update -> with(update.keys(), List.of(update.value()));
            case CheckedStatement.Aggregate aggregate -> with(aggregate.keys(), aggregate.arguments());
            case CheckedStatement.If branch -> List.of(branch.condition());
            case CheckedStatement.While loop -> List.of(loop.condition());
            case CheckedStatement.Count loop -> List.of(loop.from(), loop.to());
            case CheckedStatement.Block _, CheckedStatement.Each _, CheckedStatement.Return _,
                    CheckedStatement.Break _, CheckedStatement.Continue _ -> List.of();
        };
    }

    private static List<CheckedExpression> with(List<CheckedExpression> some, List<CheckedExpression> others) {
        List<CheckedExpression> all = new ArrayList<>(some);
        all.addAll(others);
        return all;
    }

    /// The statements directly within a statement.
    static List<CheckedStatement> within(CheckedStatement statement) {
        return switch (statement) {
            case CheckedStatement.Block block -> block.statements();
            case CheckedStatement.If branch -> {
                List<CheckedStatement> branches = new ArrayList<>();
                branches.add(branch.then());
                branch.otherwise().ifPresent(branches::add);
                yield branches;
            }
            case CheckedStatement.While loop -> List.of(loop.body());
            case CheckedStatement.Each loop -> List.of(loop.body());
            case CheckedStatement.Count loop -> List.of(loop.body());
            case CheckedStatement.Evaluate _, CheckedStatement.AssignScratch _, CheckedStatement.AssignElement _,
                    CheckedStatement.UpdateElement _, CheckedStatement.Aggregate _, CheckedStatement.Return _,
                    CheckedStatement.Break _, CheckedStatement.Continue _ -> List.of();
        };
    }

    /// The statements directly within an expression: those of a block with a value, the body of a function.
    static List<CheckedStatement> within(CheckedExpression expression) {
        return switch (expression) {
            case CheckedExpression.CallFunction call -> List.of(call.body());
            case CheckedExpression.Block block -> List.of(block.statements());
            default -> List.of();
        };
    }

    /// The statements within a statement's own expressions, however deep in them.
    static List<CheckedStatement> ofExpressions(CheckedStatement statement) {
        List<CheckedStatement> found = new ArrayList<>();
        of(statement).forEach(expression -> collect(expression, found));
        return found;
    }

    private static void collect(CheckedExpression expression, List<CheckedStatement> found) {
        found.addAll(within(expression));
        of(expression).forEach(part -> collect(part, found));
    }
}
