package jd.runtime.output;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/// What becomes of names on their way to a page.
class FlameGraphTest {

    @Test
    void functionsLoseTheirOffsets() {
        assertEquals("leaf", StackText.function("leaf+12"));
        assertEquals("leaf", StackText.function("leaf"));
        assertEquals("operator+", StackText.function("operator++3"));
        assertEquals("hook [nf_tables]", StackText.function("hook+3 [nf_tables]"));
        assertEquals("0x7f12", StackText.function("0x7f12"));
        assertEquals("+12", StackText.function("+12"));
        assertEquals("", StackText.function(""));
    }

    @Test
    void nothingInANameEndsAFrameOrALine() {
        assertEquals("a:b?c?", StackText.function("a;b\nc\u007f"));
    }

    @Test
    void onlyFoldedLinesAreCompared() {
        assertEquals("a;b 3\nc d 1\n", FlameGraph.sound("a;b 3\n\n@n: x\n 5\nc d 1\nd -1\ne 99999999999999999999\n"));
    }
}
