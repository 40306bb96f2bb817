package jd.runtime.event;

import java.nio.ByteBuffer;

/// Reads numbers and texts at a place in lent bytes.
public final class Bits {

    private static final int LENGTH_SHIFT = 16;
    private static final int OFFSET_MASK = 0xffff;

    private Bits() {}

    /// An integer of 1, 2, 4 or 8 bytes, extended by its sign.
    public static long integer(ByteBuffer bytes, int at, int size, boolean signed) {
        return switch (size) {
            case 1 -> signed ? bytes.get(at) : bytes.get(at) & 0xff;
            case 2 -> signed ? bytes.getShort(at) : bytes.getShort(at) & 0xffff;
            case 4 -> signed ? bytes.getInt(at) : bytes.getInt(at) & 0xffff_ffffL;
            case 8 -> bytes.getLong(at);
            default -> throw new IllegalArgumentException("no integer has " + size + " bytes");
        };
    }

    /// Bytes before the first NUL, at most `capacity`.
    public static int textLength(ByteBuffer bytes, int at, int capacity) {
        for (int i = 0; i < capacity; i++) {
            if (bytes.get(at + i) == 0) {
                return i;
            }
        }
        return capacity;
    }

    /// The length part of a [jd.compiler.object.DataType.LongText]'s place.
    public static int placeLength(int place) {
        return place >>> LENGTH_SHIFT;
    }

    /// The offset part of a [jd.compiler.object.DataType.LongText]'s place.
    public static int placeOffset(int place) {
        return place & OFFSET_MASK;
    }

    /// How many bytes a [jd.compiler.object.DataType.Buffer] holds, never more than it has room for.
    public static int bufferLength(ByteBuffer bytes, int at, int capacity) {
        return Math.clamp(bytes.getLong(at), 0, capacity);
    }
}
