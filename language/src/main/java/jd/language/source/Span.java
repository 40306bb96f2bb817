package jd.language.source;

/// A half-open range `[start, end)` of character offsets in a script's text.
///
/// @param start offset of the first character, ≥ 0
/// @param end   offset after the last character, ≥ `start`
public record Span(int start, int end) {

    /// The span of something that stands nowhere in the script.
    public static final Span NONE = new Span(0, 0);

    public Span {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("not a span: " + start + ".." + end);
        }
    }

    /// The smallest span that covers both.
    public Span to(Span last) {
        return new Span(Math.min(start, last.start), Math.max(end, last.end));
    }

    public int length() {
        return end - start;
    }
}
