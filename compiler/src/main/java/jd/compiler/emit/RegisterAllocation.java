package jd.compiler.emit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;
import jd.compiler.emit.Step.Kind;

/// Gives every register a machine register, by live intervals.
///
/// Intervals that a move connects and that do not overlap are joined, so that the move disappears. Then each gets the
/// machine register that a move suggests (an argument's, the result's) or any other that is free all along; calls
/// occupy `r0` to `r5`, so what lives across one finds room in `r6` to `r9` only. An interval that finds none pushes
/// out cheaper ones or is spilled, and the allocation starts again.
final class RegisterAllocation {

    /// `r0` to `r9`: `r10` is the frame pointer.
    private static final int ALLOCATABLE = 10;
    private static final int[] NOBODY = {};

    private final Flow flow;
    /// Registers that spilling made: they must stay in machine registers.
    private final int firstSpillRegister;
    /// Registers that are not joined with others, because their whole was too long to be placed.
    private final boolean[] apart;
    private final Interval[] intervals;
    private final int[] joinedTo;
    private final List<List<Interval>> occupants = new ArrayList<>();
    private final List<Interval> unplaced = new ArrayList<>();
    /// For each register, what it is moved to or from.
    private final int[][] partners;

    private RegisterAllocation(Flow flow, Interval[] intervals, boolean[] apart, int firstSpillRegister) {
        this.flow = flow;
        this.intervals = intervals;
        this.apart = apart;
        this.firstSpillRegister = firstSpillRegister;
        joinedTo = new int[flow.registers];
        partners = new int[flow.registers][];
        Arrays.fill(partners, NOBODY);
        for (int i = 0; i < joinedTo.length; i++) {
            joinedTo[i] = i;
        }
    }

    /// The machine register of every register; adds spill code to the flow where it must.
    static int[] allocate(Flow flow) {
        int firstSpillRegister = flow.registers;
        boolean[] apart = new boolean[flow.registers];
        while (true) {
            var attempt = new RegisterAllocation(flow, Liveness.intervals(flow), apart, firstSpillRegister);
            attempt.place();
            if (attempt.unplaced.isEmpty()) {
                return attempt.result();
            }
            boolean[] spilled = attempt.takeApart();
            if (spilled.length > 0) {
                Spilling.spill(flow, spilled);
                apart = Arrays.copyOf(apart, flow.registers);
            }
        }
    }

    private void place() {
        new SpillCosts(flow, intervals).weigh(firstSpillRegister);
        join();
        collectPartners();
        for (int register = 0; register < ALLOCATABLE; register++) {
            List<Interval> fixed = new ArrayList<>();
            fixed.add(intervals[register]);
            occupants.add(fixed);
        }
        PriorityQueue<Interval> queue = new PriorityQueue<>(RegisterAllocation::order);
        for (int i = Flow.MACHINE_REGISTERS; i < intervals.length; i++) {
            if (joinedTo[i] == i && !intervals[i].isEmpty()) {
                intervals[i].acrossCall = crossesCall(intervals[i]);
                queue.add(intervals[i]);
            }
        }
        while (!queue.isEmpty()) {
            place(queue.remove(), queue);
        }
    }

    /// Those that cross calls first (they have four registers to choose from), the heaviest leading; then those that
    /// a move connects with a certain machine register; the others as they are short.
    private static int order(Interval a, Interval b) {
        if (a.acrossCall != b.acrossCall) {
            return a.acrossCall ? -1 : 1;
        }
        if (a.suggested != b.suggested) {
            return a.suggested ? -1 : 1;
        }
        int order = a.acrossCall ? Double.compare(b.weight, a.weight) : Integer.compare(a.length(), b.length());
        return order != 0 ? order : Integer.compare(a.register, b.register);
    }

    /// Whether none of `r0` to `r5` is free all along.
    private boolean crossesCall(Interval interval) {
        for (int register = 0; register <= 5; register++) {
            if (!interval.overlaps(intervals[register])) {
                return false;
            }
        }
        return true;
    }

    private void join() {
        for (FlowBlock block : flow.blocks) {
            for (Step step : block.steps) {
                if ((step.kind == Kind.MOVE || step.kind == Kind.EXTEND)
                        && step.target >= Flow.MACHINE_REGISTERS && step.left >= Flow.MACHINE_REGISTERS) {
                    join(find(step.target), find(step.left));
                }
            }
        }
    }

    private void join(int a, int b) {
        if (a == b || apart(a) || apart(b) || intervals[a].overlaps(intervals[b])) {
            return;
        }
        intervals[a].absorb(intervals[b]);
        intervals[a].weigh();
        joinedTo[b] = a;
    }

    private boolean apart(int register) {
        return register >= firstSpillRegister || apart[register];
    }

    private int find(int register) {
        int root = register;
        while (joinedTo[root] != root) {
            root = joinedTo[root];
        }
        joinedTo[register] = root;
        return root;
    }

    private void collectPartners() {
        for (FlowBlock block : flow.blocks) {
            for (Step step : block.steps) {
                if (step.isCopy()) {
                    addPartner(find(step.target), find(step.left));
                    addPartner(find(step.left), find(step.target));
                }
            }
        }
    }

    private void addPartner(int register, int partner) {
        int[] old = partners[register];
        int[] now = Arrays.copyOf(old, old.length + 1);
        now[old.length] = partner;
        partners[register] = now;
        intervals[register].suggested |= partner < Flow.MACHINE_REGISTERS;
    }

    private void place(Interval interval, PriorityQueue<Interval> queue) {
        int suggested = suggestion(interval);
        if (suggested != Step.NONE) {
            occupy(suggested, interval);
            return;
        }
        for (int register = 0; register < ALLOCATABLE; register++) {
            if (isFree(register, interval)) {
                occupy(register, interval);
                return;
            }
        }
        int best = Step.NONE;
        double bestWeight = interval.weight;
        for (int register = 0; register < ALLOCATABLE; register++) {
            double heaviest = heaviest(register, interval);
            if (heaviest < bestWeight) {
                best = register;
                bestWeight = heaviest;
            }
        }
        if (best == Step.NONE) {
            unplaced.add(interval);
            return;
        }
        List<Interval> there = occupants.get(best);
        for (int i = there.size() - 1; i >= 0; i--) {
            if (there.get(i).overlaps(interval)) {
                Interval out = there.remove(i);
                out.machine = Step.NONE;
                queue.add(out);
            }
        }
        occupy(best, interval);
    }

    /// A free machine register that a move of this interval wants.
    private int suggestion(Interval interval) {
        for (int partner : partners[interval.register]) {
            int register = partner < Flow.MACHINE_REGISTERS ? partner : intervals[partner].machine;
            if (register != Step.NONE && isFree(register, interval)) {
                return register;
            }
        }
        return Step.NONE;
    }

    private boolean isFree(int register, Interval interval) {
        List<Interval> there = occupants.get(register);
        for (int i = 0; i < there.size(); i++) {
            if (there.get(i).overlaps(interval)) {
                return false;
            }
        }
        return true;
    }

    private void occupy(int register, Interval interval) {
        interval.machine = register;
        occupants.get(register).add(interval);
    }

    /// The weight of the heaviest that would have to leave; infinite where the machine itself uses the register.
    private double heaviest(int register, Interval interval) {
        double heaviest = 0;
        for (Interval other : occupants.get(register)) {
            if (other.overlaps(interval)) {
                if (other.register < Flow.MACHINE_REGISTERS) {
                    return Double.POSITIVE_INFINITY;
                }
                heaviest = Math.max(heaviest, other.weight);
            }
        }
        return heaviest;
    }

    /// Marks joined registers that were not placed to be kept apart, and gives the others, which are to be spilled;
    /// none where taking apart may help.
    private boolean[] takeApart() {
        boolean[] spilled = new boolean[flow.registers];
        boolean joined = false;
        for (Interval interval : unplaced) {
            if (interval.register >= firstSpillRegister) {
                throw new IllegalStateException("no machine register for the spilled register " + interval.register);
            }
            for (int i = Flow.MACHINE_REGISTERS; i < firstSpillRegister; i++) {
                if (i != interval.register && find(i) == interval.register) {
                    apart[i] = true;
                    apart[interval.register] = true;
                    joined = true;
                }
            }
            spilled[interval.register] = true;
        }
        return joined ? new boolean[0] : spilled;
    }

    private int[] result() {
        int[] machine = new int[flow.registers];
        for (int i = 0; i < machine.length; i++) {
            machine[i] = i < Flow.MACHINE_REGISTERS ? i : intervals[find(i)].machine;
        }
        return machine;
    }
}
