package jd.runtime.output;

import java.nio.ByteBuffer;

/// Bytes as a string literal of C: what cannot be printed in octal, as short as what follows allows.
final class Quoted {

    private static final int FIRST_PRINTABLE = 32;
    private static final int LAST_PRINTABLE = 126;
    private static final int FULL_OCTAL = 3;

    private Quoted() {}

    /// @param cut whether there were more bytes, which `...` says
    static void put(ByteBuffer bytes, int at, int length, boolean cut, ByteSink out) {
        out.put('"');
        for (int i = 0; i < length; i++) {
            int next = i + 1 < length ? bytes.get(at + i + 1) & 0xff : 0;
            one(bytes.get(at + i) & 0xff, next >= '0' && next <= '9', out);
        }
        out.put(cut ? "\"..." : "\"");
    }

    private static void one(int b, boolean digitFollows, ByteSink out) {
        switch (b) {
            case '"' -> out.put("\\\"");
            case '\\' -> out.put("\\\\");
            case '\t' -> out.put("\\t");
            case '\n' -> out.put("\\n");
            case '\r' -> out.put("\\r");
            case '\f' -> out.put("\\f");
            case 0xb -> out.put("\\v");
            default -> {
                if (b >= FIRST_PRINTABLE && b <= LAST_PRINTABLE) {
                    out.put(b);
                } else {
                    out.put('\\');
                    String octal = Integer.toOctalString(b);
                    out.put(digitFollows ? "0".repeat(FULL_OCTAL - octal.length()) : "");
                    out.put(octal);
                }
            }
        }
    }

    /// Each byte as `\x00`.
    static void hex(ByteBuffer bytes, int at, int length, boolean cut, ByteSink out) {
        out.put('"');
        for (int i = 0; i < length; i++) {
            int b = bytes.get(at + i) & 0xff;
            out.put(b < 16 ? "\\x0" : "\\x");
            out.hex(b);
        }
        out.put(cut ? "\"..." : "\"");
    }

    /// The string that ends with the first NUL, if it ends at all.
    static void text(ByteBuffer bytes, int at, int length, ByteSink out) {
        int end = 0;
        while (end < length && bytes.get(at + end) != 0) {
            end++;
        }
        put(bytes, at, end, false, out);
    }
}
