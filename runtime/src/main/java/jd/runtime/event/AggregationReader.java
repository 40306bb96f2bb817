package jd.runtime.event;

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
                long merged = layout.merge().of(into.getLong(at + slot), value.getLong(copy + slot));
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
            case Presentation.Log2Histogram _, Presentation.LinearHistogram _ -> total(slots, at);
        };
    }

    /// Whether [#number] is a signed number.
    public boolean isSigned() {
        return switch (layout.presentation()) {
            case Presentation.Number(boolean signed) -> signed;
            case Presentation.Extreme extreme -> extreme.signed();
            case Presentation.Average(boolean signed) -> signed;
            case Presentation.Statistics(boolean signed) -> signed;
            case Presentation.Log2Histogram _, Presentation.LinearHistogram _ -> false;
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

    private long total(ByteBuffer slots, int at) {
        long total = 0;
        for (int slot = 0; slot < layout.slots(); slot++) {
            total += slots.getLong(at + slot * SLOT);
        }
        return total;
    }
}
