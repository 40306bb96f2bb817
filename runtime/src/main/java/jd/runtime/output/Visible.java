package jd.runtime.output;

import java.nio.charset.StandardCharsets;

/// Shows text that is not trusted, dangerous characters as escapes (see the package).
public final class Visible {

    private static final int HEX = 16;

    private Visible() {}

    /// A text with its dangerous characters as escapes.
    public static String text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteSink sink = ByteSink.visible();
        sink.data(bytes, 0, bytes.length);
        return sink.toString();
    }

    static void put(byte[] source, int from, int to, ByteSink out) {
        for (int at = from; at < to;) {
            int length = Utf8.length(source, at, to);
            if (length == 0) {
                escapeByte(source[at] & 0xff, out);
                at++;
                continue;
            }
            int c = Utf8.codePoint(source, at, length);
            if (!Utf8.isControl(c)) {
                out.put(source, at, at + length);
            } else if (length == 1) {
                escapeAscii(c, out);
            } else {
                out.put("\\u{");
                out.hex(c);
                out.put('}');
            }
            at += length;
        }
    }

    private static void escapeAscii(int c, ByteSink out) {
        switch (c) {
            case '\n' -> out.put("\\n");
            case '\t' -> out.put("\\t");
            default -> escapeByte(c, out);
        }
    }

    /// A byte as `\x0a`.
    static void escapeByte(int b, ByteSink out) {
        out.put("\\x");
        hexByte(b, out);
    }

    /// A byte as `0a`.
    static void hexByte(int b, ByteSink out) {
        if (b < HEX) {
            out.put('0');
        }
        out.hex(b);
    }
}
