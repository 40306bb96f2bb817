package jd.language.diagnostic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import jd.language.source.Source;
import jd.language.source.Span;
import org.junit.jupiter.api.Test;

class DiagnosticLogTest {

    private record Kind(String code, Severity severity) implements Problem {
        @Override
        public String template() {
            return "{} and {}";
        }
    }

    private static final Kind ERROR = new Kind("E", Severity.ERROR);
    private static final Kind WARNING = new Kind("W", Severity.WARNING);

    @Test
    void sortsAndDropsRepetitions() {
        DiagnosticLog log = new DiagnosticLog(new Source("script", "abcdef"));
        log.report(WARNING, new Span(0, 1), "a", "b");
        assertFalse(log.hasErrors());
        log.report(ERROR, new Span(3, 4), "c", 4);
        log.report(List.of("hint"), ERROR, new Span(2, 3), "e", "f");
        log.report(ERROR, new Span(3, 4), "c", 4);
        assertTrue(log.hasErrors());
        assertEquals(List.of("e and f", "c and 4", "a and b"),
                log.toList().stream().map(Diagnostic::message).toList());
    }

    @Test
    void fillsHoles() {
        assertEquals("a {} b", DiagnosticLog.fill("{} {} {}", "a", "{}", "b"));
        assertThrows(IllegalArgumentException.class, () -> DiagnosticLog.fill("{}", 1, 2));
    }

    @Test
    void findsTheNearestName() {
        List<String> names = List.of("openat", "open", "close", "read");
        assertEquals(Optional.of("openat"), Spelling.nearest("opneat", names));
        assertEquals(Optional.of("close"), Spelling.nearest("CLOSE", names));
        assertEquals(Optional.of("read"), Spelling.nearest("raed", names));
        assertEquals(Optional.empty(), Spelling.nearest("mmap", names));
        assertEquals(1, Spelling.distance("ab", "ba"));
        assertEquals(3, Spelling.distance("kitten", "sitting"));
        assertEquals(4, Spelling.distance("", "abcd"));
    }
}
