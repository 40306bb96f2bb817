package jd.language.ast;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// Syntax tree to text: expressions, with the fewest parentheses.
final class ExpressionPrinter {

    /// How tightly an expression holds together; binary operators lie between by their own precedence.
    private static final int LOOSEST = 0;
    private static final int PREFIX = 12;
    private static final int SUFFIX = 13;

    private static final List<String> UNITS = List.of("d", "h", "m", "s", "ms", "us", "ns");
    private static final List<Long> NANOSECONDS = List.of(
            86_400_000_000_000L, 3_600_000_000_000L, 60_000_000_000L, 1_000_000_000L, 1_000_000L, 1_000L, 1L);

    private final StringBuilder out = new StringBuilder();

    private ExpressionPrinter() {}

    static String print(Expression expression) {
        ExpressionPrinter printer = new ExpressionPrinter();
        printer.expression(expression);
        return printer.out.toString();
    }

    private static int tightness(Expression expression) {
        return switch (expression) {
            case Expression.Conditional _ -> LOOSEST;
            case Expression.Binary binary -> binary.operator().precedence();
            case Expression.Unary _, Expression.Cast _ -> PREFIX;
            case Expression.Increment increment -> increment.prefix() ? PREFIX : SUFFIX;
            case Expression.Call call -> isSizeof(call) ? PREFIX : SUFFIX;
            default -> SUFFIX;
        };
    }

    private static boolean isSizeof(Expression.Call call) {
        return call.name().equals("sizeof");
    }

    /// Prints an operand, in parentheses if it is looser than its place asks for.
    private void operand(Expression operand, int tightness) {
        if (tightness(operand) < tightness) {
            out.append('(');
            expression(operand);
            out.append(')');
        } else {
            expression(operand);
        }
    }

    /// Long chains of operators nest deeply, so that their frames must be small.
    private void expression(Expression expression) {
        if (expression instanceof Expression.Binary binary) {
            binary(binary);
        } else {
            other(expression);
        }
    }

    private void binary(Expression.Binary e) {
        operand(e.left(), e.operator().precedence());
        out.append(' ').append(e.operator().symbol()).append(' ');
        operand(e.right(), e.operator().precedence() + 1);
    }

    private void other(Expression expression) {
        switch (expression) {
            case Expression.IntegerLiteral e -> integer(e);
            case Expression.StringLiteral e -> quoted(e.value(), '"');
            case Expression.Identifier e -> out.append(e.name());
            case Expression.Scratch e -> out.append('$').append(e.name());
            case Expression.MapAccess e -> {
                out.append('@').append(e.name());
                if (!e.keys().isEmpty()) {
                    list("[", e.keys(), "]");
                }
            }
            case Expression.Positional e -> out.append(e.isText() ? "$$" : "$").append(e.number());
            case Expression.PositionalCount _ -> out.append("$#");
            case Expression.Unary e -> prefix(e.operator().symbol(), e.operand());
            case Expression.Increment e -> increment(e);
            case Expression.Binary e -> binary(e);
            case Expression.Conditional e -> conditional(e);
            case Expression.Cast e -> prefix("(" + e.type() + ")", e.operand());
            case Expression.Call e -> call(e);
            case Expression.Member e -> {
                operand(e.target(), e.target() instanceof Expression.IntegerLiteral ? SUFFIX + 1 : SUFFIX);
                out.append(e.arrow() ? "->" : ".").append(e.member());
            }
            case Expression.Index e -> {
                // After a bare map name the `[` would hold keys.
                boolean bareMap = e.target() instanceof Expression.MapAccess map && map.keys().isEmpty();
                operand(e.target(), bareMap ? SUFFIX + 1 : SUFFIX);
                list("[", List.of(e.index()), "]");
            }
            case Expression.Tuple e -> list("(", e.elements(), e.elements().size() == 1 ? ",)" : ")");
            case Expression.OffsetOf e -> out.append("offsetof(").append(e.type()).append(", ")
                    .append(String.join(".", e.members())).append(')');
            case Expression.Record e -> named(e);
            case Expression.Block e -> out.append(ScriptPrinter.block(e));
            case Expression.SizeOfType e -> out.append("sizeof(").append(e.type()).append(')');
        }
    }

    private void named(Expression.Record e) {
        out.append('(');
        for (int at = 0; at < e.names().size(); at++) {
            out.append(at == 0 ? "" : ", ").append(e.names().get(at)).append(" = ");
            expression(e.elements().get(at));
        }
        out.append(e.names().size() == 1 ? ",)" : ")");
    }

    private void conditional(Expression.Conditional e) {
        operand(e.condition(), LOOSEST + 1);
        if (e.then().isPresent()) {
            out.append(" ? ");
            expression(e.then().get());
            out.append(" : ");
        } else {
            out.append(" ?: ");
        }
        expression(e.otherwise());
    }

    private void increment(Expression.Increment e) {
        String symbol = e.down() ? "--" : "++";
        if (e.prefix()) {
            prefix(symbol, e.target());
        } else {
            operand(e.target(), SUFFIX);
            out.append(symbol);
        }
    }

    /// `- -x` keeps its blank, because `--x` is something else.
    private void prefix(String symbol, Expression operand) {
        int start = out.append(symbol).length();
        operand(operand, PREFIX);
        if (out.charAt(start) == symbol.charAt(symbol.length() - 1)) {
            out.insert(start, ' ');
        }
    }

    private void call(Expression.Call e) {
        if (isSizeof(e)) {
            // `sizeof (int)x` would be the size of a type, and `sizeof(size_t)` too.
            Expression of = e.arguments().getFirst().value();
            out.append("sizeof ");
            operand(of, of instanceof Expression.Cast ? SUFFIX : PREFIX);
            return;
        }
        out.append(e.name()).append('(');
        String separator = "";
        for (Expression.Call.Argument argument : e.arguments()) {
            out.append(separator);
            argument.name().ifPresent(name -> out.append(name).append(" = "));
            expression(argument.value());
            separator = ", ";
        }
        out.append(')');
    }

    private void list(String open, List<Expression> elements, String close) {
        out.append(open);
        String separator = "";
        for (Expression element : elements) {
            out.append(separator);
            expression(element);
            separator = ", ";
        }
        out.append(close);
    }

    private void integer(Expression.IntegerLiteral e) {
        switch (e.kind()) {
            case NUMBER -> out.append(Long.toUnsignedString(e.value()))
                    .append(e.unsigned() && e.value() >= 0 ? "u" : "");
            case BOOLEAN -> out.append(e.value() != 0);
            case CHARACTER -> quoted(Character.toString((char) (e.value() & 0xff)), '\'');
            case DURATION -> {
                int unit = 0;
                while (Long.remainderUnsigned(e.value(), NANOSECONDS.get(unit)) != 0) {
                    unit++;
                }
                unit = e.value() == 0 ? UNITS.indexOf("s") : unit;
                out.append(Long.toUnsignedString(Long.divideUnsigned(e.value(), NANOSECONDS.get(unit))))
                        .append(UNITS.get(unit));
            }
        }
    }

    /// Prints bytes; those that are UTF-8 text show as that text.
    private void quoted(String bytes, char quote) {
        String text = new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        boolean readable = quote == '"'
                && new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1).equals(bytes);
        String shown = readable ? text : bytes;
        out.append(quote);
        for (int at = 0; at < shown.length(); at++) {
            character(shown.charAt(at), quote, readable);
        }
        out.append(quote);
    }

    private void character(char c, char quote, boolean readable) {
        switch (c) {
            case '\n' -> out.append("\\n");
            case '\t' -> out.append("\\t");
            case '\r' -> out.append("\\r");
            case '\\' -> out.append("\\\\");
            default -> {
                if (c == quote) {
                    out.append('\\').append(c);
                } else if (c < ' ' || c >= 0x7f && (!readable || c < 0xa0)) {
                    escape(c, readable);
                } else {
                    out.append(c);
                }
            }
        }
    }

    /// A control character of readable text, in UTF-8; or one byte of other text.
    private void escape(char c, boolean readable) {
        String bytes = String.valueOf(c);
        for (byte b : bytes.getBytes(readable ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1)) {
            out.append("\\x").append(Character.forDigit(b >> 4 & 15, 16)).append(Character.forDigit(b & 15, 16));
        }
    }
}
