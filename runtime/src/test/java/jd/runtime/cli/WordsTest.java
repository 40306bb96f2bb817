package jd.runtime.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class WordsTest {

    private static final byte[] COMMAND_LINE =
            "java\0Main\0-e\0\0gr\u00fc\u00df \u20ac\0".getBytes(StandardCharsets.UTF_8);

    @Test
    void lastWordsOfTheKernelsCopy() {
        assertEquals(List.of("-e", "", "gr\u00fc\u00df \u20ac"), Words.last(COMMAND_LINE, 3));
        assertEquals(List.of("gr\u00fc\u00df \u20ac"), Words.last(COMMAND_LINE, 1));
        assertEquals(List.of("java", "Main", "-e", "", "gr\u00fc\u00df \u20ac"), Words.last(COMMAND_LINE, 5));
    }

    @Test
    void plainWordsStay() throws Exception {
        assertEquals(List.of("-e", "x"), Words.decoded(new String[] {"-e", "x"}));
    }
}
