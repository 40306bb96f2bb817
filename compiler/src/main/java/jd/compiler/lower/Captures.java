package jd.compiler.lower;

import java.util.HashSet;
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
            case CheckedStatement.AssignScratch assign -> note(assign.variable());
            case CheckedStatement.Count loop -> note(loop.variable());
            case CheckedStatement.Each loop -> {
                loops = true;
                inside++;
                note(loop.variable());
                visit(loop.body());
                inside--;
                return;
            }
            default -> { }
        }
        Parts.of(statement).forEach(this::visit);
        Parts.within(statement).forEach(this::visit);
    }

    /// Functions have variables of their own; the loops in one, and what it shares with clauses, count here, too.
    private void shared(CheckedStatement body) {
        Captures inner = new Captures();
        inner.inside = inside;
        inner.visit(body);
        loops |= inner.loops;
        inner.found.stream().filter(ScratchVariable::isShared).forEach(found::add);
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
        } else {
            Parts.within(expression).forEach(this::visit);
        }
        Parts.of(expression).forEach(this::visit);
    }
}
