package jd.compiler.emit;

import java.util.ArrayList;
import java.util.List;

/// Puts the blocks that can be reached into an order: each before those it leads to, except along loops; a branch
/// before one of its two ways, so that it needs no second jump; cold blocks last.
final class Layout {

    private final FlowBlock[] byId;
    private final boolean[] placed;
    private final List<FlowBlock> order = new ArrayList<>();

    private Layout(Flow flow) {
        byId = flow.byId();
        placed = new boolean[flow.blockIds];
    }

    static void arrange(Flow flow) {
        var layout = new Layout(flow);
        List<FlowBlock> sorted = layout.sorted(flow.blocks.get(0));
        layout.place(sorted, false);
        layout.place(sorted, true);
        flow.blocks = layout.order;
    }

    /// Depth first, without recursion: scripts may nest deeply.
    private List<FlowBlock> sorted(FlowBlock entry) {
        List<FlowBlock> finished = new ArrayList<>();
        List<FlowBlock> path = new ArrayList<>();
        boolean[] seen = new boolean[byId.length];
        int[] next = new int[byId.length];
        path.add(entry);
        seen[entry.id] = true;
        while (!path.isEmpty()) {
            FlowBlock block = path.get(path.size() - 1);
            if (next[block.id] < block.successors()) {
                FlowBlock to = byId[block.successor(next[block.id]++)];
                if (!seen[to.id]) {
                    seen[to.id] = true;
                    path.add(to);
                }
            } else {
                finished.add(block);
                path.removeLast();
            }
        }
        return finished.reversed();
    }

    private void place(List<FlowBlock> sorted, boolean cold) {
        for (int i = 0; i < sorted.size(); i++) {
            FlowBlock block = sorted.get(i);
            if (placed[block.id] || block.cold != cold && i > 0) {
                continue;
            }
            place(block);
            int next = following(block, sorted, cold);
            while (next < sorted.size()) {
                block = sorted.get(next);
                place(block);
                next = following(block, sorted, cold);
            }
        }
    }

    /// The block to be laid out right after another, or the list's size where it does not matter: the first of its ways
    /// that is left; where it jumps, only if nothing else is still to come that leads there.
    private int following(FlowBlock block, List<FlowBlock> sorted, boolean cold) {
        for (int at = 0; at < sorted.size(); at++) {
            FlowBlock to = sorted.get(at);
            if (leads(block, to) && !placed[to.id] && to.cold == cold
                    && (block.successors() == 2 || isReady(to, at, sorted, cold))) {
                return at;
            }
        }
        return sorted.size();
    }

    private boolean isReady(FlowBlock block, int at, List<FlowBlock> sorted, boolean cold) {
        for (int i = 0; i < at; i++) {
            FlowBlock before = sorted.get(i);
            if (!placed[before.id] && before.cold == cold && leads(before, block)) {
                return false;
            }
        }
        return true;
    }

    private static boolean leads(FlowBlock block, FlowBlock to) {
        for (int s = 0; s < block.successors(); s++) {
            if (block.successor(s) == to.id) {
                return true;
            }
        }
        return false;
    }

    private void place(FlowBlock block) {
        placed[block.id] = true;
        order.add(block);
    }
}
