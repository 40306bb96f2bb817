package jd.runtime.event;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import jd.compiler.object.DataType;
import jd.compiler.object.Field;
import jd.compiler.object.Naming;

/// One value as an object. Printing does not go through it: [jd.runtime.output] reads the bytes.
public sealed interface Value {

    /// An integer; as unsigned 64 bits where `signed` is false.
    record Int(long value, boolean signed) implements Value {}

    /// A truth value.
    record Bool(boolean value) implements Value {}

    /// An address.
    record Pointer(long address) implements Value {}

    /// Text; bytes that are not UTF-8 are U+FFFD.
    ///
    /// @param truncated whether the kernel had more
    record Text(String text, boolean truncated) implements Value {}

    /// An enumeration's value.
    ///
    /// @param name empty where the enumeration has none for it
    record Constant(String name, long value) implements Value {}

    /// Nanoseconds on the monotonic clock.
    record Time(long nanoseconds) implements Value {}

    /// Several values.
    record Tuple(List<Value> values) implements Value {
        public Tuple {
            values = List.copyOf(values);
        }
    }

    /// A call stack.
    ///
    /// @param process 0 for one of the kernel's
    /// @param frames  the innermost first
    record Stack(int process, List<Long> frames) implements Value {
        public Stack {
            frames = List.copyOf(frames);
        }
    }

    /// Raw bytes, each 0 to 255.
    record Raw(List<Integer> bytes) implements Value {
        public Raw {
            bytes = List.copyOf(bytes);
        }
    }

    /// Reads one value.
    ///
    /// @param at     where it is in `bytes`
    /// @param record where the record starts that holds it (texts of variable length count from there)
    static Value read(DataType type, ByteBuffer bytes, int at, int record) {
        return switch (type) {
            case DataType.Int(int size, boolean signed) -> new Int(Bits.integer(bytes, at, size, signed), signed);
            case DataType.Bool() -> new Bool(bytes.get(at) != 0);
            case DataType.Pointer() -> new Pointer(bytes.getLong(at));
            case DataType.Text(int capacity, boolean truncates) -> {
                int length = Bits.textLength(bytes, at, capacity);
                yield new Text(string(bytes, at, length), truncates && length >= capacity - 1);
            }
            case DataType.LongText(int capacity) -> longText(bytes, at, record, capacity);
            case DataType.Enumerated e -> constant(e, Bits.integer(bytes, at, e.size(), e.signed()));
            case DataType.Time _ -> new Time(bytes.getLong(at));
            case DataType.Named(Naming naming) -> raw(bytes, at, naming.size());
            case DataType.Sequence(DataType element, int length) -> {
                List<Value> values = new ArrayList<>(length);
                for (int i = 0; i < length; i++) {
                    values.add(read(element, bytes, at + i * element.size(), record));
                }
                yield new Tuple(values);
            }
            case DataType.Buffer(int capacity) ->
                raw(bytes, at + DataType.Buffer.START, Bits.bufferLength(bytes, at, capacity));
            case DataType.Tuple tuple -> new Tuple(readAll(tuple.fields(), bytes, at, record));
            case DataType.KernelStack(int depth, _) -> new Stack(0, frames(bytes, at, depth));
            case DataType.UserStack(int depth, _) -> new Stack(bytes.getInt(at), frames(bytes, at, depth));
            case DataType.Raw(int size) -> raw(bytes, at, size);
        };
    }

    /// Reads the fields of a record, key or tuple that starts at `at`.
    static List<Value> readAll(List<Field> fields, ByteBuffer bytes, int at, int record) {
        List<Value> values = new ArrayList<>(fields.size());
        for (Field field : fields) {
            values.add(read(field.type(), bytes, at + field.offset(), record));
        }
        return values;
    }

    private static Text longText(ByteBuffer bytes, int at, int record, int capacity) {
        int place = bytes.getInt(at);
        int start = record + Bits.placeOffset(place);
        int length = Bits.placeLength(place);
        return new Text(string(bytes, start, Bits.textLength(bytes, start, length)), length > 0 && length == capacity);
    }

    private static Value constant(DataType.Enumerated type, long value) {
        for (DataType.Enumerated.Constant each : type.constants()) {
            if (each.value() == value) {
                return new Constant(each.name(), value);
            }
        }
        return new Constant("", value);
    }

    private static List<Long> frames(ByteBuffer bytes, int at, int depth) {
        List<Long> frames = new ArrayList<>();
        for (int i = 1; i <= depth && bytes.getLong(at + i * Long.BYTES) != 0; i++) {
            frames.add(bytes.getLong(at + i * Long.BYTES));
        }
        return frames;
    }

    private static Raw raw(ByteBuffer bytes, int at, int size) {
        List<Integer> all = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            all.add(bytes.get(at + i) & 0xff);
        }
        return new Raw(all);
    }

    private static String string(ByteBuffer bytes, int at, int length) {
        var copy = new byte[length];
        bytes.get(at, copy);
        return new String(copy, StandardCharsets.UTF_8);
    }
}
