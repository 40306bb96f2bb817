package jd.language.grammar;

import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.IntStream;
import org.antlr.v4.runtime.misc.Interval;

/// A script's text as ANTLR reads it. Positions are UTF-16 units, as in [jd.language.source.Span]; ANTLR's own streams
/// count code points.
public final class SourceStream implements CharStream {

    private final String text;
    private final String name;
    private int at;

    /// @param start where reading begins
    public SourceStream(String name, String text, int start) {
        this.name = name;
        this.text = text;
        this.at = start;
    }

    String text() {
        return text;
    }

    @Override
    public void consume() {
        if (at == text.length()) {
            throw new IllegalStateException("read past the end");
        }
        at++;
    }

    @Override
    public int LA(int ahead) {
        int index = ahead > 0 ? at + ahead - 1 : at + ahead;
        return ahead != 0 && index >= 0 && index < text.length() ? text.charAt(index) : IntStream.EOF;
    }

    @Override
    public int mark() {
        return -1;
    }

    @Override
    public void release(int marker) {
        // The whole text stays in memory.
    }

    @Override
    public int index() {
        return at;
    }

    @Override
    public void seek(int index) {
        at = index;
    }

    @Override
    public int size() {
        return text.length();
    }

    @Override
    public String getSourceName() {
        return name;
    }

    @Override
    public String getText(Interval range) {
        int end = Math.min(range.b + 1, text.length());
        return range.a >= end ? "" : text.substring(range.a, end);
    }
}
