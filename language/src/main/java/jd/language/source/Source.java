package jd.language.source;

/// A script: where it came from and what it says.
///
/// @param name what diagnostics call it: a file name, or `stdin` for `-e` and `-`
/// @param text the whole text
public record Source(String name, String text) {

    /// The text that a span covers.
    public String text(Span span) {
        return text.substring(span.start(), span.end());
    }
}
