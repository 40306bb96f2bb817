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

    /// Counts in the buckets of a [Log2Histogram] and in the last slot the largest value, as [Extreme] keeps it; shown
    /// as the count, quantiles, and the largest.
    ///
    /// A quantile is the middle of the bucket that it falls in, at most the largest value: below `2^(BITS + 1)` exact,
    /// above wrong by at most one part in `2^(BITS + 1)`. Values below 0 are in one bucket, shown as -1.
    record Quantiles(boolean signed) implements Presentation {
        /// Each power of two is split into `2^BITS` buckets.
        public static final int BITS = 4;

        public Log2Histogram buckets() {
            return new Log2Histogram(BITS);
        }

        /// The buckets and the largest value.
        public int slots() {
            return buckets().slots() + 1;
        }

        public Extreme largest() {
            return new Extreme(false, signed);
        }
    }

    /// Buckets of equal width: slot 0 below `low`, slot `1 + (v - low) / step` between, the last for `v >= high`.
    record LinearHistogram(long low, long high, long step) implements Presentation {

        /// Underflow, the buckets, overflow.
        public int slots() {
            return (int) ((high - low + step - 1) / step) + 2;
        }
    }

    /// Slot 0 counts, slot 1 sums, slots 2 to 7 sum the lower and upper 32 bits of `l²`, `hl` and `h²` for the values
    /// `h · 2^32 + l`; shown as the standard deviation, truncated.
    record Deviation(boolean signed) implements Presentation {
        /// How many slots there are.
        public static final int SLOTS = 8;
    }

    /// Buckets between the powers of a factor: those from `factor^p` to `factor^(p+1)` are `factor^(p+1) / steps` wide,
    /// or 1. Slot 0 is below `factor^low`, the last from `factor^(high+1)` on.
    record LogLinearHistogram(int factor, int low, int high, int steps) implements Presentation {

        public long power(int exponent) {
            long power = 1;
            for (int i = 0; i < exponent; i++) {
                power *= factor;
            }
            return power;
        }

        /// How wide the buckets from a power on are.
        public long width(int exponent) {
            return Math.max(1, power(exponent + 1) / steps);
        }

        /// How many buckets there are from a power to the next; the last may be narrower.
        public int count(int exponent) {
            long width = width(exponent);
            return (int) ((power(exponent + 1) - power(exponent) + width - 1) / width);
        }

        /// Underflow, the buckets, overflow.
        public int slots() {
            int slots = 2;
            for (int exponent = low; exponent <= high; exponent++) {
                slots += count(exponent);
            }
            return slots;
        }
    }
}
