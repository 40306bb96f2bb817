package jd.runtime.output;

import java.nio.ByteBuffer;
import jd.compiler.object.Presentation;

/// Writes the quantiles of a histogram: how many values there are, and which value so many percent of them do not
/// exceed.
///
/// @param shown   how the slots are laid out
/// @param divisor what values are divided by when shown
record QuantileTable(Presentation.Quantiles shown, long divisor) {

    /// In parts of a thousand.
    private static final int[] QUANTILES = {500, 900, 990, 999};
    private static final String[] NAMES = {"p50", "p90", "p99", "p99.9"};
    private static final int WHOLE = 1000;

    /// `{ .count = 3, .p50 = 2, .p90 = 3, .p99 = 3, .p99.9 = 3, .max = 3 }`.
    void text(ByteBuffer bytes, int at, ByteSink out) {
        long count = count(bytes, at);
        out.put("{ .count = ");
        out.unsigned(count);
        for (int i = 0; i < QUANTILES.length; i++) {
            out.put(", .");
            out.put(NAMES[i]);
            out.put(" = ");
            out.integer(divided(quantile(bytes, at, count, QUANTILES[i])), shown.signed());
        }
        out.put(", .max = ");
        out.integer(divided(largest(bytes, at)), shown.signed());
        out.put(" }");
    }

    /// `{"count": 3, "p50": 2, …, "max": 3}`.
    void json(ByteBuffer bytes, int at, ByteSink out) {
        long count = count(bytes, at);
        out.put("{\"count\": ");
        JsonString.number(count, false, out);
        for (int i = 0; i < QUANTILES.length; i++) {
            out.put(", \"");
            out.put(NAMES[i]);
            out.put("\": ");
            JsonString.number(divided(quantile(bytes, at, count, QUANTILES[i])), shown.signed(), out);
        }
        out.put(", \"max\": ");
        JsonString.number(divided(largest(bytes, at)), shown.signed(), out);
        out.put('}');
    }

    private long divided(long value) {
        return shown.signed() ? value / divisor : Long.divideUnsigned(value, divisor);
    }

    private int largestSlot() {
        return shown.slots() - 1;
    }

    private long count(ByteBuffer bytes, int at) {
        long count = 0;
        for (int slot = 0; slot < largestSlot(); slot++) {
            count += bytes.getLong(at + slot * Long.BYTES);
        }
        return count;
    }

    private long largest(ByteBuffer bytes, int at) {
        long slot = bytes.getLong(at + largestSlot() * Long.BYTES);
        return slot == 0 ? 0 : shown.largest().decode(slot);
    }

    /// The middle of the bucket of the value with that rank, of which `parts` thousandths of all are not larger.
    private long quantile(ByteBuffer bytes, int at, long count, int parts) {
        long rank = Math.max(1, Math.ceilDiv(Math.multiplyExact(count, parts), WHOLE));
        long seen = 0;
        for (int slot = 0; slot < largestSlot(); slot++) {
            seen += bytes.getLong(at + slot * Long.BYTES);
            if (seen >= rank && count > 0) {
                return middle(slot, largest(bytes, at));
            }
        }
        return 0;
    }

    private long middle(int slot, long largest) {
        if (slot == 0) {
            return -1;
        }
        Buckets.Log2 buckets = Buckets.Log2.of(shown.buckets());
        long low = buckets.bound(slot - 1);
        long value = low + (buckets.bound(slot) - low) / 2;
        boolean beyond = shown.signed() ? value > largest : Long.compareUnsigned(value, largest) > 0;
        return beyond ? largest : value;
    }
}
