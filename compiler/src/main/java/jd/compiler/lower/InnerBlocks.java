package jd.compiler.lower;

import java.util.ArrayList;
import java.util.List;
import jd.compiler.check.CheckedExpression;
import jd.compiler.check.CheckedStatement;

/// Finds the statements that stand within expressions: blocks with a value, bodies of macros and functions.
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
            case CheckedStatement.Block _, CheckedStatement.Each _, CheckedStatement.Return _,
                    CheckedStatement.Break _, CheckedStatement.Continue _ -> { }
        }
        return blocks.found;
    }

    private void in(List<CheckedExpression> expressions) {
        expressions.forEach(this::in);
    }

    private void in(CheckedExpression expression) {
        if (expression instanceof CheckedExpression.CallFunction call) {
            found.add(call.body());
        } else if (expression instanceof CheckedExpression.Block block) {
            found.add(block.statements());
        }
        in(Parts.of(expression));
    }
}
