package jd.compiler.emit;

import java.util.List;

/// Lets steps read a variable itself instead of a copy of it, where all uses of the copy come in the same block and
/// before the variable changes.
final class LocalCopies {

    private LocalCopies() {}

    static void forward(FlowBlock block, Definitions known) {
        List<Step> steps = block.steps;
        for (int i = 0; i < steps.size(); i++) {
            Step copy = steps.get(i);
            if (copy.isCopy() && copy.left >= Flow.MACHINE_REGISTERS && !known.isSingle(copy.left)
                    && copy.target >= Flow.MACHINE_REGISTERS && known.isSingle(copy.target)) {
                forward(steps, i, known);
            }
        }
    }

    private static void forward(List<Step> steps, int at, Definitions known) {
        int copy = steps.get(at).target;
        int variable = steps.get(at).left;
        int last = lastUse(steps, at, copy, variable, known.uses[copy]);
        for (int i = at + 1; i <= last; i++) {
            Step step = steps.get(i);
            known.count(step, -1);
            step.left = step.left == copy ? variable : step.left;
            step.right = step.right == copy ? variable : step.right;
            known.count(step, 1);
        }
    }

    /// Where the last of the uses stands, or the copy's own place where they do not all come before a change.
    private static int lastUse(List<Step> steps, int at, int copy, int variable, int uses) {
        int left = uses;
        for (int i = at + 1; i < steps.size() && left > 0; i++) {
            Step step = steps.get(i);
            left -= (step.left == copy ? 1 : 0) + (step.right == copy ? 1 : 0);
            if (left == 0) {
                return i;
            }
            if (step.target == variable) {
                return at;
            }
        }
        return at;
    }
}
