package jd.runtime.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShellWordsTest {

    record Case(String text, List<String> words) {}

    /// The words are what `sh -c 'printf "%s\n" …'` gives.
    static final List<Case> CASES = List.of(
            new Case("ls -l /tmp", List.of("ls", "-l", "/tmp")),
            new Case("  a\tb \n c ", List.of("a", "b", "c")),
            new Case("sh -c 'echo \"hi there\"; exit 3'", List.of("sh", "-c", "echo \"hi there\"; exit 3")),
            new Case("echo \"it's\"", List.of("echo", "it's")),
            new Case("echo 'a'\"b\"c", List.of("echo", "abc")),
            new Case("echo '' \"\"", List.of("echo", "", "")),
            new Case("echo a\\ b", List.of("echo", "a b")),
            new Case("echo \"a\\\"b\\nc\"", List.of("echo", "a\"b\\nc")),
            new Case("echo 'a\\b'", List.of("echo", "a\\b")));

    @ParameterizedTest
    @FieldSource("CASES")
    void splitsLikeAShell(Case c) {
        assertEquals(c.words, ShellWords.split(c.text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "echo 'a", "echo \"a", "echo a\\"})
    void refusesWhatAShellRefuses(String text) {
        assertThrows(UsageException.class, () -> ShellWords.split(text));
    }
}
