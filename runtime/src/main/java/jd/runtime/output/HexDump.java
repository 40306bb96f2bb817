package jd.runtime.output;

import java.nio.ByteBuffer;
import jd.compiler.object.DataType;
import jd.runtime.event.Bits;

/// Bytes as numbers and characters, sixteen a line.
final class HexDump {

    private static final String HEAD =
            "\n             0  1  2  3  4  5  6  7  8  9  a  b  c  d  e  f  0123456789abcdef\n";
    private static final String DIGITS = "0123456789abcdef";
    private static final int ACROSS = 16;
    private static final int PLACE = 10;

    private HexDump() {}

    static ValueWriter of(DataType type) {
        return switch (type) {
            case DataType.Buffer(int capacity) -> (bytes, at, _, out) ->
                write(bytes, at + DataType.Buffer.START, Bits.bufferLength(bytes, at, capacity), out);
            default -> throw new IllegalArgumentException("no bytes: " + type);
        };
    }

    private static void write(ByteBuffer bytes, int at, int length, ByteSink out) {
        out.put(HEAD);
        for (int line = 0; line < length; line += ACROSS) {
            String place = Integer.toHexString(line);
            out.put(" ".repeat(PLACE - place.length()));
            out.put(place);
            out.put(":");
            int count = Math.min(ACROSS, length - line);
            for (int i = 0; i < ACROSS; i++) {
                out.put(' ');
                int b = i < count ? bytes.get(at + line + i) & 0xff : 0;
                out.put(i < count ? DIGITS.charAt(b >> 4) : ' ');
                out.put(i < count ? DIGITS.charAt(b & 0xf) : ' ');
            }
            out.put("  ");
            for (int i = 0; i < count; i++) {
                int b = bytes.get(at + line + i) & 0xff;
                out.put(b >= ' ' && b < 0x7f ? b : '.');
            }
            out.put('\n');
        }
    }
}
