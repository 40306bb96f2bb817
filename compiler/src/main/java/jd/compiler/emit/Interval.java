package jd.compiler.emit;

import java.util.Arrays;

/// Where a register holds a value that is still needed: half-open ranges of positions, in order, with gaps.
///
/// The step with number `n` reads at position `2n` and writes at `2n + 1`; so a value that is last read by the step
/// that defines another does not overlap with it.
final class Interval {

    final int register;
    /// Starts and ends in turn.
    private int[] ends = new int[4];
    private int size;
    /// How much a spill would cost: reads and writes, those in loops counted more, those in cold blocks less.
    double cost;
    /// [#cost] by length: what is used often in a short time should have a register.
    double weight;
    /// Whether it needs one of the registers that calls preserve.
    boolean acrossCall;
    /// Whether a move connects it with a certain machine register.
    boolean suggested;
    /// The machine register, once there is one.
    int machine = Step.NONE;

    Interval(int register) {
        this.register = register;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /// Positions covered.
    int length() {
        int sum = 0;
        for (int i = 0; i < size; i += 2) {
            sum += ends[i + 1] - ends[i];
        }
        return sum;
    }

    /// Adds a range that ends no later than every range so far starts; only while the ranges are built, last first.
    void prepend(int from, int to) {
        if (size > 0 && ends[size - 1] <= to) {
            ends[size - 1] = Math.min(ends[size - 1], from);
            return;
        }
        grow();
        // Built back to front: end before start; reversed when complete.
        ends[size++] = to;
        ends[size++] = from;
    }

    /// Turns the ranges round once all are there.
    void complete() {
        for (int i = 0, j = size - 1; i < j; i++, j--) {
            int swap = ends[i];
            ends[i] = ends[j];
            ends[j] = swap;
        }
    }

    private void grow() {
        if (size + 2 > ends.length) {
            ends = Arrays.copyOf(ends, 2 * ends.length);
        }
    }

    void weigh() {
        weight = cost / (length() + 8);
    }

    boolean overlaps(Interval other) {
        int i = 0;
        int j = 0;
        while (i < size && j < other.size) {
            if (ends[i + 1] <= other.ends[j]) {
                i += 2;
            } else if (other.ends[j + 1] <= ends[i]) {
                j += 2;
            } else {
                return true;
            }
        }
        return false;
    }

    /// Takes over the ranges of an interval that does not overlap with this one.
    void absorb(Interval other) {
        int[] merged = new int[size + other.size];
        int i = 0;
        int j = 0;
        int at = 0;
        while (i < size || j < other.size) {
            boolean mine = j >= other.size || i < size && ends[i] < other.ends[j];
            int from = mine ? ends[i] : other.ends[j];
            int to = mine ? ends[i + 1] : other.ends[j + 1];
            if (at > 0 && merged[at - 1] == from) {
                merged[at - 1] = to;
            } else {
                merged[at++] = from;
                merged[at++] = to;
            }
            i += mine ? 2 : 0;
            j += mine ? 0 : 2;
        }
        ends = merged;
        size = at;
        cost += other.cost;
    }
}
