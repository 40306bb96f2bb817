package jd.compiler.emit;

import jd.compiler.emit.Step.Kind;

/// When each stack object is in use, in the positions of [Interval].
final class StackLifetimes {

    private final Flow flow;
    private final int words;
    /// By place in the layout, as bit sets: the objects that a block touches, that a step before it may have touched,
    /// and that a step after it may touch.
    private final long[][] touched;
    private final long[][] before;
    private final long[][] after;
    /// The objects whose address is kept in a register.
    private final long[] escaped;
    private final Interval[] lifetimes;
    private final int[] first;
    private final int[] last;

    private StackLifetimes(Flow flow) {
        this.flow = flow;
        int objects = flow.slots.size();
        int blocks = flow.blocks.size();
        words = objects + 63 >> 6;
        touched = new long[blocks][words];
        before = new long[blocks][words];
        after = new long[blocks][words];
        escaped = new long[words];
        lifetimes = new Interval[objects];
        first = new int[objects];
        last = new int[objects];
    }

    static Interval[] of(Flow flow) {
        var lifetimes = new StackLifetimes(flow);
        lifetimes.scan();
        lifetimes.spread();
        lifetimes.build();
        return lifetimes.lifetimes;
    }

    private void scan() {
        for (int b = 0; b < flow.blocks.size(); b++) {
            for (Step step : flow.blocks.get(b).steps) {
                if (step.slot != Step.NONE) {
                    touched[b][step.slot >> 6] |= 1L << step.slot;
                    if (step.kind == Kind.FRAME && !isArgument(step)) {
                        escaped[step.slot >> 6] |= 1L << step.slot;
                    }
                }
            }
        }
    }

    private static boolean isArgument(Step frame) {
        return frame.target >= 1 && frame.target <= 5;
    }

    private void spread() {
        int[] places = new int[flow.blockIds];
        int blocks = flow.blocks.size();
        for (int b = 0; b < blocks; b++) {
            places[flow.blocks.get(b).id] = b;
        }
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int b = 0; b < blocks; b++) {
                FlowBlock block = flow.blocks.get(b);
                for (int s = 0; s < block.successors(); s++) {
                    int to = places[block.successor(s)];
                    changed |= spread(before[b], touched[b], before[to]);
                }
            }
            for (int b = blocks - 1; b >= 0; b--) {
                FlowBlock block = flow.blocks.get(b);
                for (int s = 0; s < block.successors(); s++) {
                    int to = places[block.successor(s)];
                    changed |= spread(after[to], touched[to], after[b]);
                }
            }
        }
    }

    private boolean spread(long[] some, long[] more, long[] to) {
        boolean changed = false;
        for (int w = 0; w < words; w++) {
            long all = to[w] | some[w] | more[w];
            changed |= all != to[w];
            to[w] = all;
        }
        return changed;
    }

    private void build() {
        for (int slot = 0; slot < lifetimes.length; slot++) {
            lifetimes[slot] = new Interval(slot);
        }
        int end = 2;
        for (FlowBlock block : flow.blocks) {
            end += 2 * block.steps.size();
        }
        for (int b = flow.blocks.size() - 1; b >= 0; b--) {
            int start = end - 2 * flow.blocks.get(b).steps.size();
            measure(flow.blocks.get(b), start);
            build(b, start, end);
            end = start;
        }
        for (Interval lifetime : lifetimes) {
            lifetime.complete();
        }
    }

    /// Finds the first and the last position in the block that touch each object. One that is passed to a call is
    /// touched by the call.
    private void measure(FlowBlock block, int start) {
        int call = start;
        for (int i = block.steps.size() - 1; i >= 0; i--) {
            Step step = block.steps.get(i);
            int position = start + 2 * i;
            if (step.kind == Kind.CALL) {
                call = position;
            } else if (step.slot != Step.NONE) {
                boolean passed = step.kind == Kind.FRAME && isArgument(step);
                int until = Math.max(position, passed ? call : position) + 2;
                last[step.slot] = Math.max(last[step.slot], until);
                first[step.slot] = position;
            }
        }
    }

    private void build(int b, int start, int end) {
        for (int w = 0; w < words; w++) {
            long begins = before[b][w] | escaped[w];
            long ends = after[b][w] | escaped[w];
            long used = (begins | touched[b][w]) & (ends | touched[b][w]);
            for (long bits = used; bits != 0; bits &= bits - 1) {
                int slot = (w << 6) + Long.numberOfTrailingZeros(bits);
                lifetimes[slot].prepend((begins >> slot & 1) != 0 ? start : first[slot],
                        (ends >> slot & 1) != 0 ? end : last[slot]);
                last[slot] = 0;
            }
        }
    }
}
