package jd.compiler.lower;

import java.util.List;
import jd.compiler.check.CheckedExpression;

/// The expressions that an expression is made of.
final class Parts {

    private Parts() {}

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
}
