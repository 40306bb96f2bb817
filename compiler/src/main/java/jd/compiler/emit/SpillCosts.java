package jd.compiler.emit;

import jd.compiler.emit.Step.Kind;

/// Weighs intervals: which of two should rather have a machine register.
final class SpillCosts {

    /// Computing a constant or an address again is cheaper than a store and a load.
    private static final double FREE = 0.4;
    /// A number that was tested against a bound should stay where it was tested: older verifiers forget bounds that
    /// are learnt after a number went to the stack.
    private static final double BOUNDED = 64;

    private final Flow flow;
    private final Interval[] intervals;

    SpillCosts(Flow flow, Interval[] intervals) {
        this.flow = flow;
        this.intervals = intervals;
    }

    /// @param firstSpillRegister registers from this one on are never spilled again
    void weigh(int firstSpillRegister) {
        Definitions known = new Definitions(flow);
        for (int i = Flow.MACHINE_REGISTERS; i < intervals.length; i++) {
            if (known.isSingle(i) && known.steps[i].isFree()) {
                intervals[i].cost *= FREE;
            }
        }
        for (FlowBlock block : flow.blocks) {
            Step end = block.end();
            if (end.kind == Kind.BRANCH && end.left >= Flow.MACHINE_REGISTERS) {
                switch (end.condition) {
                    case EQ, NE, SET -> { }
                    case GT, GE, LT, LE, SGT, SGE, SLT, SLE -> intervals[end.left].cost *= BOUNDED;
                }
            }
        }
        for (int i = Flow.MACHINE_REGISTERS; i < intervals.length; i++) {
            if (i >= firstSpillRegister) {
                intervals[i].weight = Double.MAX_VALUE;
            } else if (!intervals[i].isEmpty()) {
                intervals[i].weigh();
            }
        }
    }
}
