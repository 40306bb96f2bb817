package jd.runtime.output;

import java.nio.ByteBuffer;
import jd.compiler.object.DataType;
import jd.compiler.object.Field;
import jd.runtime.event.Bits;

/// How each type of value looks in JSON: numbers (also enumerations and addresses), truth values, strings, arrays.
final class JsonForm {

    private JsonForm() {}

    static ValueWriter of(DataType type, Facts facts) {
        return switch (type) {
            case DataType.Int(int size, boolean signed) -> number(size, signed);
            case DataType.Enumerated(int size, boolean signed, _, _) -> number(size, signed);
            case DataType.Pointer() -> number(Long.BYTES, false);
            case DataType.Bool _ -> TextForm.of(type, facts);
            case DataType.Text _, DataType.LongText _, DataType.Time _, DataType.Named _,
                    DataType.KernelStack _, DataType.UserStack _ ->
                quoted(TextForm.of(type, facts));
            case DataType.Tuple tuple -> tuple(tuple, facts);
            case DataType.Sequence(DataType element, int length) ->
                TextForm.sequence(of(element, facts), element.size(), length);
            case DataType.Buffer(int capacity) -> (bytes, at, _, out) ->
                raw(bytes, at + DataType.Buffer.START, Bits.bufferLength(bytes, at, capacity), out);
            case DataType.Raw(int size) -> (bytes, at, _, out) -> raw(bytes, at, size, out);
        };
    }

    /// What another writer appends, as a string.
    static ValueWriter quoted(ValueWriter text) {
        ByteSink plain = ByteSink.raw();
        return (bytes, at, record, out) -> {
            plain.clear();
            text.write(bytes, at, record, plain);
            JsonString.put(plain, out);
        };
    }

    private static ValueWriter number(int size, boolean signed) {
        return (bytes, at, _, out) -> JsonString.number(Bits.integer(bytes, at, size, signed), signed, out);
    }

    private static ValueWriter tuple(DataType.Tuple tuple, Facts facts) {
        var writers = new ValueWriter[tuple.fields().size()];
        var offsets = new int[writers.length];
        for (int i = 0; i < writers.length; i++) {
            Field field = tuple.fields().get(i);
            writers[i] = of(field.type(), facts);
            offsets[i] = field.offset();
        }
        if (TextForm.isRecord(tuple)) {
            return (bytes, at, record, out) -> {
                for (int i = 0; i < writers.length; i++) {
                    out.put(i == 0 ? "{\"" : ", \"");
                    out.put(tuple.fields().get(i).name());
                    out.put("\": ");
                    writers[i].write(bytes, at + offsets[i], record, out);
                }
                out.put('}');
            };
        }
        return (bytes, at, record, out) -> {
            for (int i = 0; i < writers.length; i++) {
                out.put(i == 0 ? '[' : ',');
                writers[i].write(bytes, at + offsets[i], record, out);
            }
            out.put(writers.length == 0 ? "[]" : "]");
        };
    }

    private static void raw(ByteBuffer bytes, int at, int size, ByteSink out) {
        out.put('[');
        for (int i = 0; i < size; i++) {
            if (i > 0) {
                out.put(',');
            }
            out.unsigned(bytes.get(at + i) & 0xff);
        }
        out.put(']');
    }
}
