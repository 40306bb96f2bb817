package jd.compiler.emit;

import java.util.List;
import jd.compiler.emit.Step.Kind;

/// Follows variables within one block, where [Simplification] cannot: they have several definitions.
///
/// * A copy of a variable gives way to the variable, where all uses of the copy come before the variable changes.
/// * A variable that was set to a constant gives way to the constant until it changes.
/// * A variable that was set to a value and changes again in the block gives way to that value until then. (Where it
///   lives on, both would be alive at once, and what is tested would not be the register that is used later.)
final class LocalCopies {

    private final Flow flow;
    private final Definitions known;
    private final List<Step> steps;

    private LocalCopies(Flow flow, FlowBlock block, Definitions known) {
        this.flow = flow;
        this.known = known;
        this.steps = block.steps;
    }

    static void forward(Flow flow, FlowBlock block, Definitions known) {
        new LocalCopies(flow, block, known).forward();
    }

    private void forward() {
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            if (step.target < Flow.MACHINE_REGISTERS) {
                continue;
            }
            if (step.kind == Kind.CONSTANT && !known.isSingle(step.target)) {
                constant(i);
            } else if (step.isCopy() && step.left >= Flow.MACHINE_REGISTERS) {
                boolean fromVariable = !known.isSingle(step.left);
                if (fromVariable && known.isSingle(step.target)) {
                    replace(step.target, step.left, i + 1, lastUse(i, step.target, step.left));
                } else if (!fromVariable && !known.isSingle(step.target)) {
                    int change = nextChange(i, step.target);
                    replace(step.target, step.left, i + 1, change < steps.size() ? change : i);
                }
            }
        }
    }

    /// Where the last use of a copy stands, or the copy's own place where not all come before a change of what it is a
    /// copy of.
    private int lastUse(int at, int copy, int variable) {
        int left = known.uses[copy];
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

    /// The next step that sets the variable, or the block's end.
    private int nextChange(int at, int variable) {
        int i = at + 1;
        while (i < steps.size() && steps.get(i).target != variable) {
            i++;
        }
        return i;
    }

    /// Uses up to the variable's next change read a register of their own with the constant.
    private void constant(int at) {
        int variable = steps.get(at).target;
        int last = Math.min(nextChange(at, variable), steps.size() - 1);
        boolean used = false;
        for (int i = at + 1; i <= last; i++) {
            used |= steps.get(i).left == variable || steps.get(i).right == variable;
        }
        if (used) {
            int constant = flow.newRegister();
            Step step = Step.constant(steps.get(at).span, constant, steps.get(at).constant);
            steps.add(at, step);
            known.define(constant, step);
            replace(variable, constant, at + 2, last + 1);
        }
    }

    private void replace(int from, int to, int first, int last) {
        for (int i = first; i <= last; i++) {
            Step step = steps.get(i);
            if (step.left == from || step.right == from) {
                known.count(step, -1);
                step.left = step.left == from ? to : step.left;
                step.right = step.right == from ? to : step.right;
                known.count(step, 1);
            }
        }
    }
}
