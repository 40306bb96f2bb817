package jd.compiler.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {

    @ParameterizedTest
    @CsvSource({"openat, openat", "open*, open", "open*, openat2", "*at, openat", "*, x", "*pen*, openat", "o?en, open",
        "[a-o]pen, open", "[!a-n]pen, open", "[^x]pen, open", "[]x]pen, ]pen", "[pen, [pen", "\\*x, *x", "a**b, ab",
        "*a*b*c, xaxbxbc", "dup[23], dup3", "[a\\-c]x, cx"})
    void matches(String pattern, String text) {
        assertTrue(Glob.of(pattern).matches(text));
    }

    @ParameterizedTest
    @CsvSource({"openat, openat2", "openat, opena", "open?, open", "[!a-o]pen, open", "[a-n]pen, open", "\\*x, ax",
        "*at, openat2", "dup[23], dup", "dup[23], dup23", "[pen, open"})
    void doesNotMatch(String pattern, String text) {
        assertFalse(Glob.of(pattern).matches(text));
    }

    @Test
    void anEmptyFieldMatchesEverything() {
        assertTrue(Glob.of("").matches("anything"));
        assertTrue(Glob.of("").matches(""));
        assertFalse(Glob.of("").isLiteral());
    }

    @Test
    void anEscapedWildcardIsLiteral() {
        assertTrue(Glob.of("a\\*b").isLiteral());
        assertEquals("a*b", Glob.of("a\\*b").literal());
        assertFalse(Glob.of("a*b").isLiteral());
    }

    /// Trying every way to split the text among the stars would take 2^40 steps and more.
    @Test
    void manyStarsDoNotExplode() {
        Glob pattern = Glob.of("*a".repeat(40) + "b");
        assertTimeout(Duration.ofSeconds(2), () -> assertFalse(pattern.matches("a".repeat(5_000))));
    }
}
