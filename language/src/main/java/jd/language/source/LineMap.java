package jd.language.source;

import java.util.Arrays;

/// Turns offsets into lines and columns, both counted from one.
public final class LineMap {

    private final String text;
    private final int[] starts;

    private LineMap(String text, int[] starts) {
        this.text = text;
        this.starts = starts;
    }

    public static LineMap of(String text) {
        int[] starts = new int[16];
        int count = 1;
        for (int at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
            if (count == starts.length) {
                starts = Arrays.copyOf(starts, count * 2);
            }
            starts[count++] = at + 1;
        }
        return new LineMap(text, Arrays.copyOf(starts, count));
    }

    /// The line that holds the character at `offset`, counted from 1.
    public int line(int offset) {
        int found = Arrays.binarySearch(starts, offset);
        return found >= 0 ? found + 1 : -found - 1;
    }

    /// The column of the character at `offset`, counted from 1 in UTF-16 units.
    public int column(int offset) {
        return offset - starts[line(offset) - 1] + 1;
    }

    /// The text of a line (counted from 1) without its line end.
    public String lineText(int line) {
        int start = starts[line - 1];
        int end = line < starts.length ? starts[line] - 1 : text.length();
        if (end > start && text.charAt(end - 1) == '\r') {
            end--;
        }
        return text.substring(start, end);
    }

    public int lines() {
        return starts.length;
    }
}
