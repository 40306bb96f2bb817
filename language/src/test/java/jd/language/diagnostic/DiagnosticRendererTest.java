package jd.language.diagnostic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import jd.language.source.Source;
import jd.language.source.Span;
import org.junit.jupiter.api.Test;

class DiagnosticRendererTest {

    private enum Sample implements Problem {
        WRONG(Severity.ERROR), ODD(Severity.WARNING);

        private final Severity severity;

        Sample(Severity severity) {
            this.severity = severity;
        }

        @Override
        public String code() {
            return name();
        }

        @Override
        public String template() {
            return "{} is wrong";
        }

        @Override
        public Severity severity() {
            return severity;
        }
    }

    private static Diagnostic wrong(int start, int end) {
        return new Diagnostic(Sample.WRONG, new Span(start, end), "x is wrong", List.of(), List.of());
    }

    private static String render(String text, Diagnostic diagnostic) {
        return new DiagnosticRenderer(new Source("script", text), false).render(diagnostic);
    }

    @Test
    void drawsThePlace() {
        assertEquals("""
                script:2:5: error: x is wrong [WRONG]
                BEGIN { }
                    ^~~~
                """, render("// a\nBEGIN { }\n", wrong(9, 13)));
    }

    @Test
    void drawsNotesAndHints() {
        Diagnostic diagnostic = new Diagnostic(Sample.ODD, new Span(0, 1), "a is odd",
                List.of(new Diagnostic.Note(new Span(2, 4), "first here")), List.of("use b", "or c"));
        assertEquals("""
                script:1:1: warning: a is odd [ODD]
                a
                ^
                script:2:1: note: first here
                bb
                ^~
                hint: use b
                hint: or c
                """, render("a\nbb", diagnostic));
    }

    @Test
    void pointsBehindTheEnd() {
        assertEquals("script:1:3: error: x is wrong [WRONG]\nab\n  ^\n", render("ab", wrong(2, 2)));
        assertEquals("script:1:3: error: x is wrong [WRONG]\nab\n  ^\n", render("ab\r\n", wrong(2, 2)));
        assertEquals("script:2:1: error: x is wrong [WRONG]\n\n^\n", render("a\n", wrong(2, 2)));
    }

    @Test
    void drawsTheFirstLineOfSeveral() {
        assertEquals("script:1:2: error: x is wrong [WRONG]\nabc\n ^~\n", render("abc\ndef", wrong(1, 6)));
    }

    @Test
    void drawsTabsAsBlanks() {
        assertEquals("script:1:4: error: x is wrong [WRONG]\n    ab  c\n        ^\n", render("\tab\tc", wrong(4, 5))
                .replace("1:5", "1:4"));
        assertEquals("script:1:2: error: x is wrong [WRONG]\na   b\n ^~~~\n", render("a\tb", wrong(1, 3)));
    }

    @Test
    void escapesWhatDoesNotShow() {
        assertEquals("script:1:2: error: x is wrong [WRONG]\n\\x1b[1m\\u{202e}x\n    ^~\n",
                render("\u001b[1m\u202ex", wrong(1, 3)));
        assertEquals("a\\x07b: error: \\x1b[2J [WRONG]\n", new DiagnosticRenderer(new Source("a\u0007b", ""), false)
                .render(new Diagnostic(Sample.WRONG, Span.NONE, "\u001b[2J", List.of(), List.of())));
    }

    @Test
    void countsCells() {
        assertEquals("script:1:4: error: x is wrong [WRONG]\n日😀x\n    ^\n", render("日😀x", wrong(3, 4)));
        assertEquals("script:1:3: error: x is wrong [WRONG]\ne\u0301x\n ^\n", render("e\u0301x", wrong(2, 3)));
    }

    @Test
    void cutsLongLines() {
        String text = "a".repeat(1000) + "XY" + "b".repeat(1000);
        assertEquals("script:1:1001: error: x is wrong [WRONG]\n…" + "a".repeat(100) + "XY" + "b".repeat(138) + "…\n"
                + " ".repeat(101) + "^~\n", render(text, wrong(1000, 1002)));
    }

    @Test
    void paints() {
        assertEquals("\u001b[1mscript:1:1: \u001b[0m\u001b[1;31merror: \u001b[0m\u001b[1mx is wrong [WRONG]\u001b[0m\n"
                + "a\n\u001b[1;32m^\u001b[0m\n",
                new DiagnosticRenderer(new Source("script", "a"), true).render(wrong(0, 1)));
    }

    @Test
    void drawsAll() {
        assertEquals("script:1:1: error: x is wrong [WRONG]\na\n^\nscript:1:1: error: x is wrong [WRONG]\na\n^\n",
                new DiagnosticRenderer(new Source("script", "a"), false).render(List.of(wrong(0, 1), wrong(0, 1))));
    }
}
