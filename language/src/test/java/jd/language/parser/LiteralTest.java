package jd.language.parser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Stream;
import jd.language.ast.Expression;
import jd.language.ast.Expression.IntegerLiteral;
import jd.language.ast.Expression.IntegerLiteral.Kind;
import jd.language.ast.Statement;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LiteralTest {

    private static Expression parse(String text) {
        var statement = ScriptParserTest.parse("BEGIN { f(" + text + "); }").clauses().getFirst().body().statements();
        Statement.Evaluate call = (Statement.Evaluate) statement.getFirst();
        return ((Expression.Call) call.expression()).arguments().getFirst().value();
    }

    record Number(String text, long value, boolean unsigned, Kind kind) {
        static Number of(String text, long value) {
            return new Number(text, value, false, Kind.NUMBER);
        }

        static Number unsigned(String text, long value) {
            return new Number(text, value, true, Kind.NUMBER);
        }

        static Number duration(String text, long value) {
            return new Number(text, value, false, Kind.DURATION);
        }
    }

    static Stream<Number> numbers() {
        return Stream.of(
                Number.of("0", 0), Number.of("42", 42), Number.of("1_000_000", 1_000_000),
                Number.of("0x2a", 42), Number.of("0XFf", 255), Number.of("0x1_0", 16),
                Number.of("052", 42), Number.of("00", 0), Number.of("0_7", 7),
                Number.of("1e6", 1_000_000), Number.of("12e3", 12_000), Number.of("1E0", 1), Number.of("0e99", 0),
                Number.of("7l", 7), Number.of("7LL", 7), Number.unsigned("7u", 7), Number.unsigned("7UL", 7),
                Number.unsigned("7ull", 7), Number.unsigned("0xfu", 15),
                Number.of("9223372036854775807", Long.MAX_VALUE),
                Number.unsigned("9223372036854775808", Long.MIN_VALUE),
                Number.unsigned("18446744073709551615", -1),
                Number.unsigned("0xffffffffffffffff", -1),
                Number.unsigned("01777777777777777777777", -1),
                Number.duration("3ns", 3), Number.duration("3us", 3_000), Number.duration("10ms", 10_000_000),
                Number.duration("5s", 5_000_000_000L), Number.duration("2m", 120_000_000_000L),
                Number.duration("1h", 3_600_000_000_000L), Number.duration("1d", 86_400_000_000_000L),
                Number.duration("0s", 0), Number.duration("1_0ms", 10_000_000),
                new Number("true", 1, false, Kind.BOOLEAN), new Number("false", 0, false, Kind.BOOLEAN),
                new Number("'a'", 97, false, Kind.CHARACTER), new Number("'\\n'", 10, false, Kind.CHARACTER),
                new Number("'\\''", 39, false, Kind.CHARACTER), new Number("'\"'", 34, false, Kind.CHARACTER),
                new Number("'\\0'", 0, false, Kind.CHARACTER), new Number("'\\\\'", 92, false, Kind.CHARACTER),
                new Number("'\\xff'", -1, false, Kind.CHARACTER), new Number("'\\101'", 65, false, Kind.CHARACTER));
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void readsNumbers(Number one) {
        IntegerLiteral literal = (IntegerLiteral) parse(one.text());
        assertEquals(one, new Number(one.text(), literal.value(), literal.unsigned(), literal.kind()));
    }

    /// @param bytes each char one byte
    record Text(String text, String bytes) {}

    static Stream<Text> strings() {
        return Stream.of(
                new Text("", ""), new Text("plain", "plain"), new Text("it's", "it's"),
                new Text("\\n\\t\\r\\a\\b\\f\\v\\\\\\\"\\'\\?", "\n\t\r\u0007\b\f\u000b\\\"'?"),
                new Text("\\0", "\0"), new Text("\\7", "\u0007"), new Text("\\101\\1012", "AA2"),
                new Text("\\x41\\x4g", "A\u0004g"), new Text("\\xff", "\u00ff"), new Text("\\377", "\u00ff"),
                new Text("é", "\u00c3\u00a9"), new Text("€", "\u00e2\u0082\u00ac"),
                new Text("😀", "\u00f0\u009f\u0098\u0080"),
                new Text("// no comment /* here */", "// no comment /* here */"), new Text("a}b>c", "a}b>c"));
    }

    @ParameterizedTest
    @MethodSource("strings")
    void readsStrings(Text one) {
        assertEquals(one.bytes(), ((Expression.StringLiteral) parse('"' + one.text() + '"')).value());
    }
}
