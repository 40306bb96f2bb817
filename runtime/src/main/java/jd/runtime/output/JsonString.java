package jd.runtime.output;

/// Strings of JSON from bytes that should be UTF-8.
final class JsonString {

    private static final int UNIT = 4;
    private static final int HEX_BITS = 4;

    private JsonString() {}

    /// Appends `[from, to)` of `source` with quotes. What is dangerous to show is an escape, a byte that is not UTF-8
    /// is the four characters `\xff`.
    static void put(byte[] source, int from, int to, ByteSink out) {
        out.put('"');
        int clean = from;
        for (int at = from; at < to;) {
            int length = Utf8.length(source, at, to);
            boolean passes = length > 0 && passes(Utf8.codePoint(source, at, length));
            int next = at + Math.max(1, length);
            if (!passes) {
                out.put(source, clean, at);
                escape(source, at, length, out);
                clean = next;
            }
            at = next;
        }
        out.put(source, clean, to);
        out.put('"');
    }

    static void put(ByteSink text, ByteSink out) {
        put(text.bytes(), 0, text.size(), out);
    }

    private static boolean passes(int c) {
        return c != '"' && c != '\\' && !Utf8.isControl(c);
    }

    private static void escape(byte[] source, int at, int length, ByteSink out) {
        if (length == 0) {
            out.put('\\');
            Visible.escapeByte(source[at] & 0xff, out);
            return;
        }
        int c = Utf8.codePoint(source, at, length);
        switch (c) {
            case '"' -> out.put("\\\"");
            case '\\' -> out.put("\\\\");
            case '\n' -> out.put("\\n");
            case '\r' -> out.put("\\r");
            case '\t' -> out.put("\\t");
            default -> {
                out.put("\\u");
                Digits digits = out.digits();
                digits.powerOfTwo(c, HEX_BITS, false);
                out.fill('0', UNIT - digits.length());
                out.put(digits.bytes(), digits.start(), digits.end());
            }
        }
    }

    /// Appends a number, or a string of its digits where a double cannot hold it exactly.
    static void number(long value, boolean signed, ByteSink out) {
        boolean exact = isExact(value, signed);
        if (!exact) {
            out.put('"');
        }
        out.integer(value, signed);
        if (!exact) {
            out.put('"');
        }
    }

    private static boolean isExact(long value, boolean signed) {
        long magnitude = signed ? Math.abs(value) : value;
        if (magnitude == 0) {
            return true;
        }
        int significant = Long.SIZE - Long.numberOfLeadingZeros(magnitude) - Long.numberOfTrailingZeros(magnitude);
        return significant <= 53;
    }
}
