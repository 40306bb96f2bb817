package jd.language.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class LineMapTest {

    @Test
    void findsLinesAndColumns() {
        LineMap map = LineMap.of("ab\n\ncd\r\n");
        assertEquals(4, map.lines());
        assertEquals("1:1 1:2 1:3 2:1 3:1 3:2 3:3 3:4 4:1", places(map, 8));
        assertEquals("ab", map.lineText(1));
        assertEquals("", map.lineText(2));
        assertEquals("cd", map.lineText(3));
        assertEquals("", map.lineText(4));
    }

    private static String places(LineMap map, int last) {
        StringBuilder places = new StringBuilder();
        for (int at = 0; at <= last; at++) {
            places.append(at == 0 ? "" : " ").append(map.line(at)).append(':').append(map.column(at));
        }
        return places.toString();
    }

    @Test
    void growsWithManyLines() {
        LineMap map = LineMap.of("x\n".repeat(1000));
        assertEquals(1001, map.lines());
        assertEquals(500, map.line(998));
    }

    @Test
    void joinsSpans() {
        assertEquals(new Span(1, 9), new Span(5, 9).to(new Span(1, 2)));
        assertEquals("bc", new Source("s", "abcd").text(new Span(1, 3)));
        assertThrows(IllegalArgumentException.class, () -> new Span(2, 1));
    }
}
