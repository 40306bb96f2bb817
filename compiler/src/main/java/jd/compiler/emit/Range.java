package jd.compiler.emit;

import jd.compiler.bpf.Condition;

/// The numbers that a register may hold, as seen from the comparisons that led here: bounds with and without sign.
final class Range {

    private long signedLow = Long.MIN_VALUE;
    private long signedHigh = Long.MAX_VALUE;
    private long low;
    private long high = -1;

    /// @param bits how many of the lowest bits may be other than 0
    Range(int bits) {
        if (bits < 64) {
            high = (1L << bits) - 1;
        }
        agree();
    }

    /// Narrows the range by a comparison that holds.
    void learn(Condition condition, long constant) {
        switch (condition) {
            case EQ -> {
                atLeast(constant);
                atMost(constant);
                signedAtLeast(constant);
                signedAtMost(constant);
            }
            case NE -> differs(constant);
            case GT -> atLeast(constant == -1 ? constant : constant + 1);
            case GE -> atLeast(constant);
            case LT -> atMost(constant == 0 ? constant : constant - 1);
            case LE -> atMost(constant);
            case SGT -> signedAtLeast(constant == Long.MAX_VALUE ? constant : constant + 1);
            case SGE -> signedAtLeast(constant);
            case SLT -> signedAtMost(constant == Long.MIN_VALUE ? constant : constant - 1);
            case SLE -> signedAtMost(constant);
            case SET -> { }
        }
        agree();
    }

    private void differs(long constant) {
        low += low == constant && constant != -1 ? 1 : 0;
        high -= high == constant && constant != 0 ? 1 : 0;
        signedLow += signedLow == constant && constant != Long.MAX_VALUE ? 1 : 0;
        signedHigh -= signedHigh == constant && constant != Long.MIN_VALUE ? 1 : 0;
    }

    private void atLeast(long bound) {
        low = Long.compareUnsigned(bound, low) > 0 ? bound : low;
    }

    private void atMost(long bound) {
        high = Long.compareUnsigned(bound, high) < 0 ? bound : high;
    }

    private void signedAtLeast(long bound) {
        signedLow = Math.max(bound, signedLow);
    }

    private void signedAtMost(long bound) {
        signedHigh = Math.min(bound, signedHigh);
    }

    /// Where both ends lie on one side of 0, the bounds with and without sign are bounds of each other.
    private void agree() {
        if (signedLow < 0 == signedHigh < 0) {
            atLeast(signedLow);
            atMost(signedHigh);
        }
        if (low < 0 == high < 0) {
            signedAtLeast(low);
            signedAtMost(high);
        }
    }

    /// Whether the comparison holds for every number in the range.
    boolean implies(Condition condition, long constant) {
        return switch (condition) {
            case EQ -> low == constant && high == constant;
            case NE -> Long.compareUnsigned(constant, low) < 0 || Long.compareUnsigned(constant, high) > 0
                    || constant < signedLow || constant > signedHigh;
            case GT -> Long.compareUnsigned(low, constant) > 0;
            case GE -> Long.compareUnsigned(low, constant) >= 0;
            case LT -> Long.compareUnsigned(high, constant) < 0;
            case LE -> Long.compareUnsigned(high, constant) <= 0;
            case SGT -> signedLow > constant;
            case SGE -> signedLow >= constant;
            case SLT -> signedHigh < constant;
            case SLE -> signedHigh <= constant;
            case SET -> false;
        };
    }
}
