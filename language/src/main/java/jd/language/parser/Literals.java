package jd.language.parser;

import java.nio.charset.StandardCharsets;
import java.util.List;
import jd.language.ast.Expression.IntegerLiteral;
import jd.language.ast.Expression.IntegerLiteral.Kind;
import jd.language.ast.Expression.Positional;
import jd.language.ast.Expression.StringLiteral;
import jd.language.diagnostic.DiagnosticLog;
import jd.language.grammar.ScriptLexer;
import jd.language.source.Span;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;

/// Values of strings, characters and parameters; mistakes inside of them are reported where they stand.
final class Literals {

    /// No command line has so many parameters.
    private static final int TOO_MANY = 100_000;

    private final DiagnosticLog log;

    Literals(DiagnosticLog log) {
        this.log = log;
    }

    /// Reports the mistakes in all literals, for a script that cannot be parsed to the end.
    static void check(List<CommonToken> tokens, DiagnosticLog log) {
        Literals literals = new Literals(log);
        for (CommonToken token : tokens) {
            switch (token.getType()) {
                case ScriptLexer.NUMBER -> new NumberReader(token, log).read();
                case ScriptLexer.STRING -> literals.string(token);
                case ScriptLexer.CHARACTER -> literals.character(token);
                case ScriptLexer.POSITIONAL -> literals.positional(token);
                default -> { }
            }
        }
    }

    IntegerLiteral number(Token token) {
        return new NumberReader(token, log).read();
    }

    StringLiteral string(Token token) {
        return new StringLiteral(unescape(token), Tokens.span(token));
    }

    /// `'a'`: one byte, signed as C's `char` is.
    IntegerLiteral character(Token token) {
        String value = unescape(token);
        boolean closed = token.getText().length() > 1 && token.getText().endsWith("'");
        if (value.length() != 1 && closed) {
            List<String> hints = value.isEmpty() ? List.of() : List.of("text stands in double quotes");
            log.report(hints, SyntaxProblem.BAD_CHARACTER, Tokens.span(token), Tokens.shortened(token.getText()));
        }
        long code = value.isEmpty() ? 0 : (byte) value.charAt(0);
        return new IntegerLiteral(code, false, Kind.CHARACTER, Tokens.span(token));
    }

    Positional positional(Token token) {
        boolean isText = token.getText().startsWith("$$");
        String digits = token.getText().substring(isText ? 2 : 1);
        int number = 0;
        for (int at = 0; at < digits.length(); at++) {
            number = Math.min(TOO_MANY, number * 10 + digits.charAt(at) - '0');
        }
        if (number == 0) {
            log.report(SyntaxProblem.BAD_POSITIONAL, Tokens.span(token), digits);
        } else if (number == TOO_MANY) {
            log.report(SyntaxProblem.NUMBER_TOO_LARGE, Tokens.span(token), token.getText(), TOO_MANY - 1);
        }
        return new Positional(Math.max(1, number), isText, Tokens.span(token));
    }

    /// The bytes of a quoted token, one in each char: text beyond ASCII as UTF-8, escapes resolved.
    private String unescape(Token token) {
        String text = token.getText();
        char quote = text.charAt(0);
        boolean closed = text.length() > 1 && text.charAt(text.length() - 1) == quote;
        int end = closed ? text.length() - 1 : text.length();
        if (text.indexOf('\\') < 0 && isAscii(text)) {
            return text.substring(1, end);
        }
        StringBuilder value = new StringBuilder();
        int at = 1;
        while (at < end) {
            int next = text.charAt(at) == '\\' ? escape(text, at, end, token, value) : text.offsetByCodePoints(at, 1);
            if (text.charAt(at) != '\\') {
                appendBytes(value, text.substring(at, next));
            }
            at = next;
        }
        return value.toString();
    }

    private static boolean isAscii(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (text.charAt(at) > 0x7f) {
                return false;
            }
        }
        return true;
    }

    private static void appendBytes(StringBuilder value, String character) {
        for (byte b : character.getBytes(StandardCharsets.UTF_8)) {
            value.append((char) (b & 0xff));
        }
    }

    /// Reads one escape sequence.
    ///
    /// @return the offset behind it
    private int escape(String text, int at, int end, Token token, StringBuilder value) {
        if (at + 1 == end) {
            return end;
        }
        char c = text.charAt(at + 1);
        if (c >= '0' && c <= '7') {
            return code(text, at, digits(text, at + 1, Math.min(end, at + 4), 8), 8, token, value);
        }
        if (c == 'x') {
            return code(text, at, digits(text, at + 2, Math.min(end, at + 4), 16), 16, token, value);
        }
        int known = "ntrabfv\\\"'?".indexOf(c);
        if (known < 0) {
            return bad(text, at, at + 2, token);
        }
        value.append("\n\t\r\u0007\b\f\u000b\\\"'?".charAt(known));
        return at + 2;
    }

    private static int digits(String text, int from, int limit, int radix) {
        int at = from;
        while (at < limit && Character.digit(text.charAt(at), radix) >= 0 && text.charAt(at) < 0x80) {
            at++;
        }
        return at;
    }

    private int code(String text, int at, int digitsEnd, int radix, Token token, StringBuilder value) {
        int from = radix == 8 ? at + 1 : at + 2;
        int code = from == digitsEnd ? 256 : Integer.parseInt(text, from, digitsEnd, radix);
        if (code > 255) {
            return bad(text, at, digitsEnd, token);
        }
        value.append((char) code);
        return digitsEnd;
    }

    private int bad(String text, int from, int end, Token token) {
        int start = token.getStartIndex();
        log.report(SyntaxProblem.BAD_ESCAPE, new Span(start + from, start + end), text.substring(from, end));
        return end;
    }
}
