package jd.compiler.emit;

import java.util.ArrayList;
import java.util.List;
import jd.compiler.ir.Slot;

/// Where each stack object lies. Objects that are never in use at the same time share bytes.
///
/// An object is in use between the first and the last step that touch it, on every way through the blocks. One whose
/// address is kept in a register is in use all the time.
///
/// ```text
/// r10          top
/// r10 - 8      the object placed first (large alignment, then large size, first)
///  …
/// r10 - 512    the lowest byte that the kernel allows; `may_goto` takes the lowest 16 for itself
/// ```
final class StackFrame {

    /// `MAX_BPF_STACK` of the kernel.
    static final int LIMIT = 512;
    /// What `may_goto` keeps below the objects: how many rounds are left and, since Linux 6.15, when they began.
    static final int FOR_LOOPS = 16;

    private final Flow flow;
    private final Interval[] lifetimes;
    /// For each object, what is added to `r10`.
    private final int[] offsets;
    private final boolean[] used;

    private StackFrame(Flow flow) {
        this.flow = flow;
        lifetimes = StackLifetimes.of(flow);
        offsets = new int[flow.slots.size()];
        used = new boolean[flow.slots.size()];
    }

    /// What is added to `r10` to reach each object.
    ///
    /// @throws StackTooSmallException where the objects do not fit
    static int[] offsets(Flow flow) {
        var frame = new StackFrame(flow);
        frame.place();
        return frame.offsets;
    }

    private void place() {
        int lowest = 0;
        for (int slot : order()) {
            offsets[slot] = place(slot);
            used[slot] = true;
            lowest = Math.min(lowest, offsets[slot]);
        }
        int limit = mayRepeat(flow) ? LIMIT - FOR_LOOPS : LIMIT;
        if (lowest < -limit) {
            List<Slot> kept = new ArrayList<>();
            for (int i = 0; i < used.length; i++) {
                if (used[i]) {
                    kept.add(flow.slots.get(i));
                }
            }
            throw new StackTooSmallException(LIMIT - limit - lowest, kept);
        }
    }

    /// How many bytes the objects at these offsets take, and what loops take below them.
    static int bytes(Flow flow, int[] offsets) {
        int lowest = 0;
        for (int offset : offsets) {
            lowest = Math.min(lowest, offset);
        }
        return (mayRepeat(flow) ? FOR_LOOPS : 0) - lowest;
    }

    private static boolean mayRepeat(Flow flow) {
        for (FlowBlock block : flow.blocks) {
            if (block.end().kind == Step.Kind.REPEAT) {
                return true;
            }
        }
        return false;
    }

    private List<Integer> order() {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < offsets.length; i++) {
            if (!lifetimes[i].isEmpty()) {
                order.add(i);
            }
        }
        order.sort((a, b) -> {
            Slot first = flow.slots.get(a);
            Slot second = flow.slots.get(b);
            return first.align() != second.align() ? second.align() - first.align() : second.size() - first.size();
        });
        return order;
    }

    /// The highest place below the top that no object in use at the same time takes.
    private int place(int slot) {
        Slot object = flow.slots.get(slot);
        int offset = -object.size() & -object.align();
        boolean moved = true;
        while (moved) {
            moved = false;
            for (int other = 0; other < used.length; other++) {
                if (used[other] && offset < offsets[other] + flow.slots.get(other).size()
                        && offsets[other] < offset + object.size() && lifetimes[other].overlaps(lifetimes[slot])) {
                    offset = offsets[other] - object.size() & -object.align();
                    moved = true;
                }
            }
        }
        return offset;
    }
}
