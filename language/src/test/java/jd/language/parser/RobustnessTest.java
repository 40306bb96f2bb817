package jd.language.parser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import jd.language.ast.Script;
import jd.language.ast.ScriptPrinter;
import jd.language.diagnostic.Diagnostic;
import jd.language.diagnostic.DiagnosticLog;
import jd.language.diagnostic.DiagnosticRenderer;
import jd.language.source.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever the text: a tree or an error, no exception, no endless loop.
/// `-Djd.texts=250000` asks for a million mutants.
class RobustnessTest {

    private static final int ROUNDS = Integer.getInteger("jd.texts", 5_000);

    private static final String PIECES = "{}<>()[]/,;:?@$#\"'\\.+-*=!~&|^%` \n\tax9_é\u0000\ud83d";
    private static final List<String> WORDS = List.of("if", "else", "let", "return", "while (", "for $i :",
            "for (", "..", "unroll (", "break", "continue", "sizeof", "struct", "BEGIN",
            "syscall:a:entry", "/*", "*/", "//", "->", "++", ">>", "<<=", "(uint64)", "@x[", "$1", "0x", "1e", "\\x");

    /// Checks that a text has a tree or errors, that the errors can be drawn, and that the tree survives printing.
    private static void check(String text) {
        Source source = new Source("script", text);
        DiagnosticLog log = new DiagnosticLog(source);
        Optional<Script> script = ScriptParser.parse(source, log);
        assertEquals(log.hasErrors(), script.isEmpty());
        for (Diagnostic diagnostic : log.toList()) {
            assertTrue(diagnostic.span().end() <= text.length(), diagnostic::toString);
        }
        new DiagnosticRenderer(source, false).render(log.toList());
        if (script.isPresent()) {
            String printed = ScriptPrinter.print(script.get());
            assertEquals(TreeText.of(script.get()), TreeText.of(ScriptParserTest.parse(printed)));
        }
    }

    private static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void takesMutatedScripts(long seed) {
        RandomGenerator random = random(seed);
        List<String> scripts = Cases.all().map(Cases.Case::script).toList();
        for (int round = 0; round < ROUNDS; round++) {
            StringBuilder text = new StringBuilder(scripts.get(random.nextInt(scripts.size())));
            for (int edits = random.nextInt(1, 6); edits > 0; edits--) {
                mutate(text, random, scripts);
            }
            String mutated = text.toString();
            try {
                check(mutated);
            } catch (RuntimeException | Error e) {
                throw new AssertionError("seed " + seed + ", round " + round + ": " + mutated, e);
            }
        }
    }

    private static void mutate(StringBuilder text, RandomGenerator random, List<String> scripts) {
        int at = random.nextInt(text.length() + 1);
        int end = Math.min(text.length(), at + random.nextInt(1, 4));
        switch (random.nextInt(6)) {
            case 0 -> text.delete(at, end);
            case 1 -> text.insert(at, PIECES.charAt(random.nextInt(PIECES.length())));
            case 2 -> text.replace(at, end, String.valueOf(PIECES.charAt(random.nextInt(PIECES.length()))));
            case 3 -> text.insert(at, " " + WORDS.get(random.nextInt(WORDS.size())) + " ");
            case 4 -> text.insert(at, text.substring(at, end));
            default -> text.insert(at, scripts.get(random.nextInt(scripts.size())));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {5, 6})
    void takesJunk(long seed) {
        RandomGenerator random = random(seed);
        for (int round = 0; round < 2_000; round++) {
            StringBuilder text = new StringBuilder(random.nextBoolean() ? "BEGIN {" : "");
            for (int length = random.nextInt(40); length > 0; length--) {
                text.append(random.nextBoolean() ? WORDS.get(random.nextInt(WORDS.size()))
                        : PIECES.charAt(random.nextInt(PIECES.length())));
            }
            String junk = text.toString();
            try {
                check(junk);
            } catch (RuntimeException | Error e) {
                throw new AssertionError("seed " + seed + ", round " + round + ": " + junk, e);
            }
        }
    }

    /// Files that are no text at all, as a decoder gives them: broken UTF-8, NULs, lone surrogates, huge numbers.
    @ParameterizedTest
    @ValueSource(longs = {7, 8})
    void takesBinaryJunk(long seed) {
        RandomGenerator random = random(seed);
        for (int round = 0; round < 2_000; round++) {
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            check(new String(bytes, StandardCharsets.UTF_8));
            check("BEGIN { @ = " + new String(bytes, StandardCharsets.ISO_8859_1));
            check("BEGIN { @ = " + (random.nextBoolean() ? "0x" : "") + "9".repeat(random.nextInt(1, 5_000)) + "; }");
            check("END { printf(\"" + (char) random.nextInt(0xd800, 0xe000) + "\"); }");
        }
    }

    /// Runs with the small stack that a Java program has by default.
    private static void onSmallStack(Runnable work) throws InterruptedException {
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread thread = new Thread(null, work, "small stack", 1 << 20);
        thread.setUncaughtExceptionHandler((_, e) -> thrown.set(e));
        thread.start();
        thread.join();
        Throwable found = thrown.get();
        if (found != null) {
            throw new AssertionError(found);
        }
    }

    private static String nested(int depth, String open, String middle, String close) {
        return "BEGIN { @x = " + open.repeat(depth) + middle + close.repeat(depth) + "; }";
    }

    static Stream<String> deep() {
        int many = 10_000;
        return Stream.of(
                nested(many, "(", "1", ")"), nested(many, "(", "", ""), nested(many, "@a[", "1", "]"),
                nested(many, "f(", "1", ")"), nested(many, "-", "1", ""), nested(many, "! ", "1", ""),
                nested(many, "(int8)", "1", ""), nested(many, "sizeof ", "x", ""), nested(many, "a ? ", "b", " : c"),
                nested(many, "a ? b : ", "c", ""), nested(many, "a + ", "b", ""), nested(many, "", "a", ".b"),
                nested(many, "", "a", "[1]"), nested(many, "(a + ", "b", ")"), nested(many, "", "a", "++"),
                "BEGIN { " + "{ ".repeat(many) + "} ".repeat(many) + "}",
                "BEGIN { " + "if (a) ".repeat(many) + "b(); }",
                "BEGIN { " + "if (a) { ".repeat(many) + "} ".repeat(many) + "}",
                "BEGIN { " + "if (a) { } else ".repeat(many) + "{ } }",
                "BEGIN { if (" + "(".repeat(many) + "a" + ")".repeat(many) + ") { } }");
    }

    @ParameterizedTest
    @MethodSource("deep")
    void refusesDeepNesting(String text) throws InterruptedException {
        onSmallStack(() -> {
            DiagnosticLog log = new DiagnosticLog(new Source("script", text));
            assertTrue(ScriptParser.parse(log.source(), log).isEmpty());
            assertEquals(List.of("NESTING_TOO_DEEP"), log.toList().stream().map(d -> d.problem().code()).toList());
        });
    }

    static Stream<String> almostDeep() {
        return Stream.of(
                nested(250, "(", "1", ")"), nested(250, "f(", "1", ")"), nested(250, "a ? b : ", "c", ""),
                nested(250, "- ", "1", ""), nested(500, "a + ", "b", ""), nested(250, "(a + ", "b", ")"),
                "BEGIN { " + "if (a) { ".repeat(250) + "} ".repeat(250) + "}",
                "BEGIN { " + "if (a) { } else ".repeat(500) + "{ } }");
    }

    @ParameterizedTest
    @MethodSource("almostDeep")
    void takesWhatIsNotTooDeep(String text) throws InterruptedException {
        onSmallStack(() -> check(text));
    }

    @Test
    void takesLongScripts() {
        String clause = "syscall:openat:entry /pid == 1/ < @[comm, 2] = sum(args.count >> 2); $x = 1 > 2 >\n";
        Script script = ScriptParserTest.parse(clause.repeat(10_000));
        assertEquals(10_000, script.clauses().size());
        String line = "\"" + "x".repeat(1_000_000) + "\"";
        check("BEGIN { printf(" + line + "); }");
        check("BEGIN { printf(" + line + " }");
    }

    static Stream<String> repeated() {
        return Stream.of(") ; ", "else ", "{ } ", "} ", "if ( ", "if (x; ", "f(1 ", "\"", "'", "1_ ", "/* ",
                "/ ", "@x = ; ", "> ", "> a / ", "> a, ", "< ", "END < ", ":", ";", "\n", "let ", "a b ",
                "a ? ", "\\", "$0 ");
    }

    /// Nothing takes time that grows with the square of the length, and nothing recurses.
    @ParameterizedTest
    @MethodSource("repeated")
    void takesLongJunk(String piece) throws InterruptedException {
        String junk = piece.repeat(20_000);
        onSmallStack(() -> {
            check(junk);
            check("BEGIN { " + junk);
            check("BEGIN < " + junk);
            check("a:b / " + junk);
        });
    }
}
