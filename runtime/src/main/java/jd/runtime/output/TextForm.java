package jd.runtime.output;

import java.nio.ByteBuffer;
import java.util.List;
import jd.compiler.object.DataType;
import jd.compiler.object.Field;
import jd.compiler.object.Naming;
import jd.compiler.object.StackForm;
import jd.runtime.event.Bits;

/// How each type of value looks as text: `5`, `true`, `0xffff8880042`, `bash`, `(1, hi, (4, 5))`, `ab\x00`.
final class TextForm {

    private static final String SEPARATOR = ", ";
    private static final int FIRST_PRINTABLE = 32;
    private static final int LAST_PRINTABLE = 126;

    private TextForm() {}

    static ValueWriter of(DataType type, Facts facts) {
        return switch (type) {
            case DataType.Int(int size, boolean signed) -> (bytes, at, _, out) ->
                out.integer(Bits.integer(bytes, at, size, signed), signed);
            case DataType.Bool() -> (bytes, at, _, out) -> out.put(bytes.get(at) != 0 ? "true" : "false");
            case DataType.Pointer() -> (bytes, at, _, out) -> pointer(bytes.getLong(at), out);
            case DataType.Text(int capacity, boolean truncates) -> (bytes, at, _, out) ->
                text(bytes, at, capacity, truncates ? facts.trailer() : "", out);
            case DataType.LongText(int capacity) -> (bytes, at, record, out) ->
                longText(bytes, at, record, capacity, facts.trailer(), out);
            case DataType.Enumerated(int size, boolean signed, boolean flags, var constants) when flags -> {
                var masks = new Masks(constants);
                yield (bytes, at, _, out) -> masks.write(Bits.integer(bytes, at, size, signed), out);
            }
            case DataType.Enumerated(int size, boolean signed, _, var constants) -> {
                var names = new Names(constants);
                yield (bytes, at, _, out) -> names.write(Bits.integer(bytes, at, size, signed), signed, out);
            }
            case DataType.Time(String format) -> {
                var strftime = Strftime.of(format, facts.clock());
                yield (bytes, at, _, out) -> strftime.write(facts.clock().real(bytes.getLong(at)), out);
            }
            case DataType.Tuple tuple when isRecord(tuple) -> named(tuple.fields(), facts);
            case DataType.Tuple tuple -> {
                ValueWriter inside = list(tuple.fields(), facts, SEPARATOR);
                yield (bytes, at, record, out) -> {
                    out.put('(');
                    inside.write(bytes, at, record, out);
                    out.put(')');
                };
            }
            case DataType.Named(Naming naming) -> NamedForm.of(naming, facts.symbols());
            case DataType.Sequence(DataType element, int length) ->
                sequence(of(element, facts), element.size(), length);
            case DataType.Buffer(int capacity) -> (bytes, at, _, out) ->
                raw(bytes, at + DataType.Buffer.START, Bits.bufferLength(bytes, at, capacity), out);
            case DataType.KernelStack(int depth, StackForm form) -> StackText.kernel(depth, form, facts.symbols());
            case DataType.UserStack(int depth, StackForm form) -> StackText.user(depth, form, facts.symbols());
            case DataType.Raw(int size) -> (bytes, at, _, out) -> raw(bytes, at, size, out);
        };
    }

    /// A key: the parts, or the members of a single tuple, without parentheses around them.
    static ValueWriter key(List<Field> keys, Facts facts, String separator) {
        if (keys.size() == 1 && keys.getFirst().type() instanceof DataType.Tuple tuple && !isRecord(tuple)) {
            int offset = keys.getFirst().offset();
            ValueWriter inside = list(tuple.fields(), facts, separator);
            return (bytes, at, record, out) -> inside.write(bytes, at + offset, record, out);
        }
        return list(keys, facts, separator);
    }

    static boolean isRecord(DataType.Tuple tuple) {
        return !tuple.fields().isEmpty() && !tuple.fields().getFirst().name().isEmpty();
    }

    /// `{ .a = 1, .b = hi }`.
    private static ValueWriter named(List<Field> fields, Facts facts) {
        var writers = new ValueWriter[fields.size()];
        for (int i = 0; i < writers.length; i++) {
            writers[i] = of(fields.get(i).type(), facts);
        }
        return (bytes, at, record, out) -> {
            for (int i = 0; i < writers.length; i++) {
                out.put(i == 0 ? "{ ." : ", .");
                out.put(fields.get(i).name());
                out.put(" = ");
                writers[i].write(bytes, at + fields.get(i).offset(), record, out);
            }
            out.put(" }");
        };
    }

    private static ValueWriter list(List<Field> fields, Facts facts, String separator) {
        var writers = new ValueWriter[fields.size()];
        var offsets = new int[writers.length];
        for (int i = 0; i < writers.length; i++) {
            writers[i] = of(fields.get(i).type(), facts);
            offsets[i] = fields.get(i).offset();
        }
        return (bytes, at, record, out) -> {
            for (int i = 0; i < writers.length; i++) {
                if (i > 0) {
                    out.put(separator);
                }
                writers[i].write(bytes, at + offsets[i], record, out);
            }
        };
    }

    /// `[1,2,3]`.
    static ValueWriter sequence(ValueWriter element, int size, int length) {
        return (bytes, at, record, out) -> {
            out.put('[');
            for (int i = 0; i < length; i++) {
                out.put(i == 0 ? "" : ",");
                element.write(bytes, at + i * size, record, out);
            }
            out.put(']');
        };
    }

    static void pointer(long address, ByteSink out) {
        out.put("0x");
        out.hex(address);
    }

    private static void text(ByteBuffer bytes, int at, int capacity, String trailer, ByteSink out) {
        int length = Bits.textLength(bytes, at, capacity);
        out.data(bytes, at, length);
        if (!trailer.isEmpty() && length >= capacity - 1) {
            out.put(trailer);
        }
    }

    private static void longText(ByteBuffer bytes, int at, int record, int capacity, String trailer,
            ByteSink out) {
        int place = bytes.getInt(at);
        int length = Bits.placeLength(place);
        int start = record + Bits.placeOffset(place);
        out.data(bytes, start, Bits.textLength(bytes, start, length));
        if (length > 0 && length == capacity) {
            out.put(trailer);
        }
    }

    /// Printable characters as they are, other bytes as `\x00`.
    static void raw(ByteBuffer bytes, int at, int length, ByteSink out) {
        for (int i = 0; i < length; i++) {
            int b = bytes.get(at + i) & 0xff;
            if (b >= FIRST_PRINTABLE && b <= LAST_PRINTABLE) {
                out.put(b);
            } else {
                Visible.escapeByte(b, out);
            }
        }
    }
}
