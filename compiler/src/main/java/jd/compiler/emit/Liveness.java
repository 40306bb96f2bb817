package jd.compiler.emit;

import jd.compiler.emit.Step.Kind;

/// Where each register is live: data flow backwards over the blocks, then ranges of positions in layout order.
final class Liveness {

    private final Flow flow;
    private final int words;
    /// For each place in the layout, the registers live at the block's end, as a bit set.
    private final long[][] liveOut;
    private final long[][] liveIn;
    private final Interval[] intervals;
    /// For each register, where the range that is being built ends; 0 for none.
    private final int[] open;

    private Liveness(Flow flow) {
        this.flow = flow;
        words = flow.registers + 63 >> 6;
        liveOut = new long[flow.blocks.size()][words];
        liveIn = new long[flow.blocks.size()][words];
        intervals = new Interval[flow.registers];
        open = new int[flow.registers];
    }

    /// For each place in the layout, the registers that are live at the block's end, as a bit set.
    static long[][] liveOut(Flow flow) {
        var liveness = new Liveness(flow);
        liveness.solve();
        return liveness.liveOut;
    }

    /// An interval for every register, empty for one that is not used.
    static Interval[] intervals(Flow flow) {
        var liveness = new Liveness(flow);
        liveness.solve();
        liveness.build();
        return liveness.intervals;
    }

    private void solve() {
        int[] places = new int[flow.blockIds];
        long[][] reads = new long[flow.blocks.size()][words];
        long[][] writes = new long[flow.blocks.size()][words];
        for (int i = 0; i < flow.blocks.size(); i++) {
            places[flow.blocks.get(i).id] = i;
            summarize(flow.blocks.get(i), reads[i], writes[i]);
        }
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int i = flow.blocks.size() - 1; i >= 0; i--) {
                FlowBlock block = flow.blocks.get(i);
                for (int s = 0; s < block.successors(); s++) {
                    long[] next = liveIn[places[block.successor(s)]];
                    for (int w = 0; w < words; w++) {
                        liveOut[i][w] |= next[w];
                    }
                }
                for (int w = 0; w < words; w++) {
                    long in = reads[i][w] | liveOut[i][w] & ~writes[i][w];
                    changed |= in != liveIn[i][w];
                    liveIn[i][w] = in;
                }
            }
        }
    }

    /// What a block reads before it writes it, and what it writes.
    private static void summarize(FlowBlock block, long[] reads, long[] writes) {
        for (Step step : block.steps) {
            readIfNew(step.left, reads, writes);
            readIfNew(step.right, reads, writes);
            for (int i = 1; i <= step.arguments; i++) {
                readIfNew(i, reads, writes);
            }
            if (step.target != Step.NONE) {
                set(writes, step.target);
            }
            if (step.kind == Kind.CALL) {
                writes[0] |= 0b11_1111;
            }
        }
    }

    private static void readIfNew(int register, long[] reads, long[] writes) {
        if (register != Step.NONE && (writes[register >> 6] >> register & 1) == 0) {
            set(reads, register);
        }
    }

    private static void set(long[] bits, int register) {
        bits[register >> 6] |= 1L << register;
    }

    private void build() {
        int[] depths = ControlFlow.loopDepths(flow);
        int steps = 0;
        for (FlowBlock block : flow.blocks) {
            steps += block.steps.size();
        }
        for (int i = 0; i < intervals.length; i++) {
            intervals[i] = new Interval(i);
        }
        int end = 2 * steps;
        for (int i = flow.blocks.size() - 1; i >= 0; i--) {
            FlowBlock block = flow.blocks.get(i);
            int start = end - 2 * block.steps.size();
            double frequency = frequency(block, depths[i]);
            enter(liveOut[i], end);
            for (int s = block.steps.size() - 1; s >= 0; s--) {
                step(block.steps.get(s), start + 2 * s, frequency);
            }
            leave(liveIn[i], start);
            end = start;
        }
        for (Interval interval : intervals) {
            interval.complete();
        }
    }

    private static double frequency(FlowBlock block, int depth) {
        double frequency = block.cold ? 0.0625 : 1;
        for (int i = 0; i < Math.min(depth, 6); i++) {
            frequency *= 8;
        }
        return frequency;
    }

    private void enter(long[] live, int end) {
        for (int w = 0; w < words; w++) {
            for (long bits = live[w]; bits != 0; bits &= bits - 1) {
                open[(w << 6) + Long.numberOfTrailingZeros(bits)] = end;
            }
        }
    }

    private void leave(long[] live, int start) {
        for (int w = 0; w < words; w++) {
            for (long bits = live[w]; bits != 0; bits &= bits - 1) {
                int register = (w << 6) + Long.numberOfTrailingZeros(bits);
                intervals[register].prepend(start, open[register]);
                open[register] = 0;
            }
        }
    }

    private void step(Step step, int position, double frequency) {
        if (step.kind == Kind.CALL) {
            for (int register = 0; register <= 5; register++) {
                write(register, position + 1, 0);
            }
        } else if (step.target != Step.NONE) {
            write(step.target, position + 1, frequency);
        }
        read(step.left, position, frequency);
        read(step.right, position, frequency);
        for (int i = 1; i <= step.arguments; i++) {
            read(i, position, frequency);
        }
    }

    private void write(int register, int position, double frequency) {
        int end = open[register] == 0 ? position + 1 : open[register];
        intervals[register].prepend(position, end);
        intervals[register].cost += frequency;
        open[register] = 0;
    }

    private void read(int register, int position, double frequency) {
        if (register != Step.NONE) {
            open[register] = open[register] == 0 ? position + 1 : open[register];
            intervals[register].cost += frequency;
        }
    }
}
