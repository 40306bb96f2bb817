package jd.compiler.emit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Puts the blocks that can be reached into an order: each before those it leads to, except along loops; a branch
/// before one of its two ways, so that it needs no second jump; cold blocks last.
final class Layout {

    private static final FlowBlock[] NOBODY = {};

    private final FlowBlock[] byId;
    /// The blocks, each before those it leads to except along loops, and the place of each in there.
    private final List<FlowBlock> sorted;
    private final int[] places;
    /// By block, those that lead to it.
    private final FlowBlock[][] leading;
    private final boolean[] placed;
    private final List<FlowBlock> order = new ArrayList<>();

    private Layout(Flow flow) {
        byId = flow.byId();
        places = new int[byId.length];
        placed = new boolean[byId.length];
        leading = new FlowBlock[byId.length][];
        Arrays.fill(leading, NOBODY);
        sorted = sort(flow.blocks.get(0));
        for (int i = 0; i < sorted.size(); i++) {
            FlowBlock block = sorted.get(i);
            places[block.id] = i;
            for (int s = 0; s < block.successors(); s++) {
                lead(block, block.successor(s));
            }
        }
    }

    static void arrange(Flow flow) {
        var layout = new Layout(flow);
        layout.place(false);
        layout.place(true);
        flow.blocks = layout.order;
    }

    private void lead(FlowBlock block, int to) {
        FlowBlock[] old = leading[to];
        leading[to] = Arrays.copyOf(old, old.length + 1);
        leading[to][old.length] = block;
    }

    /// Depth first, without recursion: scripts may nest deeply.
    private List<FlowBlock> sort(FlowBlock entry) {
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

    private void place(boolean cold) {
        for (int i = 0; i < sorted.size(); i++) {
            int at = placed[sorted.get(i).id] || sorted.get(i).cold != cold && i > 0 ? sorted.size() : i;
            while (at < sorted.size()) {
                FlowBlock block = sorted.get(at);
                placed[block.id] = true;
                order.add(block);
                at = following(block, cold);
            }
        }
    }

    /// The place of the block to be laid out right after another, or the number of blocks where it does not matter: the
    /// first of its ways that is left; where it jumps, only if nothing else is still to come that leads there.
    private int following(FlowBlock block, boolean cold) {
        int first = sorted.size();
        for (int s = 0; s < block.successors(); s++) {
            FlowBlock to = byId[block.successor(s)];
            if (!placed[to.id] && to.cold == cold && (block.successors() == 2 || isReady(to))) {
                first = Math.min(first, places[to.id]);
            }
        }
        return first;
    }

    private boolean isReady(FlowBlock block) {
        for (FlowBlock before : leading[block.id]) {
            if (!placed[before.id] && before.cold == block.cold && places[before.id] < places[block.id]) {
                return false;
            }
        }
        return true;
    }
}
