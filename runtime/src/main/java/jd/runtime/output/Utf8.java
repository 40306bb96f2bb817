package jd.runtime.output;

/// UTF-8 by hand: what is valid, what is dangerous to show.
final class Utf8 {

    private static final int LAST_ASCII = 0x7f;
    private static final int LAST_C1 = 0x9f;
    private static final int CONTINUATION_BITS = 6;
    private static final int CONTINUATION = 0x3f;

    private Utf8() {}

    /// How many bytes the valid sequence at `at` has; 0 where there is none. Neither overlong forms nor surrogates
    /// are valid.
    static int length(byte[] bytes, int at, int end) {
        int first = bytes[at] & 0xff;
        if (first <= LAST_ASCII) {
            return 1;
        }
        int length = first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
        if (length == 0 || at + length > end) {
            return 0;
        }
        for (int i = 1; i < length; i++) {
            if ((bytes[at + i] & 0xc0) != 0x80) {
                return 0;
            }
        }
        int second = bytes[at + 1] & 0xff;
        boolean overlong = first == 0xe0 && second < 0xa0 || first == 0xf0 && second < 0x90;
        boolean surrogate = first == 0xed && second >= 0xa0;
        boolean tooLarge = first == 0xf4 && second >= 0x90;
        return overlong || surrogate || tooLarge ? 0 : length;
    }

    /// The character of a valid sequence.
    static int codePoint(byte[] bytes, int at, int length) {
        int codePoint = length == 1 ? bytes[at] : bytes[at] & 0xff >> length + 1;
        for (int i = 1; i < length; i++) {
            codePoint = codePoint << CONTINUATION_BITS | bytes[at + i] & CONTINUATION;
        }
        return codePoint;
    }

    /// Whether a character controls the terminal or the direction of text, or cannot be seen.
    static boolean isControl(int c) {
        return c < ' ' || c >= LAST_ASCII && c <= LAST_C1 || c >= 0x200b && c <= 0x200f || c >= 0x202a && c <= 0x202e
                || c >= 0x2066 && c <= 0x2069 || c == 0xfeff;
    }

    /// Printable ASCII, all of it?
    static boolean isPlain(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] < ' ' || bytes[i] == LAST_ASCII) {
                return false;
            }
        }
        return true;
    }

    /// How many characters are in `[from, to)`, counting every byte that does not continue another.
    static int characters(byte[] bytes, int from, int to) {
        int count = 0;
        for (int i = from; i < to; i++) {
            if ((bytes[i] & 0xc0) != 0x80) {
                count++;
            }
        }
        return count;
    }

    /// Where the character number `count` (from 0) starts in `[from, to)`; `to` where there are not so many.
    static int offset(byte[] bytes, int from, int to, int count) {
        int left = count;
        for (int i = from; i < to; i++) {
            if ((bytes[i] & 0xc0) != 0x80 && left-- == 0) {
                return i;
            }
        }
        return to;
    }
}
