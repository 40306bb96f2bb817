package jd.language.parser;

import java.util.Locale;
import jd.language.ast.Expression.IntegerLiteral;
import jd.language.ast.Expression.IntegerLiteral.Kind;
import jd.language.diagnostic.DiagnosticLog;
import org.antlr.v4.runtime.Token;

/// Reads one number: `42`, `1_000`, `0x2a`, `052`, `1e6`, `7ull`, `5ms`.
final class NumberReader {

    private final Token token;
    private final String text;
    private final DiagnosticLog log;
    private int at;
    private long value;
    private boolean overflow;

    NumberReader(Token token, DiagnosticLog log) {
        this.token = token;
        this.text = token.getText();
        this.log = log;
    }

    /// The number; a mistake is reported and gives 0.
    IntegerLiteral read() {
        boolean hexadecimal = text.startsWith("0x") || text.startsWith("0X");
        int start = hexadecimal ? 2 : 0;
        at = start;
        boolean good = digits(hexadecimal ? 16 : 10);
        if (good && !hexadecimal && text.charAt(0) == '0' && at > 1) {
            at = 0;
            value = 0;
            overflow = false;
            good = digits(8);
        } else if (good && !hexadecimal && at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
            good = exponent();
        }
        return good ? suffix(hexadecimal) : bad();
    }

    /// Reads digits with single `_` between them.
    private boolean digits(int radix) {
        int start = at;
        boolean digitBefore = false;
        for (; at < text.length(); at++) {
            char c = text.charAt(at);
            int digit = c < 0x80 ? Character.digit(c, radix) : -1;
            if (digit < 0 && (c != '_' || !digitBefore)) {
                break;
            }
            digitBefore = digit >= 0;
            if (digitBefore) {
                multiply(radix);
                overflow |= Long.compareUnsigned(value + digit, value) < 0;
                value += digit;
            }
        }
        return at > start && digitBefore;
    }

    private void multiply(long factor) {
        overflow |= Math.unsignedMultiplyHigh(value, factor) != 0;
        value *= factor;
    }

    private boolean exponent() {
        at++;
        int start = at;
        int exponent = 0;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            exponent = Math.min(1000, exponent * 10 + text.charAt(at) - '0');
            at++;
        }
        for (int power = 0; power < exponent && value != 0 && !overflow; power++) {
            multiply(10);
        }
        return at > start;
    }

    private IntegerLiteral suffix(boolean hexadecimal) {
        String suffix = text.substring(at);
        long unit = hexadecimal ? 0 : nanoseconds(suffix);
        if (unit > 0) {
            multiply(unit);
            return literal(false, false, Kind.DURATION);
        }
        return switch (suffix.toLowerCase(Locale.ROOT)) {
            case "" -> literal(false, false, Kind.NUMBER);
            case "u", "ul", "ull", "lu", "llu" -> literal(true, false, Kind.NUMBER);
            case "l", "ll" -> literal(false, true, Kind.NUMBER);
            default -> bad();
        };
    }

    /// A duration's unit in nanoseconds, 0 if there is no such unit.
    private static long nanoseconds(String unit) {
        return switch (unit) {
            case "ns" -> 1L;
            case "us" -> 1_000L;
            case "ms" -> 1_000_000L;
            case "s" -> 1_000_000_000L;
            case "m" -> 60_000_000_000L;
            case "h" -> 3_600_000_000_000L;
            case "d" -> 86_400_000_000_000L;
            default -> 0L;
        };
    }

    private IntegerLiteral literal(boolean unsigned, boolean signed, Kind kind) {
        if (overflow || signed && value < 0) {
            String largest = signed ? Long.toString(Long.MAX_VALUE) : Long.toUnsignedString(-1L);
            log.report(SyntaxProblem.NUMBER_TOO_LARGE, Tokens.span(token), Tokens.shortened(text), largest);
        }
        return new IntegerLiteral(value, unsigned || value < 0, kind, Tokens.span(token));
    }

    private IntegerLiteral bad() {
        log.report(SyntaxProblem.BAD_NUMBER, Tokens.span(token), Tokens.shortened(text));
        return new IntegerLiteral(0, false, Kind.NUMBER, Tokens.span(token));
    }
}
