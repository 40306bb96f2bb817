package jd.runtime.event;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import jd.compiler.object.DataType;
import jd.compiler.object.Field;
import jd.compiler.object.Naming;

/// The order of a map's rows: by a number, then by key, field by field.
///
/// The first 8 bytes of the key are kept as a number beside the row's own, so that most comparisons touch two arrays
/// only.
final class RowOrder {

    private static final int FIRST = 64;

    private final List<Field> keys;
    private final RowStore rows;
    private long[] numbers = new long[FIRST];
    private long[] prefixes = new long[FIRST];

    RowOrder(List<Field> keys, RowStore rows) {
        this.keys = keys;
        this.rows = rows;
    }

    /// Says what a row is sorted by.
    ///
    /// @param number in signed order
    void set(int row, long number) {
        if (row >= numbers.length) {
            numbers = Arrays.copyOf(numbers, 2 * row);
            prefixes = Arrays.copyOf(prefixes, 2 * row);
        }
        numbers[row] = number;
        prefixes[row] = keys.isEmpty() ? 0 : prefix(keys.getFirst(), rows.bytes(row), rows.at(row));
    }

    int compare(int a, int b) {
        int order = Long.compare(numbers[a], numbers[b]);
        if (order == 0) {
            order = Long.compare(prefixes[a], prefixes[b]);
        }
        return order != 0 ? order : compare(keys, rows.bytes(a), rows.at(a), rows.bytes(b), rows.at(b));
    }

    private static long prefix(Field field, ByteBuffer bytes, int base) {
        int at = base + field.offset();
        return switch (field.type()) {
            case DataType.Text(int capacity, _) -> textPrefix(bytes, at, Bits.textLength(bytes, at, capacity));
            case DataType.Raw _, DataType.KernelStack _, DataType.UserStack _ ->
                textPrefix(bytes, at, field.type().size());
            case DataType.Named(Naming naming) when naming.size() > Long.BYTES ->
                textPrefix(bytes, at, naming.size());
            case DataType.Buffer(int capacity) ->
                textPrefix(bytes, at + DataType.Buffer.START, Bits.bufferLength(bytes, at, capacity));
            case DataType.Sequence(DataType element, int length) ->
                length == 0 ? 0 : prefix(new Field("", element, 0), bytes, at);
            case DataType.Tuple tuple -> tuple.fields().isEmpty() ? 0 : prefix(tuple.fields().getFirst(), bytes, at);
            case DataType.Int _, DataType.Bool _, DataType.Pointer _, DataType.LongText _, DataType.Enumerated _,
                    DataType.Time _, DataType.Named _ -> number(field.type(), bytes, at);
        };
    }

    /// Up to 8 bytes, the first the most significant, in signed order.
    private static long textPrefix(ByteBuffer bytes, int at, int length) {
        long prefix = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            prefix = prefix << Byte.SIZE | (i < length ? bytes.get(at + i) & 0xff : 0);
        }
        return prefix ^ Long.MIN_VALUE;
    }

    private static int compare(List<Field> fields, ByteBuffer a, int atA, ByteBuffer b, int atB) {
        for (int i = 0; i < fields.size(); i++) {
            Field field = fields.get(i);
            int order = compare(field.type(), a, atA + field.offset(), b, atB + field.offset());
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static int compare(DataType type, ByteBuffer a, int atA, ByteBuffer b, int atB) {
        return switch (type) {
            case DataType.Text(int capacity, _) -> compareBytes(a, atA, Bits.textLength(a, atA, capacity),
                    b, atB, Bits.textLength(b, atB, capacity));
            case DataType.Raw _, DataType.KernelStack _, DataType.UserStack _ ->
                compareBytes(a, atA, type.size(), b, atB, type.size());
            case DataType.Named(Naming naming) when naming.size() > Long.BYTES ->
                compareBytes(a, atA, naming.size(), b, atB, naming.size());
            case DataType.Buffer(int capacity) ->
                compareBytes(a, atA + DataType.Buffer.START, Bits.bufferLength(a, atA, capacity),
                        b, atB + DataType.Buffer.START, Bits.bufferLength(b, atB, capacity));
            case DataType.Sequence sequence -> compare(sequence, a, atA, b, atB);
            case DataType.Tuple tuple -> compare(tuple.fields(), a, atA, b, atB);
            case DataType.Int _, DataType.Bool _, DataType.Pointer _, DataType.LongText _, DataType.Enumerated _,
                    DataType.Time _, DataType.Named _ -> Long.compare(number(type, a, atA), number(type, b, atB));
        };
    }

    private static int compare(DataType.Sequence type, ByteBuffer a, int atA, ByteBuffer b, int atB) {
        int size = type.element().size();
        for (int i = 0; i < type.length(); i++) {
            int order = compare(type.element(), a, atA + i * size, b, atB + i * size);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static int compareBytes(ByteBuffer a, int atA, int lengthA, ByteBuffer b, int atB, int lengthB) {
        for (int i = 0; i < Math.min(lengthA, lengthB); i++) {
            int order = Integer.compare(a.get(atA + i) & 0xff, b.get(atB + i) & 0xff);
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(lengthA, lengthB);
    }

    /// A value that is a number, in signed order.
    static long number(DataType type, ByteBuffer bytes, int at) {
        return switch (type) {
            case DataType.Int(int size, boolean signed) -> ordered(Bits.integer(bytes, at, size, signed), signed);
            case DataType.Enumerated e -> ordered(Bits.integer(bytes, at, e.size(), e.signed()), e.signed());
            case DataType.Bool _, DataType.Pointer _, DataType.Time _, DataType.LongText _ ->
                ordered(Bits.integer(bytes, at, type.size(), false), false);
            case DataType.Named(Naming naming) when naming.size() == Long.BYTES -> ordered(bytes.getLong(at), true);
            case DataType.Text _, DataType.Raw _, DataType.KernelStack _, DataType.UserStack _, DataType.Tuple _,
                    DataType.Named _, DataType.Sequence _, DataType.Buffer _ -> 0;
        };
    }

    static long ordered(long value, boolean signed) {
        return signed ? value : value ^ Long.MIN_VALUE;
    }
}
