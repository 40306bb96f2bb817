package jd.compiler.lower;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import jd.compiler.check.CheckedExpression;
import jd.compiler.check.CheckedStatement;
import jd.compiler.check.ScratchVariable;

/// Finds the variables that loops over maps use: their bodies are subprograms.
final class Captures {

    private final Set<ScratchVariable> found = new HashSet<>();
    private int inside;
    private boolean loops;

    private Captures() {}

    /// The variables that the bodies of loops over maps in a statement read or change, the loops' own included.
    static Set<ScratchVariable> in(CheckedStatement statement) {
        Captures captures = new Captures();
        captures.visit(statement);
        return captures.found;
    }

    /// Whether a loop over a map stands in a statement.
    static boolean hasMapLoop(CheckedStatement statement) {
        Captures captures = new Captures();
        captures.visit(statement);
        return captures.loops;
    }

    private void note(ScratchVariable variable) {
        if (inside > 0) {
            found.add(variable);
        }
    }

    private void visit(CheckedStatement statement) {
        switch (statement) {
            case CheckedStatement.Block block -> block.statements().forEach(this::visit);
            case CheckedStatement.Evaluate evaluate -> visit(evaluate.expression());
            case CheckedStatement.AssignScratch assign -> {
                note(assign.variable());
                visit(assign.value());
            }
            case CheckedStatement.AssignElement assign -> {
                visit(assign.keys());
                visit(assign.value());
            }
            case CheckedStatement.UpdateElement update -> {
                visit(update.keys());
                visit(update.value());
            }
            case CheckedStatement.Aggregate aggregate -> {
                visit(aggregate.keys());
                visit(aggregate.arguments());
            }
            case CheckedStatement.If branch -> {
                visit(branch.condition());
                visit(branch.then());
                branch.otherwise().ifPresent(this::visit);
            }
            case CheckedStatement.While loop -> {
                visit(loop.condition());
                visit(loop.body());
            }
            case CheckedStatement.Count loop -> {
                note(loop.variable());
                visit(loop.from());
                visit(loop.to());
                visit(loop.body());
            }
            case CheckedStatement.Each loop -> {
                loops = true;
                inside++;
                note(loop.variable());
                visit(loop.body());
                inside--;
            }
            case CheckedStatement.Return _, CheckedStatement.Break _, CheckedStatement.Continue _ -> { }
        }
    }

    /// Functions have variables of their own; the loops in one, and what it shares with clauses, count here, too.
    private void shared(CheckedStatement body) {
        Captures inner = new Captures();
        inner.inside = inside;
        inner.visit(body);
        loops |= inner.loops;
        inner.found.stream().filter(ScratchVariable::isShared).forEach(found::add);
    }

    private void visit(List<CheckedExpression> expressions) {
        expressions.forEach(this::visit);
    }

    private void visit(CheckedExpression expression) {
        if (expression instanceof CheckedExpression.Scratch scratch) {
            note(scratch.variable());
        }
        if (expression instanceof CheckedExpression.Find find) {
            note(find.variable());
        }
        if (expression instanceof CheckedExpression.CallFunction call) {
            shared(call.body());
        }
        Parts.of(expression).forEach(this::visit);
    }
}
