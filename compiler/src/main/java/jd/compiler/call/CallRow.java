package jd.compiler.call;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import jd.compiler.call.Parameter.Copy;
import jd.compiler.call.Parameter.Kind;
import jd.compiler.call.Parameter.Size;

/// One system call: a row of `calls.txt`, where the notation is explained.
///
/// @param open   whether words among the arguments decide how many there are
/// @param result how the result is shown
public record CallRow(String name, List<Parameter> parameters, boolean open, Kind result) {

    /// The most bytes that are copied for one argument.
    public static final int MOST = 512;

    private static final int OPTION_BYTES = 60;
    private static final int ADDRESS_BYTES = 128;
    private static final int POINTERS = 17 * Long.BYTES;

    public CallRow {
        parameters = List.copyOf(parameters);
    }

    /// Reads a row.
    static CallRow parse(String line) {
        List<Parameter> parameters = new ArrayList<>();
        boolean open = false;
        Kind result = Kind.LONG;
        int end = line.indexOf(' ');
        String name = end < 0 ? line : line.substring(0, end);
        while (end >= 0) {
            int from = end + 1;
            end = line.indexOf(' ', from);
            String token = end < 0 ? line.substring(from) : line.substring(from, end);
            if (token.equals("->")) {
                result = plain(line.substring(end + 1));
                end = -1;
            } else if (token.equals("dots")) {
                open = true;
            } else {
                parameters.add(parameter(token));
            }
        }
        return new CallRow(name, parameters, open, result);
    }

    private static Parameter parameter(String token) {
        int colon = token.indexOf(':');
        String tail = colon < 0 ? "" : token.substring(colon + 1);
        return switch (token.charAt(0)) {
            case '@' -> Parameter.words(Kind.FLAGS, token.substring(1));
            case '=' -> Parameter.words(Kind.WORD, token.substring(1));
            case '<', '>' -> structure(token);
            default -> switch (colon < 0 ? token : token.substring(0, colon)) {
                case "path" -> new Parameter(Kind.TEXT, "", copy(Size.TEXT, 0, 1, MOST, false), 0);
                case "in" -> bytes(Size.ARGUMENT, number(tail), false);
                case "hex" -> new Parameter(Kind.BYTES, "hex", copy(Size.RESULT, 0, 1, 0, true), 0);
                case "opt" -> tail.startsWith("ptr")
                        ? new Parameter(Kind.BYTES, "number", copy(Size.POINTED, number(tail.substring(3)), 1, 0, true),
                                number(tail.substring(3)))
                        : new Parameter(Kind.BYTES, "number", copy(Size.ARGUMENT, number(tail), 1, 0, false),
                                number(tail));
                case "out" -> tail.equals("ret") ? bytes(Size.RESULT, 0, true)
                        : bytes(Size.POINTED, number(tail.substring("ptr".length())), true);
                case "sa" -> new Parameter(Kind.ADDRESS, "",
                        copy(Size.ARGUMENT, number(tail), 1, ADDRESS_BYTES, false), number(tail));
                case "sap" -> new Parameter(Kind.ADDRESS, "",
                        copy(Size.POINTED, number(tail), 1, ADDRESS_BYTES, true), number(tail));
                case "by" -> new Parameter(Kind.OPTION, "", copy(Size.FIXED, 0, OPTION_BYTES, OPTION_BYTES, false),
                        number(tail));
                case "argv" -> new Parameter(Kind.TEXTS, "", copy(Size.FIXED, 0, POINTERS, POINTERS, false), 0);
                case "envp" -> new Parameter(Kind.ENVIRONMENT, "", copy(Size.FIXED, 0, MOST, MOST, false), 0);
                case "msg<" -> message(false);
                case "msg>" -> message(true);
                default -> Parameter.plain(plain(token));
            };
        };
    }

    /// `<name`, `>name`, `<>name`, with `*K`, `*ret`, and for vectors `*K>ret`: the result tells what is in them.
    private static Parameter structure(String token) {
        boolean both = token.startsWith("<>");
        boolean succeeded = token.charAt(0) == '>';
        int start = both ? 2 : 1;
        int star = token.indexOf('*');
        int stop = star < 0 ? token.length() : star;
        boolean interrupted = token.endsWith("?");
        String name = token.substring(start, interrupted ? stop - 1 : stop);
        Structure structure = Structure.find(name).orElseThrow(() -> new AssertionError("no structure: " + token));
        String count = star < 0 ? "" : token.substring(star + 1);
        Optional<Copy> copy = switch (count) {
            case "" -> copy(Size.FIXED, 0, structure, Math.min(MOST, structure.size()), succeeded);
            case "ret" -> copy(Size.RESULT, 0, structure, MOST, succeeded);
            case "2c" -> copy(Size.FIXED, 0, 2 * structure.size(), 2 * structure.size(), succeeded, structure);
            default -> copy(Size.ARGUMENT, count.charAt(0) - '0', structure, structure == Structure.FDSET
                    ? structure.size() : MOST, succeeded);
        };
        boolean received = count.endsWith(">ret");
        if (interrupted && structure == Structure.TIMESPEC) {
            return Parameter.plain(Kind.POINTER); // written only where the call was interrupted
        }
        return new Parameter(Kind.STRUCTURE, received ? "received" : interrupted ? "rest" : both ? "both" : "", copy,
                star < 0 || count.startsWith("ret") ? 0 : count.charAt(0) - '0');
    }

    private static Parameter message(boolean received) {
        return new Parameter(Kind.MESSAGE, received ? "received" : "",
                copy(Size.FIXED, 0, Structure.MSGHDR, Structure.MSGHDR.size(), false), 0);
    }

    private static Parameter bytes(Size size, int other, boolean succeeded) {
        return new Parameter(Kind.BYTES, "", copy(size, other, 1, 0, succeeded), other);
    }

    private static Optional<Copy> copy(Size size, int other, int unit, int most, boolean succeeded) {
        return Optional.of(new Copy(size, other, unit, most, succeeded, Optional.empty()));
    }

    private static Optional<Copy> copy(Size size, int other, Structure structure, int most, boolean succeeded) {
        return copy(size, other, structure.size(), most, succeeded, structure);
    }

    private static Optional<Copy> copy(Size size, int other, int unit, int most, boolean succeeded,
            Structure structure) {
        return Optional.of(new Copy(size, other, unit, most, succeeded, Optional.of(structure)));
    }

    private static int number(String text) {
        return text.charAt(0) - '0';
    }

    private static Kind plain(String token) {
        return switch (token) {
            case "d" -> Kind.SIGNED;
            case "u" -> Kind.UNSIGNED;
            case "l" -> Kind.LONG;
            case "z" -> Kind.SIZE;
            case "x" -> Kind.HEX;
            case "p" -> Kind.POINTER;
            case "fd" -> Kind.DESCRIPTOR;
            case "dfd" -> Kind.DIRECTORY;
            case "mode", "o" -> Kind.MODE;
            case "mode?" -> Kind.CREATION_MODE;
            case "filemode" -> Kind.FILE_MODE;
            case "sig" -> Kind.SIGNAL;
            case "pid" -> Kind.PROCESS;
            case "dev" -> Kind.DEVICE;
            case "id" -> Kind.ID;
            case "clock" -> Kind.CLOCK;
            case "path" -> Kind.TEXT;
            case "none" -> Kind.HIDDEN;
            default -> throw new AssertionError("no kind of argument: " + token);
        };
    }

    /// What else is copied: what the elements of an argument point to.
    public enum Nested { NONE, VECTOR, MESSAGE, STRINGS }

    /// What else is copied for this call.
    public Nested nested() {
        for (Parameter parameter : parameters) {
            if (parameter.kind() == Kind.TEXTS) {
                return Nested.STRINGS;
            } else if (parameter.kind() == Kind.MESSAGE) {
                return Nested.MESSAGE;
            } else if (parameter.copy().flatMap(Copy::structure).equals(Optional.of(Structure.IOVEC))) {
                return Nested.VECTOR;
            }
        }
        return Nested.NONE;
    }

    /// Which descriptor of the call may be shown with the file that it is open on: the one that it gives (0), else the
    /// first that it takes (1 and the argument's index).
    public OptionalInt named() {
        if (result == Kind.DESCRIPTOR) {
            return OptionalInt.of(0);
        }
        for (int i = 0; i < parameters.size(); i++) {
            if (parameters.get(i).kind() == Kind.DESCRIPTOR) {
                return OptionalInt.of(1 + i);
            }
        }
        return OptionalInt.empty();
    }

    /// An option of another argument: the kind that its word names, e.g. `<termios`.
    public static Parameter option(String token) {
        return parameter(token);
    }
}
