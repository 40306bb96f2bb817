package jd.runtime.output;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A growing buffer of bytes that output is put together in; used again for every record, so that none makes garbage.
final class ByteSink {

    private static final int FIRST = 1 << 10;
    private static final int HEX_BITS = 4;

    private final boolean visible;
    private final Digits digits = new Digits();
    private byte[] bytes = new byte[FIRST];
    private byte[] incoming = new byte[FIRST];
    private int size;

    private ByteSink(boolean visible) {
        this.visible = visible;
    }

    /// A sink that makes dangerous characters of data visible, as the package says: for text output.
    static ByteSink visible() {
        return new ByteSink(true);
    }

    /// A sink that takes data as it is: for JSON, which is escaped as a whole afterwards.
    static ByteSink raw() {
        return new ByteSink(false);
    }

    int size() {
        return size;
    }

    /// The buffer itself; what is in it is `[0, size())`.
    byte[] bytes() {
        return bytes;
    }

    void clear() {
        size = 0;
    }

    void truncate(int newSize) {
        size = newSize;
    }

    void put(int b) {
        room(1);
        bytes[size++] = (byte) b;
    }

    void put(byte[] source, int from, int to) {
        room(to - from);
        System.arraycopy(source, from, bytes, size, to - from);
        size += to - from;
    }

    void put(byte[] source) {
        put(source, 0, source.length);
    }

    /// Appends jd's own words, or the script's.
    void put(String text) {
        room(text.length());
        int start = size;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                size = start;
                put(text.getBytes(StandardCharsets.UTF_8));
                return;
            }
            bytes[size++] = (byte) c;
        }
    }

    void fill(int b, int count) {
        if (count > 0) {
            room(count);
            Arrays.fill(bytes, size, size + count, (byte) b);
            size += count;
        }
    }

    /// Appends text that jd did not write.
    void data(ByteBuffer source, int at, int length) {
        if (incoming.length < length) {
            incoming = new byte[Math.max(length, 2 * incoming.length)];
        }
        source.get(at, incoming, 0, length);
        data(incoming, 0, length);
    }

    /// Appends text that jd did not write.
    void data(byte[] source, int from, int to) {
        if (!visible || Utf8.isPlain(source, from, to)) {
            put(source, from, to);
        } else {
            Visible.put(source, from, to, this);
        }
    }

    void decimal(long value) {
        if (value < 0) {
            put('-');
        }
        unsigned(Math.abs(value));
    }

    void unsigned(long value) {
        digits.decimal(value, false);
        put(digits.bytes(), digits.start(), digits.end());
    }

    void integer(long value, boolean signed) {
        if (signed) {
            decimal(value);
        } else {
            unsigned(value);
        }
    }

    void hex(long value) {
        digits.powerOfTwo(value, HEX_BITS, false);
        put(digits.bytes(), digits.start(), digits.end());
    }

    /// Appends an unsigned number with zeros (or another fill) before it.
    void padded(long value, int width, int fill) {
        digits.decimal(value, false);
        fill(fill, width - digits.length());
        put(digits.bytes(), digits.start(), digits.end());
    }

    /// For making up a number before it is appended.
    Digits digits() {
        return digits;
    }

    /// Makes what was appended since `start` at least `width` characters wide.
    void pad(int start, int width, boolean left) {
        int missing = width - Utf8.characters(bytes, start, size);
        if (missing <= 0) {
            return;
        }
        int length = size - start;
        fill(' ', missing);
        if (!left) {
            System.arraycopy(bytes, start, bytes, start + missing, length);
            Arrays.fill(bytes, start, start + missing, (byte) ' ');
        }
    }

    /// Cuts what was appended since `start` to at most `count` characters.
    void cut(int start, int count) {
        size = Utf8.offset(bytes, start, size, count);
    }

    /// Writes everything and empties the sink, even when writing fails.
    void drain(OutputStream to) throws IOException {
        int length = size;
        size = 0;
        to.write(bytes, 0, length);
    }

    @Override
    public String toString() {
        return new String(bytes, 0, size, StandardCharsets.UTF_8);
    }

    private void room(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, Math.addExact(size, more)));
        }
    }
}
