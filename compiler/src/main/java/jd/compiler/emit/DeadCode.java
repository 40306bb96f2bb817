package jd.compiler.emit;

import java.util.ArrayList;
import java.util.List;
import jd.compiler.emit.Step.Kind;

/// Removes steps whose values nobody reads.
final class DeadCode {

    private DeadCode() {}

    static void remove(Flow flow) {
        int[] uses = new Definitions(flow).uses;
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int i = flow.blocks.size() - 1; i >= 0; i--) {
                changed |= remove(flow.blocks.get(i), uses);
            }
        }
    }

    private static boolean remove(FlowBlock block, int[] uses) {
        List<Step> steps = block.steps;
        boolean[] dead = new boolean[steps.size()];
        int count = 0;
        for (int i = steps.size() - 1; i >= 0; i--) {
            Step step = steps.get(i);
            boolean result = step.kind == Kind.MOVE && step.left == 0;
            if (step.target >= Flow.MACHINE_REGISTERS && uses[step.target] == 0 && step.isPure()) {
                dead[i] = true;
                count++;
                forget(step.left, uses);
                forget(step.right, uses);
                if (result && i > 0 && isPureCall(steps.get(i - 1))) {
                    dead[i - 1] = true;
                    count++;
                    i--;
                }
            }
        }
        if (count == 0) {
            return false;
        }
        List<Step> left = new ArrayList<>(steps.size() - count);
        for (int i = 0; i < dead.length; i++) {
            if (!dead[i]) {
                left.add(steps.get(i));
            }
        }
        block.steps = left;
        return true;
    }

    private static boolean isPureCall(Step step) {
        return step.kind == Kind.CALL && step.arguments == 0 && Helpers.isPure(step.helper);
    }

    private static void forget(int register, int[] uses) {
        if (register != Step.NONE) {
            uses[register]--;
        }
    }
}
