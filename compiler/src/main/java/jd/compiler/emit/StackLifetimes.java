package jd.compiler.emit;

import jd.compiler.emit.Step.Kind;

/// When each stack object is in use, in the positions of [Interval].
final class StackLifetimes {

    private final Flow flow;
    private final int objects;
    /// For each place in the layout and each object, the first and the last position that touch it; 0 for none.
    private final int[][] first;
    private final int[][] last;
    /// Whether a step that touches the object may have run before the block, or may run after it.
    private final boolean[][] before;
    private final boolean[][] after;
    private final boolean[] escaped;
    private final int[] starts;

    private StackLifetimes(Flow flow) {
        this.flow = flow;
        objects = flow.slots.size();
        int blocks = flow.blocks.size();
        first = new int[blocks][objects];
        last = new int[blocks][objects];
        before = new boolean[blocks][objects];
        after = new boolean[blocks][objects];
        escaped = new boolean[objects];
        starts = new int[blocks + 1];
    }

    static Interval[] of(Flow flow) {
        var lifetimes = new StackLifetimes(flow);
        lifetimes.scan();
        lifetimes.spread();
        return lifetimes.build();
    }

    private void scan() {
        int position = 2;
        for (int b = 0; b < flow.blocks.size(); b++) {
            starts[b] = position;
            boolean[] passed = new boolean[objects];
            for (Step step : flow.blocks.get(b).steps) {
                if (step.slot != Step.NONE) {
                    touch(b, step.slot, position);
                    if (step.kind == Kind.FRAME) {
                        boolean argument = step.target >= 1 && step.target <= 5;
                        passed[step.slot] |= argument;
                        escaped[step.slot] |= !argument;
                    }
                } else if (step.kind == Kind.CALL) {
                    for (int slot = 0; slot < objects; slot++) {
                        if (passed[slot]) {
                            touch(b, slot, position);
                        }
                    }
                    passed = new boolean[objects];
                }
                position += 2;
            }
        }
        starts[flow.blocks.size()] = position;
    }

    private void touch(int block, int slot, int position) {
        first[block][slot] = first[block][slot] == 0 ? position : first[block][slot];
        last[block][slot] = position + 2;
    }

    private void spread() {
        int[] places = new int[flow.blockIds];
        for (int b = 0; b < flow.blocks.size(); b++) {
            places[flow.blocks.get(b).id] = b;
        }
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int b = 0; b < flow.blocks.size(); b++) {
                FlowBlock block = flow.blocks.get(b);
                for (int s = 0; s < block.successors(); s++) {
                    changed |= spread(b, places[block.successor(s)]);
                }
            }
        }
    }

    private boolean spread(int from, int to) {
        boolean changed = false;
        for (int slot = 0; slot < objects; slot++) {
            if ((before[from][slot] || first[from][slot] != 0) && !before[to][slot]) {
                before[to][slot] = true;
                changed = true;
            }
            if ((after[to][slot] || first[to][slot] != 0) && !after[from][slot]) {
                after[from][slot] = true;
                changed = true;
            }
        }
        return changed;
    }

    private Interval[] build() {
        Interval[] lifetimes = new Interval[objects];
        for (int slot = 0; slot < objects; slot++) {
            lifetimes[slot] = new Interval(slot);
            for (int b = flow.blocks.size() - 1; b >= 0; b--) {
                boolean touched = first[b][slot] != 0;
                boolean begins = before[b][slot] || escaped[slot];
                boolean ends = after[b][slot] || escaped[slot];
                if ((begins || touched) && (ends || touched)) {
                    lifetimes[slot].prepend(begins ? starts[b] : first[b][slot],
                            ends ? starts[b + 1] : last[b][slot]);
                }
            }
            lifetimes[slot].complete();
        }
        return lifetimes;
    }
}
