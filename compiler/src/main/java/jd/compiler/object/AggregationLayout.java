package jd.compiler.object;

/// An aggregation as a commutative monoid: every CPU updates its own 64-bit slots, the reader merges them slot by slot.
///
/// @param slots        how many 64-bit slots; all zero is the unit
/// @param merge        how two CPUs' slots become one; see [#merge(int)]
/// @param presentation how the merged slots are shown
public record AggregationLayout(int slots, Merge merge, Presentation presentation) {

    /// How a slot is merged: the largest value of all is kept beside sums.
    public Merge merge(int slot) {
        return presentation instanceof Presentation.Quantiles && slot == slots - 1 ? Merge.MAX : merge;
    }

    /// The operation of the monoid, on each slot.
    public enum Merge {
        /// Sum modulo 2^64.
        SUM,
        /// The larger as unsigned numbers.
        MAX;

        public long of(long a, long b) {
            return this == SUM ? a + b : Long.compareUnsigned(a, b) >= 0 ? a : b;
        }
    }
}
