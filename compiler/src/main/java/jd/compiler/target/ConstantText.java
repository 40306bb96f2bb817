package jd.compiler.target;

import java.util.OptionalLong;

/// A constant expression of C as the kernel writes it into a tracepoint's format: numbers, casts, and the operators
/// that build masks.
final class ConstantText {

    /// From the loosest to the tightest.
    private static final String[] OPERATORS = {"|", "^", "&", "<<", ">>", "+", "-"};
    private static final int[] LEVELS = {0, 1, 2, 3, 3, 4, 4};
    private static final int TIGHTEST = 5;

    private final String text;
    private int at;
    /// Nothing else than numbers and operators was met.
    private boolean isKnown = true;

    private ConstantText(String text) {
        this.text = text;
    }

    /// The number; nothing where there is a name in it, or anything else that is not known.
    static OptionalLong value(String text) {
        var reading = new ConstantText(text);
        long value = reading.binary(0);
        reading.blanks();
        return reading.isKnown && reading.at == text.length() ? OptionalLong.of(value) : OptionalLong.empty();
    }

    private long binary(int level) {
        if (level == TIGHTEST) {
            return unary();
        }
        long value = binary(level + 1);
        for (String operator = operator(level); !operator.isEmpty(); operator = operator(level)) {
            long right = binary(level + 1);
            value = switch (operator) {
                case "|" -> value | right;
                case "^" -> value ^ right;
                case "&" -> value & right;
                case "<<" -> value << right;
                case ">>" -> value >> right;
                case "+" -> value + right;
                default -> value - right;
            };
        }
        return value;
    }

    private String operator(int level) {
        blanks();
        for (int i = 0; i < OPERATORS.length; i++) {
            if (LEVELS[i] == level && text.startsWith(OPERATORS[i], at)) {
                at += OPERATORS[i].length();
                return OPERATORS[i];
            }
        }
        return "";
    }

    private long unary() {
        blanks();
        char first = at < text.length() ? text.charAt(at) : 0;
        if (first == '~' || first == '-') {
            at++;
            return first == '~' ? ~unary() : -unary();
        }
        if (first == '(') {
            return parentheses();
        }
        int start = at;
        while (at < text.length() && Character.isLetterOrDigit(text.charAt(at))) {
            at++;
        }
        return number(text.substring(start, at));
    }

    /// `(expression)`, or `( type) operand`.
    private long parentheses() {
        int end = text.indexOf(')', at);
        if (end >= 0 && isType(text.substring(at + 1, end))) {
            at = end + 1;
            return unary();
        }
        at++;
        long value = binary(0);
        blanks();
        isKnown &= at < text.length() && text.charAt(at) == ')';
        at++;
        return value;
    }

    private static boolean isType(String words) {
        String type = words.strip();
        return !type.isEmpty() && !Character.isDigit(type.charAt(0))
                && type.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '_' || c == ' ');
    }

    private long number(String word) {
        int end = word.length();
        while (end > 0 && "uUlL".indexOf(word.charAt(end - 1)) >= 0) {
            end--;
        }
        try {
            return Long.decode(word.substring(0, end));
        } catch (NumberFormatException _) {
            isKnown = false;
            return 0;
        }
    }

    private void blanks() {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
    }
}
