package jd.compiler.object;

/// How an aggregation's merged slots are shown.
public sealed interface Presentation {

    /// Slot 0 as an integer.
    record Number(boolean signed) implements Presentation {}

    /// Slot 0 as a smallest or largest value, kept so that 0 means "nothing yet" and larger unsigned wins:
    /// largest unsigned `v`; largest signed `v ^ 2^63`; smallest unsigned `~v`; smallest signed `~(v ^ 2^63)`.
    record Extreme(boolean smallest, boolean signed) implements Presentation {

        /// The value that the slot stands for.
        public long decode(long slot) {
            long turned = smallest ? ~slot : slot;
            return signed ? turned ^ Long.MIN_VALUE : turned;
        }
    }

    /// Slot 0 counts, slot 1 sums; shown as the quotient, truncated.
    record Average(boolean signed) implements Presentation {}

    /// Slot 0 counts, slot 1 sums; shown as count, average and total.
    record Statistics(boolean signed) implements Presentation {}

    /// Power-of-two buckets, each split into `2^bits`.
    ///
    /// Slot 0 holds values below 0; a value `n` below `2^bits` is in slot `n + 1`; any other, with `l` its highest
    /// bit's number and `b` the `bits` bits below it, in slot `1 + ((l - bits + 1) << bits | b)`.
    record Log2Histogram(int bits) implements Presentation {

        /// How many slots every 64-bit value fits in.
        public int slots() {
            return 1 + (64 - bits + 1 << bits);
        }
    }

    /// Buckets of equal width: slot 0 below `low`, slot `1 + (v - low) / step` between, the last for `v >= high`.
    record LinearHistogram(long low, long high, long step) implements Presentation {

        /// Underflow, the buckets, overflow.
        public int slots() {
            return (int) ((high - low + step - 1) / step) + 2;
        }
    }
}
