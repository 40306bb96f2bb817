package jd.compiler.emit;

import java.util.ArrayList;
import java.util.List;
import jd.compiler.emit.Step.Kind;

/// Removes steps whose values nobody reads, backwards, so that what only they read goes too.
final class DeadCode {

    private final long[] live;
    private boolean[] dead = new boolean[0];

    private DeadCode(long[] live) {
        this.live = live;
    }

    static void remove(Flow flow) {
        boolean changed = true;
        while (changed) {
            changed = false;
            long[][] liveOut = Liveness.liveOut(flow);
            for (int i = flow.blocks.size() - 1; i >= 0; i--) {
                changed |= new DeadCode(liveOut[i]).remove(flow.blocks.get(i));
            }
        }
    }

    /// Whether a step went that read something: more may be dead then in blocks before.
    private boolean remove(FlowBlock block) {
        List<Step> steps = block.steps;
        dead = new boolean[steps.size()];
        int count = 0;
        boolean read = false;
        for (int i = steps.size() - 1; i >= 0; i--) {
            Step step = steps.get(i);
            if (dead[i]) {
                count++;
            } else if (step.target >= Flow.MACHINE_REGISTERS && !isLive(step.target) && step.isPure()) {
                dead[i] = true;
                count++;
                read |= step.left != Step.NONE;
                if (step.kind == Kind.MOVE && step.left == 0 && i > 0 && isPureCall(steps.get(i - 1))) {
                    dead[i - 1] = true;
                }
            } else {
                pass(step);
            }
        }
        if (count > 0) {
            List<Step> left = new ArrayList<>(steps.size() - count);
            for (int i = 0; i < dead.length; i++) {
                if (!dead[i]) {
                    left.add(steps.get(i));
                }
            }
            block.steps = left;
        }
        return read;
    }

    private void pass(Step step) {
        if (step.target != Step.NONE) {
            live[step.target >> 6] &= ~(1L << step.target);
        }
        read(step.left);
        read(step.right);
    }

    private void read(int register) {
        if (register != Step.NONE) {
            live[register >> 6] |= 1L << register;
        }
    }

    private boolean isLive(int register) {
        return (live[register >> 6] >> register & 1) != 0;
    }

    private static boolean isPureCall(Step step) {
        return step.kind == Kind.CALL && step.arguments == 0 && Helpers.isPure(step.helper);
    }
}
