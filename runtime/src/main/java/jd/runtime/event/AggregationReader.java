package jd.runtime.event;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import jd.compiler.object.AggregationLayout;
import jd.compiler.object.Presentation;

/// Merges the CPUs' slots of an aggregation, and says what the merged slots amount to.
public final class AggregationReader {

    private static final int SLOT = Long.BYTES;

    private final AggregationLayout layout;

    public AggregationReader(AggregationLayout layout) {
        this.layout = layout;
    }

    /// Bytes of the merged slots.
    public int size() {
        return layout.slots() * SLOT;
    }

    /// Merges every copy in `value` (from position to limit) into the slots at `at`, which start as zero, the unit.
    public void merge(ByteBuffer value, ByteBuffer into, int at) {
        int bytes = size();
        for (int copy = value.position(); copy + bytes <= value.limit(); copy += bytes) {
            for (int slot = 0; slot < bytes; slot += SLOT) {
                long merged = layout.merge(slot / SLOT).of(into.getLong(at + slot), value.getLong(copy + slot));
                into.putLong(at + slot, merged);
            }
        }
    }

    /// Whether anything was ever aggregated; a count or sum of 0 cannot be told from nothing.
    public boolean isEmpty(ByteBuffer slots, int at) {
        for (int slot = 0; slot < layout.slots(); slot++) {
            if (slots.getLong(at + slot * SLOT) != 0) {
                return false;
            }
        }
        return true;
    }

    /// The number that stands for the whole: the value itself, the average, or how many a histogram counts; rows are
    /// sorted by it. 0 where nothing was aggregated.
    public long number(ByteBuffer slots, int at) {
        return switch (layout.presentation()) {
            case Presentation.Number _ -> slots.getLong(at);
            case Presentation.Extreme extreme -> slots.getLong(at) == 0 ? 0 : extreme.decode(slots.getLong(at));
            case Presentation.Average(boolean signed) -> average(slots, at, signed);
            case Presentation.Statistics(boolean signed) -> average(slots, at, signed);
            case Presentation.Deviation(boolean signed) -> deviation(slots, at, signed);
            case Presentation.Log2Histogram _, Presentation.LinearHistogram _, Presentation.LogLinearHistogram _ ->
                total(slots, at, layout.slots());
            case Presentation.Quantiles quantiles -> total(slots, at, quantiles.buckets().slots());
        };
    }

    /// Whether [#number] is a signed number.
    public boolean isSigned() {
        return switch (layout.presentation()) {
            case Presentation.Number(boolean signed) -> signed;
            case Presentation.Extreme extreme -> extreme.signed();
            case Presentation.Average(boolean signed) -> signed;
            case Presentation.Statistics(boolean signed) -> signed;
            case Presentation.Deviation _, Presentation.Log2Histogram _, Presentation.LinearHistogram _,
                    Presentation.LogLinearHistogram _, Presentation.Quantiles _ -> false;
        };
    }

    private static long average(ByteBuffer slots, int at, boolean signed) {
        long count = slots.getLong(at);
        long sum = slots.getLong(at + SLOT);
        if (count == 0) {
            return 0;
        }
        return signed ? sum / count : Long.divideUnsigned(sum, count);
    }

    /// The root of the average square less the square of the average, each division truncated.
    private static long deviation(ByteBuffer slots, int at, boolean signed) {
        long count = slots.getLong(at);
        if (count == 0) {
            return 0;
        }
        BigInteger squares = BigInteger.ZERO;
        int[] shifts = {0, 32, 33, 65, 64, 96};
        for (int i = 0; i < shifts.length; i++) {
            squares = squares.add(unsigned(slots.getLong(at + (2 + i) * SLOT)).shiftLeft(shifts[i]));
        }
        long sum = slots.getLong(at + SLOT);
        BigInteger average = (signed ? BigInteger.valueOf(sum) : unsigned(sum)).divide(BigInteger.valueOf(count));
        BigInteger variance = squares.divide(BigInteger.valueOf(count)).subtract(average.multiply(average));
        return variance.signum() <= 0 ? 0 : variance.sqrt().longValue();
    }

    private static BigInteger unsigned(long number) {
        return BigInteger.valueOf(number >>> 1).shiftLeft(1).add(BigInteger.valueOf(number & 1));
    }

    private static long total(ByteBuffer slots, int at, int count) {
        long total = 0;
        for (int slot = 0; slot < count; slot++) {
            total += slots.getLong(at + slot * SLOT);
        }
        return total;
    }
}
