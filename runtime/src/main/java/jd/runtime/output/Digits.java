package jd.runtime.output;

/// The digits of one number, most significant first, in a buffer that is used again and again.
final class Digits {

    private static final int CAPACITY = 96;
    private static final int DECIMAL = 10;
    private static final int GROUP = 3;
    private static final int A = 'a' - 10;
    private static final int UPPER_A = 'A' - 10;

    private final byte[] buffer = new byte[CAPACITY];
    private int start = CAPACITY;

    byte[] bytes() {
        return buffer;
    }

    int start() {
        return start;
    }

    int end() {
        return CAPACITY;
    }

    int length() {
        return CAPACITY - start;
    }

    /// An unsigned number in decimal.
    ///
    /// @param grouped whether a comma stands before every third digit from the right
    void decimal(long unsigned, boolean grouped) {
        start = CAPACITY;
        long rest = unsigned;
        if (rest < 0) {
            long quotient = Long.divideUnsigned(rest, DECIMAL);
            buffer[--start] = (byte) ('0' + (rest - quotient * DECIMAL));
            rest = quotient;
        }
        int count = CAPACITY - start;
        do {
            if (grouped && count > 0 && count % GROUP == 0) {
                buffer[--start] = ',';
            }
            long quotient = rest / DECIMAL;
            buffer[--start] = (byte) ('0' + (rest - quotient * DECIMAL));
            rest = quotient;
            count++;
        } while (rest != 0);
    }

    /// An unsigned number in base `2^bits`, at most 16.
    void powerOfTwo(long unsigned, int bits, boolean upper) {
        start = CAPACITY;
        int mask = (1 << bits) - 1;
        long rest = unsigned;
        do {
            int digit = (int) rest & mask;
            buffer[--start] = (byte) (digit + (digit < DECIMAL ? '0' : upper ? UPPER_A : A));
            rest >>>= bits;
        } while (rest != 0);
    }

    /// No digits at all.
    void none() {
        start = CAPACITY;
    }
}
