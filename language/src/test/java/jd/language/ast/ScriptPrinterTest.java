package jd.language.ast;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import jd.language.diagnostic.DiagnosticLog;
import jd.language.parser.Cases;
import jd.language.parser.ScriptParser;
import jd.language.parser.TreeText;
import jd.language.source.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptPrinterTest {

    private static Script parse(String text) {
        Source source = new Source("script", text);
        DiagnosticLog log = new DiagnosticLog(source);
        return ScriptParser.parse(source, log).orElseThrow(() -> new AssertionError(text + "\n" + log.toList()));
    }

    @Test
    void printsTheCanonicalSpelling() {
        String text = """
                #!/usr/bin/env jd
                syscall:openat:entry,END/pid==$1&&comm!="a\\tb"/<@[comm,(1,2)]=count();>
                u:/bin/a:f / *p/ { } // and
                BEGIN { let $x : struct foo * = (struct foo *) 0x10;
                if ($x) return 5000ms; else if !$x { @a++ } else { ; }
                print(@, top=3, div = (2)); $y = (1 + 2) * -3 - (4 - 5) ?: 'a' }
                """;
        assertEquals("""
                syscall:openat:entry,
                END
                /pid == $1 && comm != "a\\tb"/
                {
                    @[comm, (1, 2)] = count();
                }

                u:/bin/a:f
                / *p/
                { }

                BEGIN
                {
                    let $x : struct foo * = (struct foo *)16;
                    if ($x) {
                        return 5s;
                    } else if (!$x) {
                        @a++;
                    } else {
                        ;
                    }
                    print(@, top = 3, div = 2);
                    $y = (1 + 2) * -3 - (4 - 5) ?: 'a';
                }
                """, ScriptPrinter.print(parse(text)));
    }

    static Stream<Cases.Case> cases() {
        return Cases.all();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void parsesToTheSameTree(Cases.Case one) {
        String printed = ScriptPrinter.print(parse(one.script()));
        Script again = parse(printed);
        assertEquals(one.tree(), TreeText.of(again));
        assertEquals(printed, ScriptPrinter.print(again));
    }

    /// A fully parenthesised text keeps its tree when it is printed with the fewest parentheses.
    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void leavesOutOnlyNeedlessParentheses(long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        for (int round = 0; round < 1_000; round++) {
            Script script = parse("BEGIN { f(" + expression(random, 5) + "); }");
            String printed = ScriptPrinter.print(script);
            assertEquals(TreeText.of(script), TreeText.of(parse(printed)), () -> "seed " + seed + ": " + printed);
        }
    }

    private static String expression(RandomGenerator random, int depth) {
        if (depth == 0) {
            return switch (random.nextInt(9)) {
                case 0 -> "x";
                case 1 -> "$y";
                case 2 -> "@z";
                case 3 -> Long.toUnsignedString(random.nextLong() >>> random.nextInt(64));
                case 4 -> random.nextInt(1000) + "ms";
                case 5 -> random.nextInt(1000) + "u";
                case 6 -> "\"\\x" + Integer.toHexString(random.nextInt(16, 256)) + "\\n é\"";
                case 7 -> "'\\x" + Integer.toHexString(random.nextInt(16, 256)) + "'";
                default -> "$" + random.nextInt(1, 10);
            };
        }
        String a = "(" + expression(random, random.nextInt(depth)) + ")";
        String b = "(" + expression(random, random.nextInt(depth)) + ")";
        BinaryOperator[] binary = BinaryOperator.values();
        UnaryOperator[] unary = UnaryOperator.values();
        return switch (random.nextInt(12)) {
            case 0 -> unary[random.nextInt(unary.length)].symbol() + a;
            case 1 -> a + " ? " + b + " : " + "(" + expression(random, random.nextInt(depth)) + ")";
            case 2 -> a + " ?: " + b;
            case 3 -> "(struct s *)" + a;
            case 4 -> "sizeof" + a;
            case 5 -> a + ".m";
            case 6 -> a + "[" + b + "]";
            case 7 -> "@m[" + a + ", " + b + "]";
            case 8 -> random.nextBoolean() ? "++$x" : "@n--";
            case 9 -> "(" + a + ", " + b + ")";
            default -> a + binary[random.nextInt(binary.length)].symbol() + b;
        };
    }
}
