package jd.compiler.builtin;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jd.compiler.object.EventAction.Format.Conversion;
import jd.compiler.object.EventAction.Format;
import jd.compiler.object.EventAction.Format.Literal;
import jd.compiler.object.EventAction.Format.Piece;
import jd.compiler.type.Type;

/// `printf` formats: taking them apart, and holding them against their arguments.
final class FormatText {

    private static final String FLAGS = "-+ #0'@?";
    private static final String CONVERSIONS = "diuoxXcspraAkSCTY";

    private FormatText() {}

    /// The pieces of a format; what is not a conversion stands for itself.
    static Format parse(String text) {
        List<Piece> pieces = new ArrayList<>();
        StringBuilder literal = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c != '%') {
                literal.append(c);
                at++;
            } else if (text.startsWith("%%", at)) {
                literal.append('%');
                at += 2;
            } else {
                Cursor cursor = new Cursor(text, at + 1);
                Optional<Conversion> conversion = cursor.conversion();
                if (conversion.isPresent()) {
                    flush(literal, pieces);
                    pieces.add(conversion.get());
                } else {
                    literal.append(text, at, cursor.at);
                }
                at = cursor.at;
            }
        }
        flush(literal, pieces);
        return new Format(pieces);
    }

    private static void flush(StringBuilder literal, List<Piece> pieces) {
        if (!literal.isEmpty()) {
            // Texts of the syntax tree hold a byte in each character.
            pieces.add(new Literal(new String(Texts.bytes(literal.toString()), StandardCharsets.UTF_8)));
            literal.setLength(0);
        }
    }

    /// What is wrong with a call of `printf`, if anything: an unknown conversion, a wrong count, a wrong type.
    static Optional<Complaint> complaint(Call call) {
        String text = call.arguments().getFirst().text().orElse("");
        Optional<Complaint> unknown = unknownConversion(text);
        if (unknown.isPresent()) {
            return unknown;
        }
        List<Conversion> conversions = conversions(parse(text));
        for (Conversion conversion : conversions) {
            if (conversion.flags().indexOf('@') >= 0) {
                return Optional.of(Complaint.at(0, Complaint.Kind.BAD_FORMAT, "%@" + conversion.conversion()
                        + " shows a map's value, in printa()"));
            }
        }
        return argumentComplaint(call, conversions);
    }

    /// What is wrong with a format on its own.
    static Optional<Complaint> unknownConversion(String text) {
        for (int at = text.indexOf('%'); at >= 0; at = text.indexOf('%', at)) {
            Cursor cursor = new Cursor(text, at + 1);
            Optional<Complaint> floating = floating(text, at + 1);
            if (floating.isPresent()) {
                return floating;
            }
            if (!text.startsWith("%%", at) && cursor.conversion().isEmpty()) {
                return Optional.of(Complaint.at(0, Complaint.Kind.BAD_FORMAT, "no such conversion: `"
                        + text.substring(at, Math.min(text.length(), Math.max(cursor.at, at + 2))) + "`",
                        "conversions are %d %i %u %o %x %X %c %s %p %r %rx %rh %Y, and D's %C %S %T %a %A %k;"
                                + " write %% for a percent sign"));
            }
            at = text.startsWith("%%", at) ? at + 2 : cursor.at;
        }
        return Optional.empty();
    }

    /// C's conversions of floating point are known, but there is nothing that they could show.
    private static Optional<Complaint> floating(String text, int from) {
        int at = from;
        while (at < text.length() && "-+ #0'.L123456789".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        boolean found = at < text.length() && "eEfFgG".indexOf(text.charAt(at)) >= 0;
        return !found ? Optional.empty() : Optional.of(Complaint.at(0, Complaint.Kind.BAD_FORMAT, "`%"
                + text.substring(from, at + 1) + "` shows floating point, which programs in the kernel do not have",
                "scale the number up and show it with %d, e.g. thousandths"));
    }

    private static Optional<Complaint> argumentComplaint(Call call, List<Conversion> conversions) {
        int given = call.arguments().size() - 1;
        if (given != conversions.size()) {
            return Optional.of(Complaint.at(given > conversions.size() ? conversions.size() + 1 : 0,
                    Complaint.Kind.BAD_FORMAT, "the format asks for " + count(conversions.size()) + ", but "
                            + (given < conversions.size() && given > 0 ? "only " : "") + given
                            + (given == 1 ? " is given" : " are given")));
        }
        for (int i = 0; i < given; i++) {
            Type type = call.type(i + 1);
            if (!fits(conversions.get(i), type)) {
                return Optional.of(Complaint.at(i + 1, Complaint.Kind.BAD_FORMAT, "%"
                        + conversions.get(i).conversion() + " cannot show " + type, "use %s"));
            }
        }
        return Optional.empty();
    }

    private static String count(int arguments) {
        return arguments + (arguments == 1 ? " argument" : " arguments");
    }

    static List<Conversion> conversions(Format format) {
        List<Conversion> conversions = new ArrayList<>();
        for (Piece piece : format.pieces()) {
            if (piece instanceof Conversion conversion) {
                conversions.add(conversion);
            }
        }
        return conversions;
    }

    static boolean fits(Conversion conversion, Type type) {
        return switch (conversion.conversion()) {
            case "s", "r", "rx", "rh", "S", "k" -> !(type instanceof Type.Void) && !(type instanceof Type.Arguments);
            case "a", "A" -> type.isNumber() || type instanceof Type.Pointer || type instanceof Type.Named;
            case "Y", "T" -> type.isNumber() || type instanceof Type.Time;
            default -> type.isNumber() || type instanceof Type.Pointer;
        };
    }

    /// Reads one conversion.
    private static final class Cursor {
        private final String text;
        private int at;

        private Cursor(String text, int at) {
            this.text = text;
            this.at = at;
        }

        private Optional<Conversion> conversion() {
            int flagsAt = at;
            while (at < text.length() && FLAGS.indexOf(text.charAt(at)) >= 0) {
                at++;
            }
            String flags = text.substring(flagsAt, at);
            int width = number(0);
            int precision = -1;
            if (at < text.length() && text.charAt(at) == '.') {
                at++;
                precision = number(0);
            }
            int bits = modifier();
            if (at >= text.length() || CONVERSIONS.indexOf(text.charAt(at)) < 0) {
                return Optional.empty();
            }
            boolean hex = text.startsWith("rx", at) || text.startsWith("rh", at);
            String letter = text.substring(at, at + (hex ? 2 : 1));
            at += letter.length();
            return Optional.of(new Conversion(flags, width, precision, bits, letter));
        }

        private int number(int otherwise) {
            int value = otherwise;
            while (at < text.length() && Character.digit(text.charAt(at), 10) >= 0) {
                value = Math.min(value * 10 + Character.digit(text.charAt(at), 10), 1 << 16);
                at++;
            }
            return value;
        }

        /// How many bits a length modifier leaves of the value.
        private int modifier() {
            int bits = 64;
            while (at < text.length() && "hljztLw".indexOf(text.charAt(at)) >= 0) {
                bits = text.charAt(at) != 'h' ? 64 : bits == 16 ? 8 : 16;
                at++;
            }
            return bits;
        }
    }
}
