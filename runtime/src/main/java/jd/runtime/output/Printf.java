package jd.runtime.output;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import jd.compiler.object.DataType;
import jd.compiler.object.EventAction;
import jd.compiler.object.EventAction.Format.Conversion;
import jd.compiler.object.Field;
import jd.runtime.event.Bits;
import jd.runtime.event.Symbolizer;

/// A `printf` format, compiled to writers that take the record's fields in order. Filling it makes no garbage.
///
/// Widths and precisions count characters as they are shown.
final class Printf {

    private static final String INTEGERS = "diuxXo";
    /// A time as `2026 Jan  2 03:04:05`.
    private static final String MAIL_DATE = "%a, %d %b %Y %H:%M:%S %Z";
    private static final String DATE = "%Y %b %e %H:%M:%S";

    private final ValueWriter[] writers;
    private final int[] offsets;

    private Printf(ValueWriter[] writers, int[] offsets) {
        this.writers = writers;
        this.offsets = offsets;
    }

    /// @throws IllegalArgumentException when the record has fewer fields than the format wants
    static Printf compile(EventAction.Format format, List<Field> fields, Facts facts) {
        List<EventAction.Format.Piece> pieces = format.pieces();
        var writers = new ArrayList<ValueWriter>(pieces.size());
        var offsets = new int[pieces.size()];
        int next = 0;
        for (int i = 0; i < offsets.length; i++) {
            switch (pieces.get(i)) {
                case EventAction.Format.Literal(String text) -> writers.add(literal(text));
                case Conversion conversion -> {
                    if (next == fields.size()) {
                        throw new IllegalArgumentException("the format wants more than " + next + " fields");
                    }
                    Field field = fields.get(next++);
                    offsets[i] = field.offset();
                    writers.add(converter(conversion, field.type(), facts));
                }
            }
        }
        return new Printf(writers.toArray(new ValueWriter[0]), offsets);
    }

    /// A format that is filled to become a command of the shell: what numbers do not say is taken for text.
    static Printf command(EventAction.Format format, List<Field> fields, Facts facts) {
        Printf plain = compile(format, fields, facts);
        StringBuilder own = new StringBuilder();
        for (EventAction.Format.Piece piece : format.pieces()) {
            own.append(piece instanceof EventAction.Format.Literal(String text) ? text : "");
        }
        ShellQuotes quotes = new ShellQuotes(own.toString());
        for (int i = 0; i < plain.writers.length; i++) {
            if (format.pieces().get(i) instanceof EventAction.Format.Literal(String text)) {
                quotes.read(text);
            } else if (!(plain.writers[i] instanceof IntegerConversion)) {
                plain.writers[i] = quotes.around(plain.writers[i]);
            }
        }
        return plain;
    }

    /// Appends the filled format.
    void write(ByteBuffer record, ByteSink out) {
        int start = record.position();
        for (int i = 0; i < writers.length; i++) {
            writers[i].write(record, start + offsets[i], start, out);
        }
    }

    private static ValueWriter literal(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return (_, _, _, out) -> out.put(bytes);
    }

    static ValueWriter converter(Conversion conversion, DataType type, Facts facts) {
        String letters = conversion.conversion();
        boolean number = isNumber(type);
        if (number && letters.length() == 1 && INTEGERS.contains(letters)) {
            return new IntegerConversion(conversion, type);
        }
        return fitted(conversion, switch (letters) {
            case "c" -> number ? Printf::character : TextForm.of(type, facts);
            case "p" -> number ? pointer(type) : TextForm.of(type, facts);
            case "a", "A" -> number ? symbol(type, letters.equals("A"), facts) : TextForm.of(type, facts);
            case "C" -> number ? Printf::escapedCharacter : TextForm.of(type, facts);
            case "S" -> Escaped.of(TextForm.of(type, facts));
            case "T" -> date(type, MAIL_DATE, facts);
            case "rx" -> raw(type, "\\x", "", facts);
            case "dump" -> HexDump.of(type);
            case "rh" -> raw(type, "", " ", facts);
            case "Y" -> date(type, DATE, facts);
            default -> TextForm.of(type, facts);
        });
    }

    private static boolean isNumber(DataType type) {
        return switch (type) {
            case DataType.Int _, DataType.Bool _, DataType.Pointer _, DataType.Enumerated _, DataType.Time _ -> true;
            case DataType.Text _, DataType.LongText _, DataType.Tuple _, DataType.Named _, DataType.Sequence _,
                    DataType.Buffer _, DataType.KernelStack _, DataType.UserStack _, DataType.Raw _ -> false;
        };
    }

    /// Cuts to the precision, pads to the width.
    private static ValueWriter fitted(Conversion conversion, ValueWriter writer) {
        int width = conversion.width();
        int precision = conversion.conversion().equals("s") ? conversion.precision() : -1;
        if (width == 0 && precision < 0) {
            return writer;
        }
        boolean left = conversion.flags().indexOf('-') >= 0;
        return (bytes, at, record, out) -> {
            int start = out.size();
            writer.write(bytes, at, record, out);
            if (precision >= 0) {
                out.cut(start, precision);
            }
            out.pad(start, width, left);
        };
    }

    private static void character(ByteBuffer bytes, int at, int record, ByteSink out) {
        out.data(bytes, at, 1);
    }

    private static void escapedCharacter(ByteBuffer bytes, int at, int record, ByteSink out) {
        Escaped.write(bytes.get(at) & 0xff, out);
    }

    /// An address in the kernel, or in the process that is traced, as a symbol and how far it is from its start.
    private static ValueWriter symbol(DataType type, boolean user, Facts facts) {
        int size = type.size();
        return (bytes, at, _, out) -> {
            long address = Bits.integer(bytes, at, size, false);
            out.put(user ? Symbolizer.number(address) : facts.symbols().kernel(address));
        };
    }

    private static ValueWriter pointer(DataType type) {
        int size = type.size();
        return (bytes, at, _, out) -> TextForm.pointer(Bits.integer(bytes, at, size, false), out);
    }

    private static ValueWriter raw(DataType type, String before, String between, Facts facts) {
        return switch (type) {
            case DataType.Raw(int size) -> (bytes, at, _, out) -> hex(bytes, at, size, before, between, out);
            case DataType.Buffer(int capacity) -> (bytes, at, _, out) -> hex(bytes, at + DataType.Buffer.START,
                    Bits.bufferLength(bytes, at, capacity), before, between, out);
            default -> TextForm.of(type, facts);
        };
    }

    private static void hex(ByteBuffer bytes, int at, int length, String before, String between, ByteSink out) {
        for (int i = 0; i < length; i++) {
            out.put(i == 0 ? "" : between);
            out.put(before);
            Visible.hexByte(bytes.get(at + i) & 0xff, out);
        }
    }

    /// A number that is not marked as monotonic time counts from 1970.
    private static ValueWriter date(DataType type, String format, Facts facts) {
        var strftime = Strftime.of(format, facts.clock());
        return switch (type) {
            case DataType.Time _ -> (bytes, at, _, out) -> strftime.write(facts.clock().real(bytes.getLong(at)), out);
            case DataType.Int(int size, boolean signed) when size == Long.BYTES -> (bytes, at, _, out) ->
                strftime.write(bytes.getLong(at), out);
            case DataType.Int _, DataType.Bool _, DataType.Pointer _, DataType.Enumerated _, DataType.Text _,
                    DataType.LongText _, DataType.Tuple _, DataType.Named _, DataType.Sequence _, DataType.Buffer _,
                    DataType.KernelStack _, DataType.UserStack _, DataType.Raw _ -> TextForm.of(type, facts);
        };
    }
}
