package jd.compiler.emit;

import java.util.ArrayList;
import java.util.List;

/// Steps that run one after the other; the last is a jump, a branch or an exit.
final class FlowBlock {

    /// What jumps and branches call it; its place in [Flow#blocks] may be another.
    final int id;
    boolean cold;
    List<Step> steps = new ArrayList<>();

    FlowBlock(int id, boolean cold) {
        this.id = id;
        this.cold = cold;
    }

    Step end() {
        return steps.get(steps.size() - 1);
    }

    /// Whether nothing but a jump is in it.
    boolean isEmpty() {
        for (Step step : steps) {
            if (step.kind != Step.Kind.COMMENT) {
                return step.kind == Step.Kind.JUMP;
            }
        }
        return false;
    }

    int successors() {
        return switch (end().kind) {
            case BRANCH, REPEAT -> 2;
            case JUMP -> 1;
            default -> 0;
        };
    }

    /// The number of a block that may run next; 0 is the one it jumps to.
    int successor(int number) {
        return number == 0 ? end().then : end().otherwise;
    }
}
