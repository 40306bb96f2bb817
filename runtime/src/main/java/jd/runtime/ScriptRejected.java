package jd.runtime;

import java.util.List;
import jd.language.diagnostic.Diagnostic;
import jd.language.diagnostic.DiagnosticRenderer;
import jd.language.source.Source;

/// A script has mistakes; nothing of it runs. The message shows each with its place.
public final class ScriptRejected extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Diagnostic> diagnostics;

    ScriptRejected(Source source, List<Diagnostic> diagnostics) {
        super(new DiagnosticRenderer(source, false).render(diagnostics));
        this.diagnostics = List.copyOf(diagnostics);
    }

    /// The mistakes, at least one.
    public List<Diagnostic> diagnostics() {
        return diagnostics;
    }
}
