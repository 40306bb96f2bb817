package jd.compiler.lower;

import java.util.ArrayList;
import java.util.List;
import jd.compiler.check.CheckedExpression;
import jd.compiler.check.CheckedStatement;

/// Finds the statements that stand within expressions: blocks with a value, bodies of macros.
final class InnerBlocks {

    private final List<CheckedStatement> found = new ArrayList<>();

    private InnerBlocks() {}

    /// The blocks in a statement's own expressions, not those in the statements within it.
    static List<CheckedStatement> of(CheckedStatement statement) {
        InnerBlocks blocks = new InnerBlocks();
        switch (statement) {
            case CheckedStatement.Evaluate s -> blocks.in(s.expression());
            case CheckedStatement.AssignScratch s -> blocks.in(s.value());
            case CheckedStatement.AssignElement s -> {
                blocks.in(s.keys());
                blocks.in(s.value());
            }
            case CheckedStatement.UpdateElement s -> {
                blocks.in(s.keys());
                blocks.in(s.value());
            }
            case CheckedStatement.Aggregate s -> {
                blocks.in(s.keys());
                blocks.in(s.arguments());
            }
            case CheckedStatement.If s -> blocks.in(s.condition());
            case CheckedStatement.While s -> blocks.in(s.condition());
            case CheckedStatement.Count s -> {
                blocks.in(s.from());
                blocks.in(s.to());
            }
            case CheckedStatement.Block _, CheckedStatement.Return _, CheckedStatement.Break _,
                    CheckedStatement.Continue _ -> { }
        }
        return blocks.found;
    }

    private void in(List<CheckedExpression> expressions) {
        expressions.forEach(this::in);
    }

    private void in(CheckedExpression expression) {
        switch (expression) {
            case CheckedExpression.Block e -> {
                found.add(e.statements());
                e.value().ifPresent(this::in);
            }
            case CheckedExpression.Invoke e -> in(e.arguments());
            case CheckedExpression.Element e -> in(e.keys());
            case CheckedExpression.Delete e -> in(e.keys());
            case CheckedExpression.Contains e -> in(e.keys());
            case CheckedExpression.Unary e -> in(e.operand());
            case CheckedExpression.Binary e -> in(List.of(e.left(), e.right()));
            case CheckedExpression.TextComparison e -> in(List.of(e.left(), e.right()));
            case CheckedExpression.ObjectComparison e -> in(List.of(e.left(), e.right()));
            case CheckedExpression.Logical e -> in(List.of(e.left(), e.right()));
            case CheckedExpression.Conditional e -> in(List.of(e.condition(), e.then(), e.otherwise()));
            case CheckedExpression.Convert e -> in(e.operand());
            case CheckedExpression.Increment e -> in(e.target());
            case CheckedExpression.Member e -> in(e.target());
            case CheckedExpression.Index e -> in(List.of(e.target(), e.index()));
            case CheckedExpression.Dereference e -> in(e.pointer());
            case CheckedExpression.Tuple e -> in(e.elements());
            case CheckedExpression.TupleElement e -> in(e.tuple());
            case CheckedExpression.Number _, CheckedExpression.Text _, CheckedExpression.Scratch _,
                    CheckedExpression.WholeMap _, CheckedExpression.Argument _ -> { }
        }
    }
}
