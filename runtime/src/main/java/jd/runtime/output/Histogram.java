package jd.runtime.output;

import java.nio.ByteBuffer;

/// Draws a histogram: a row for each bucket from the first to the last that counts something.
///
/// @param buckets what the slots stand for
/// @param slots   how many slots there are
/// @param divisor what counts are divided by when shown; bars are drawn from the counts themselves
record Histogram(Buckets buckets, int slots, long divisor) {

    private static final int LABEL_WIDTH = 16;
    private static final int COUNT_WIDTH = 8;
    private static final int BAR_WIDTH = 52;

    /// Rows like `[2, 4)                 2 |@@@@@@@@@@@@@                                       |`.
    void text(ByteBuffer bytes, int at, ByteSink out) {
        long max = 0;
        int last = last(bytes, at);
        for (int slot = 0; slot <= last; slot++) {
            max = Math.max(max, count(bytes, at, slot));
        }
        for (int slot = first(bytes, at); slot <= last; slot++) {
            int start = out.size();
            range(slot, out);
            out.pad(start, LABEL_WIDTH, true);
            long count = count(bytes, at, slot);
            out.padded(count / divisor, COUNT_WIDTH, ' ');
            int bar = (int) ((float) count / (float) max * BAR_WIDTH);
            out.put(" |");
            out.fill('@', bar);
            out.fill(' ', BAR_WIDTH - bar);
            out.put("|\n");
        }
    }

    /// The same rows as JSON, with closed ranges: `[{"max": -1, "count": 1},{"min": 0, "max": 0, "count": 1}]`.
    void json(ByteBuffer bytes, int at, ByteSink out) {
        out.put('[');
        int first = first(bytes, at);
        int last = last(bytes, at);
        for (int slot = first; slot <= last; slot++) {
            out.put(slot > first ? ",{" : "{");
            if (slot > 0) {
                out.put("\"min\": ");
                JsonString.number(buckets.bound(slot - 1), !buckets.isUnsigned(), out);
                out.put(", ");
            }
            if (!buckets.isOpen(slot)) {
                out.put("\"max\": ");
                JsonString.number(buckets.bound(slot) - 1, !buckets.isUnsigned() || slot == 0, out);
                out.put(", ");
            }
            out.put("\"count\": ");
            JsonString.number(count(bytes, at, slot) / divisor, false, out);
            out.put('}');
        }
        out.put(']');
    }

    private void range(int slot, ByteSink out) {
        if (buckets.isSingle(slot)) {
            out.put('[');
            buckets.label(slot - 1, out);
            out.put(']');
            return;
        }
        out.put(slot == 0 ? "(" : "[");
        if (slot == 0) {
            out.put("...");
        } else {
            buckets.label(slot - 1, out);
        }
        out.put(", ");
        if (buckets.isOpen(slot)) {
            out.put("...");
        } else {
            buckets.label(slot, out);
        }
        out.put(')');
    }

    private static long count(ByteBuffer bytes, int at, int slot) {
        return bytes.getLong(at + slot * Long.BYTES);
    }

    /// The first slot that counts something; behind the last where none does.
    private int first(ByteBuffer bytes, int at) {
        int slot = 0;
        while (slot < slots && count(bytes, at, slot) == 0) {
            slot++;
        }
        return slot;
    }

    private int last(ByteBuffer bytes, int at) {
        int slot = slots - 1;
        while (slot >= 0 && count(bytes, at, slot) == 0) {
            slot--;
        }
        return slot;
    }
}
