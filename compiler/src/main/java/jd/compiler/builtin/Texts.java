package jd.compiler.builtin;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// Strings of the script as bytes.
public final class Texts {

    private Texts() {}

    /// The bytes of a literal: one for each character below 256 that an escape wrote, UTF-8 for the others.
    public static byte[] bytes(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length();) {
            int point = text.codePointAt(i);
            if (point < 0x100) {
                bytes.write(point);
            } else {
                bytes.writeBytes(Character.toString(point).getBytes(StandardCharsets.UTF_8));
            }
            i += Character.charCount(point);
        }
        return bytes.toByteArray();
    }

    /// The capacity of a literal: its bytes and a NUL, and a byte more where these would fill whole words. Text that
    /// fills all of its room is shown as one that was cut.
    public static int room(String text) {
        int least = bytes(text).length + 1;
        return least % Long.BYTES == 0 ? least + 1 : least;
    }

    /// Eight bytes of a literal from `offset`, as the little-endian word they make in memory, NULs after the end.
    public static long word(byte[] bytes, int offset) {
        long word = 0;
        for (int i = 7; i >= 0; i--) {
            word = word << 8 | (offset + i < bytes.length ? bytes[offset + i] & 0xff : 0);
        }
        return word;
    }
}
