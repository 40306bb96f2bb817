package jd.compiler.builtin;

import java.util.ArrayList;
import java.util.List;
import jd.compiler.type.Type;

/// What a builtin takes and gives, read from a line in the language's own spelling, such as
/// `string str(pointer, literal?)` or `uint32 pid`.
///
/// @param result     the word before the name
/// @param name       the name
/// @param isFunction whether it is called with parentheses; a variable may be, too
/// @param parameters what each argument must be
public record Signature(String result, String name, boolean isFunction, List<Parameter> parameters) {

    public Signature {
        parameters = List.copyOf(parameters);
    }

    /// One parameter.
    ///
    /// @param kind     what it must be
    /// @param optional whether it may be left out
    /// @param repeated whether it may come any number of times; only the last one
    public record Parameter(Kind kind, boolean optional, boolean repeated) {}

    /// What an argument must be.
    public enum Kind {
        /// Any number.
        INT("an integer"),
        /// An address, or a number used as one.
        POINTER("a pointer"),
        /// A string.
        STRING("a string"),
        /// Anything that can be printed.
        ANY("a value"),
        /// A whole number known when the script is compiled.
        LITERAL("an integer literal"),
        /// A string known when the script is compiled.
        TEXT("a string literal"),
        /// A name that stands for itself.
        WORD("a name"),
        /// A name that stands for itself, or a whole number known when the script is compiled.
        WORD_OR_LITERAL("a name or an integer literal"),
        /// A map without a key.
        MAP("a map"),
        /// A whole map, or anything that can be printed.
        PRINTABLE("a map or a value");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /// For diagnostics.
        public String words() {
            return words;
        }
    }

    /// How it is written, for people: `substr(a string, an integer, an integer?)`.
    public String form() {
        if (!isFunction) {
            return name;
        }
        StringBuilder text = new StringBuilder(name).append('(');
        String separator = "";
        for (Parameter parameter : parameters) {
            text.append(separator).append(parameter.kind().words())
                    .append(parameter.repeated() ? " …" : parameter.optional() ? "?" : "");
            separator = ", ";
        }
        return text.append(')').toString();
    }

    /// Reads a signature.
    public static Signature parse(String line) {
        int open = line.indexOf('(');
        String head = open < 0 ? line : line.substring(0, open);
        int space = head.lastIndexOf(' ');
        List<Parameter> parameters = new ArrayList<>();
        if (open >= 0) {
            String inside = line.substring(open + 1, line.length() - 1);
            for (int from = 0; from < inside.length();) {
                int comma = inside.indexOf(',', from);
                int end = comma < 0 ? inside.length() : comma;
                parameters.add(parameter(inside.substring(from, end).strip()));
                from = end + 1;
            }
        }
        return new Signature(head.substring(0, space), head.substring(space + 1), open >= 0, parameters);
    }

    private static Parameter parameter(String text) {
        if (text.equals("...")) {
            return new Parameter(Kind.ANY, true, true);
        }
        boolean repeated = text.endsWith("...");
        boolean optional = repeated || text.endsWith("?");
        String word = repeated ? text.substring(0, text.length() - 3)
                : optional ? text.substring(0, text.length() - 1) : text;
        return new Parameter(kind(word), optional, repeated);
    }

    private static Kind kind(String word) {
        return switch (word) {
            case "int" -> Kind.INT;
            case "pointer" -> Kind.POINTER;
            case "string" -> Kind.STRING;
            case "any" -> Kind.ANY;
            case "literal" -> Kind.LITERAL;
            case "text" -> Kind.TEXT;
            case "word" -> Kind.WORD;
            case "wordOrLiteral" -> Kind.WORD_OR_LITERAL;
            case "map" -> Kind.MAP;
            case "printable" -> Kind.PRINTABLE;
            default -> throw new IllegalArgumentException("no such parameter kind: " + word);
        };
    }

    /// The type of the result, where the word for it says all of it.
    ///
    /// @throws IllegalStateException for a string, an address and what else has more to it
    public Type type() {
        return switch (result) {
            case "void" -> Type.VOID;
            case "bool" -> Type.BOOL;
            case "int64" -> Type.INT64;
            case "uint64" -> Type.UINT64;
            default -> throw new IllegalStateException("the type of " + name + " is more than " + result);
        };
    }

    /// The fewest arguments.
    public int least() {
        int count = 0;
        for (Parameter parameter : parameters) {
            count += parameter.optional() ? 0 : 1;
        }
        return count;
    }

    /// The most arguments.
    public int most() {
        boolean open = !parameters.isEmpty() && parameters.getLast().repeated();
        return open ? Integer.MAX_VALUE : parameters.size();
    }

    /// The parameter at a place; the last one again where it repeats.
    public Parameter parameter(int index) {
        return parameters.get(Math.min(index, parameters.size() - 1));
    }
}
