package jd.language.parser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jd.language.diagnostic.Diagnostic;
import jd.language.diagnostic.DiagnosticLog;
import jd.language.diagnostic.DiagnosticRenderer;
import jd.language.source.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Wrong scripts and what is said about them, byte for byte. The examples are in `errors.txt`: `=== title`, the script,
/// `---`, the messages.
class SyntaxErrorTest {

    record Wrong(String title, String script, String messages) {
        @Override
        public String toString() {
            return title;
        }
    }

    static List<Wrong> examples() throws IOException {
        try (InputStream in = SyntaxErrorTest.class.getResourceAsStream("errors.txt")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            List<Wrong> examples = new ArrayList<>();
            for (String example : text.substring("=== ".length()).split("(?m)^=== ")) {
                int title = example.indexOf('\n');
                int dashes = example.indexOf("\n---\n");
                examples.add(new Wrong(example.substring(0, title), example.substring(title + 1, dashes),
                        example.substring(dashes + 5)));
            }
            return examples;
        }
    }

    private static DiagnosticLog log(String script) {
        Source source = new Source("script", script);
        DiagnosticLog log = new DiagnosticLog(source);
        boolean rejected = ScriptParser.parse(source, log).isEmpty();
        assertEquals(log.hasErrors(), rejected);
        return log;
    }

    @ParameterizedTest
    @MethodSource("examples")
    void saysWhatIsWrong(Wrong wrong) {
        DiagnosticLog log = log(wrong.script());
        assertEquals(wrong.messages(), new DiagnosticRenderer(log.source(), false).render(log.toList()));
    }

    @Test
    void everyProblemHasAnExample() throws IOException {
        Set<String> shown = new TreeSet<>(List.of(SyntaxProblem.NESTING_TOO_DEEP.code()));
        for (Wrong wrong : examples()) {
            log(wrong.script()).toList().stream().map(d -> d.problem().code()).forEach(shown::add);
        }
        Set<String> all = Stream.of(SyntaxProblem.values()).map(SyntaxProblem::code)
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(all, shown);
    }

    /// A script of many mistakes does not flood the terminal.
    @Test
    void stopsSomewhere() {
        assertEquals(20, log("BEGIN { @x = ; }\n".repeat(1000)).toList().size());
        assertEquals(20, log("BEGIN { " + "\\ ".repeat(1000) + " }").toList().size());
    }

    /// An error in the second clause is found after errors in the first, with the right line.
    @Test
    void goesOnWithTheNextClause() {
        List<Diagnostic> found = log("BEGIN { f(\n}\n\nEND\n{ @x = }").toList();
        assertEquals(List.of("UNCLOSED_BRACKET", "EXPECTED_EXPRESSION"),
                found.stream().map(d -> d.problem().code()).toList());
    }
}
