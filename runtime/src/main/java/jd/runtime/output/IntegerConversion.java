package jd.runtime.output;

import java.nio.ByteBuffer;
import jd.compiler.object.DataType;
import jd.compiler.object.EventAction.Format.Conversion;
import jd.runtime.event.Bits;

/// `%d %i %u %x %X %o` as in C, but with the full width of the argument unless `h` or `hh` cuts it.
final class IntegerConversion implements ValueWriter {

    private static final int OCTAL_BITS = 3;
    private static final int HEX_BITS = 4;

    private final int bytes;
    private final boolean signed;
    private final int bits;
    private final char letter;
    private final int width;
    private final int precision;
    private final boolean left;
    private final boolean zeros;
    private final boolean alternative;
    private final boolean grouped;
    private final String plus;

    /// @param type a type that is a number in the record
    IntegerConversion(Conversion conversion, DataType type) {
        this.bytes = type.size();
        this.signed = switch (type) {
            case DataType.Int(_, boolean sign) -> sign;
            case DataType.Enumerated(_, boolean sign, _, _) -> sign;
            case DataType.Bool _, DataType.Pointer _, DataType.Time _, DataType.Text _, DataType.LongText _,
                    DataType.Tuple _, DataType.Named _, DataType.Sequence _, DataType.Buffer _,
                    DataType.KernelStack _, DataType.UserStack _, DataType.Raw _ -> false;
        };
        this.bits = Math.min(conversion.bits(), bytes * Byte.SIZE);
        this.letter = conversion.conversion().charAt(0);
        this.width = conversion.width();
        this.precision = conversion.precision();
        String flags = conversion.flags();
        this.left = flags.indexOf('-') >= 0;
        this.zeros = flags.indexOf('0') >= 0 && !left && precision < 0;
        this.alternative = flags.indexOf('#') >= 0;
        this.grouped = flags.indexOf('\'') >= 0;
        this.plus = flags.indexOf('+') >= 0 ? "+" : flags.indexOf(' ') >= 0 ? " " : "";
    }

    @Override
    public void write(ByteBuffer record, int at, int start, ByteSink out) {
        long value = Bits.integer(record, at, bytes, signed);
        Digits digits = out.digits();
        String prefix = "";
        if (letter == 'd' || letter == 'i') {
            long number = cutSigned(value);
            prefix = number < 0 ? "-" : plus;
            digits.decimal(Math.abs(number), grouped);
        } else {
            prefix = unsigned(cutUnsigned(value), digits);
        }
        if (value == 0 && precision == 0 && !(letter == 'o' && alternative)) {
            digits.none();
        }
        lay(prefix, digits, out);
    }

    private String unsigned(long number, Digits digits) {
        switch (letter) {
            case 'x', 'X' -> digits.powerOfTwo(number, HEX_BITS, letter == 'X');
            case 'o' -> digits.powerOfTwo(number, OCTAL_BITS, false);
            default -> digits.decimal(number, grouped);
        }
        if (!alternative || number == 0) {
            return "";
        }
        return switch (letter) {
            case 'x' -> "0x";
            case 'X' -> "0X";
            case 'o' -> precision > digits.length() ? "" : "0";
            default -> "";
        };
    }

    private void lay(String prefix, Digits digits, ByteSink out) {
        int length = prefix.length() + digits.length();
        int fill = Math.max(0, precision - digits.length());
        if (zeros) {
            fill = Math.max(fill, width - length);
        }
        int blank = width - length - fill;
        if (!left) {
            out.fill(' ', blank);
        }
        out.put(prefix);
        out.fill('0', fill);
        out.put(digits.bytes(), digits.start(), digits.end());
        if (left) {
            out.fill(' ', blank);
        }
    }

    private long cutSigned(long value) {
        int unused = Long.SIZE - bits;
        boolean cuts = bits < bytes * Byte.SIZE;
        return cuts ? value << unused >> unused : value;
    }

    private long cutUnsigned(long value) {
        int unused = Long.SIZE - bits;
        return value << unused >>> unused;
    }
}
