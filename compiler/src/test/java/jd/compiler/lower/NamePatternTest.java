package jd.compiler.lower;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import jd.compiler.probe.Glob;
import org.junit.jupiter.api.Test;

/// The bits that a program walks with say what the pattern says.
class NamePatternTest {

    private static final List<String> PATTERNS = List.of("*", "sh", "s*", "*h", "*a*a*", "?h", "[a-c]x", "[!a-c]x",
            "a\\*", "[x", "a**b", "nginx*", "*:*/0", "[]]", "abcdefghijklmnopq");
    private static final List<String> NAMES = List.of("", "sh", "bash", "h", "s", "ax", "dx", "a*", "[x", "ab", "axxb",
            "nginx", "nginx: worker", "kworker:u/0", "]", "aXa", "aa", "abcdefghijklmno");

    @Test
    void agreesWithGlob() {
        for (String pattern : PATTERNS) {
            for (String name : NAMES) {
                assertEquals(Glob.of(pattern).matches(name), matches(NamePattern.of(pattern), name),
                        pattern + " on " + name);
            }
        }
    }

    private static boolean matches(NamePattern pattern, String name) {
        long matched = 1;
        for (byte c : name.getBytes(StandardCharsets.ISO_8859_1)) {
            long takers = pattern.table().buffer().getLong((c & 0xff) * Long.BYTES);
            matched = (matched & takers) << 1 | matched & pattern.stars();
        }
        return (matched & 1L << pattern.parts()) != 0;
    }
}
