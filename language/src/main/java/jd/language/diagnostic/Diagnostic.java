package jd.language.diagnostic;

import java.util.List;
import jd.language.source.Span;

/// One message about one place of the script.
///
/// @param problem which kind
/// @param span    the place; carets are drawn under it
/// @param message the filled-in sentence
/// @param notes   secondary places with their own sentence, e.g. "first used with two keys here"
/// @param hints   what to do about it, e.g. "did you mean `openat`?"
public record Diagnostic(Problem problem, Span span, String message, List<Note> notes, List<String> hints) {

    /// A sentence about another place.
    public record Note(Span span, String message) {}

    public Diagnostic {
        notes = List.copyOf(notes);
        hints = List.copyOf(hints);
    }

    public Severity severity() {
        return problem.severity();
    }

    public boolean isError() {
        return severity() == Severity.ERROR;
    }
}
