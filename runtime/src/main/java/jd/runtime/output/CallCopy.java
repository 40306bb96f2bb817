package jd.runtime.output;

import java.nio.ByteBuffer;
import java.util.Arrays;
import jd.compiler.call.CallRecord;

/// A system call as it lies in a record, taken apart.
final class CallCopy {

    private static final int MOST_PIECES = CallRecord.STRINGS + CallRecord.MOST_STRINGS;

    private final int[] places = new int[MOST_PIECES];
    private final int[] lengths = new int[MOST_PIECES];
    private ByteBuffer bytes = ByteBuffer.allocate(0);
    private int start;

    /// Looks at a call of `length` bytes at `at`.
    void read(ByteBuffer from, int at, int length) {
        bytes = from;
        start = at;
        Arrays.fill(lengths, -1);
        int end = at + length;
        for (int next = at + CallRecord.PIECES; next + Integer.BYTES <= end;) {
            int head = from.getInt(next);
            int index = head >>> 16;
            int size = head & 0xffff;
            if (index >= MOST_PIECES || next + Integer.BYTES + size > end) {
                return;
            }
            places[index] = next + Integer.BYTES;
            lengths[index] = size;
            next += Integer.BYTES + size;
        }
    }

    ByteBuffer bytes() {
        return bytes;
    }

    int number() {
        return bytes.getInt(start + CallRecord.NUMBER) & CallRecord.NUMBER_MASK;
    }

    /// How many bytes of a buffer the script wants to see.
    int wanted() {
        return (bytes.getInt(start + CallRecord.NUMBER) & ~CallRecord.RETURNED) >>> CallRecord.WANTED_SHIFT;
    }

    boolean returned() {
        return (bytes.getInt(start + CallRecord.NUMBER) & CallRecord.RETURNED) != 0;
    }

    long result() {
        return bytes.getLong(start + CallRecord.RESULT);
    }

    /// Whether the result is an error number (`MAX_ERRNO`).
    boolean failed() {
        return returned() && result() < 0 && result() >= -4095;
    }

    long argument(int index) {
        return bytes.getLong(start + CallRecord.ARGUMENTS + 8 * index);
    }

    boolean has(int piece) {
        return lengths[piece] >= 0;
    }

    int place(int piece) {
        return places[piece];
    }

    /// Bytes of a piece; -1 where it is missing.
    int length(int piece) {
        return lengths[piece];
    }
}
