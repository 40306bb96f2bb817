package jd.compiler.emit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import jd.compiler.bpf.MemorySize;
import jd.compiler.bpf.Width;
import jd.compiler.emit.Step.Kind;

/// Moves registers to the stack: a store after each write, a load before each read. A register whose only value is a
/// constant or an address is computed again before each read instead.
final class Spilling {

    private final Flow flow;
    private final boolean[] spilled;
    private final Definitions known;
    private final int[] slots;
    private List<Step> out = new ArrayList<>();

    private Spilling(Flow flow, boolean[] spilled) {
        this.flow = flow;
        this.spilled = spilled;
        this.known = new Definitions(flow);
        slots = new int[spilled.length];
        Arrays.fill(slots, Step.NONE);
    }

    static void spill(Flow flow, boolean[] registers) {
        var spilling = new Spilling(flow, registers);
        for (FlowBlock block : flow.blocks) {
            spilling.out = new ArrayList<>(block.steps.size() + 16);
            for (Step step : block.steps) {
                spilling.rewrite(step);
            }
            block.steps = spilling.out;
        }
    }

    private void rewrite(Step step) {
        boolean target = isSpilled(step.target);
        if (target && isFree(step.target)) {
            return;
        }
        if (step.kind == Kind.MOVE && isSpilled(step.left) && !target) {
            Step load = reload(step, step.left, step.target);
            if (load.kind == Kind.CONSTANT && step.width == Width.W32) {
                load.constant &= 0xffff_ffffL;
            } else if (load.kind == Kind.LOAD && step.width == Width.W32) {
                load.size = MemorySize.W;
            }
            out.add(load);
            return;
        }
        if (target && (step.isCopy() && !isSpilled(step.left)
                || step.kind == Kind.CONSTANT && step.constant == (int) step.constant)) {
            Step store = Step.store(step.span, slot(step.target), step.left);
            store.constant = step.constant;
            out.add(store);
            return;
        }
        general(step, target);
    }

    private void general(Step step, boolean target) {
        int old = step.target;
        int left = step.left;
        if (isSpilled(left)) {
            step.left = flow.newRegister();
            out.add(reload(step, left, step.left));
        }
        if (isSpilled(step.right)) {
            int right = step.right;
            step.right = right == left ? step.left : flow.newRegister();
            if (right != left) {
                out.add(reload(step, right, step.right));
            }
        }
        out.add(step);
        if (target) {
            step.target = old == left ? step.left : flow.newRegister();
            out.add(Step.store(step.span, slot(old), step.target));
        }
    }

    private Step reload(Step at, int register, int target) {
        return isFree(register) ? known.steps[register].again(at.span, target)
                : Step.load(at.span, target, slot(register));
    }

    private boolean isSpilled(int register) {
        return register != Step.NONE && register < spilled.length && spilled[register];
    }

    private boolean isFree(int register) {
        return known.isSingle(register) && known.steps[register].isFree();
    }

    private int slot(int register) {
        if (slots[register] == Step.NONE) {
            slots[register] = flow.newSpillSlot();
        }
        return slots[register];
    }
}
