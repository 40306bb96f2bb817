package jd.language.diagnostic;

import java.util.List;
import jd.language.source.LineMap;
import jd.language.source.Source;
import jd.language.source.Span;

/// Draws diagnostics for people:
///
/// ```text
/// script:1:17: error: sum() wants a number, not a string [NOT_A_NUMBER]
/// BEGIN { @ = sum(comm); }
///                 ^~~~
/// hint: …
/// ```
///
/// A note is drawn like that too, with its own place. What would move the terminal's cursor is shown as `\x1b`.
public final class DiagnosticRenderer {

    private static final String RESET = "\u001b[0m";
    private static final String BOLD = "\u001b[1m";
    private static final String RED = "\u001b[1;31m";
    private static final String MAGENTA = "\u001b[1;35m";
    private static final String CYAN = "\u001b[1;36m";
    private static final String GREEN = "\u001b[1;32m";

    private final Source source;
    private final LineMap lines;
    private final boolean colour;

    /// @param colour whether to use the escape sequences of terminals
    public DiagnosticRenderer(Source source, boolean colour) {
        this.source = source;
        this.lines = LineMap.of(source.text());
        this.colour = colour;
    }

    /// All diagnostics in the order given, each ending in a line feed.
    public String render(List<Diagnostic> diagnostics) {
        StringBuilder out = new StringBuilder();
        for (Diagnostic diagnostic : diagnostics) {
            render(diagnostic, out);
        }
        return out.toString();
    }

    /// One diagnostic with its notes and hints, ending in a line feed.
    public String render(Diagnostic diagnostic) {
        StringBuilder out = new StringBuilder();
        render(diagnostic, out);
        return out.toString();
    }

    private void render(Diagnostic diagnostic, StringBuilder out) {
        String message = diagnostic.message() + " [" + diagnostic.problem().code() + "]";
        heading(diagnostic.span(), diagnostic.severity().word(), diagnostic.isError() ? RED : MAGENTA, message, out);
        for (Diagnostic.Note note : diagnostic.notes()) {
            heading(note.span(), "note", CYAN, note.message(), out);
        }
        for (String hint : diagnostic.hints()) {
            paint("hint: ", CYAN, out);
            out.append(SourceLine.safe(hint)).append('\n');
        }
    }

    private void heading(Span span, String word, String paint, String message, StringBuilder out) {
        boolean placed = !span.equals(Span.NONE);
        StringBuilder place = new StringBuilder(SourceLine.safe(source.name())).append(':');
        if (placed) {
            place.append(lines.line(span.start())).append(':').append(lines.column(span.start())).append(':');
        }
        paint(place.append(' ').toString(), BOLD, out);
        paint(word + ": ", paint, out);
        paint(SourceLine.safe(message), BOLD, out);
        out.append('\n');
        if (placed) {
            snippet(span, out);
        }
    }

    private void snippet(Span span, StringBuilder out) {
        int line = lines.line(span.start());
        int column = lines.column(span.start()) - 1;
        SourceLine shown = SourceLine.of(lines.lineText(line), column, column + span.length());
        out.append(shown.text()).append('\n').repeat(' ', shown.indent());
        paint("^" + "~".repeat(shown.width() - 1), GREEN, out);
        out.append('\n');
    }

    private void paint(String text, String paint, StringBuilder out) {
        if (colour) {
            out.append(paint).append(text).append(RESET);
        } else {
            out.append(text);
        }
    }
}
