package jd.language.diagnostic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import jd.language.source.Source;
import jd.language.source.Span;

/// Collects the diagnostics of one compilation, so that all mistakes of a stage are shown at once.
public final class DiagnosticLog {

    private final Source source;
    private final Set<Diagnostic> diagnostics = new LinkedHashSet<>();

    public DiagnosticLog(Source source) {
        this.source = source;
    }

    public Source source() {
        return source;
    }

    /// Reports a problem; `arguments` fill the holes of its template in order.
    public void report(Problem problem, Span span, Object... arguments) {
        add(new Diagnostic(problem, span, fill(problem.template(), arguments), List.of(), List.of()));
    }

    /// Reports a problem with hints.
    public void report(List<String> hints, Problem problem, Span span, Object... arguments) {
        add(new Diagnostic(problem, span, fill(problem.template(), arguments), List.of(), hints));
    }

    /// Adds a diagnostic, once.
    public void add(Diagnostic diagnostic) {
        diagnostics.add(diagnostic);
    }

    public boolean hasErrors() {
        for (Diagnostic diagnostic : diagnostics) {
            if (diagnostic.isError()) {
                return true;
            }
        }
        return false;
    }

    /// Errors before warnings, each in the order of the script.
    public List<Diagnostic> toList() {
        List<Diagnostic> sorted = new ArrayList<>(diagnostics);
        sorted.sort(Comparator.comparing(Diagnostic::severity).thenComparing(d -> d.span().start()));
        return List.copyOf(sorted);
    }

    /// Fills each `{}` of a template with the next argument.
    public static String fill(String template, Object... arguments) {
        StringBuilder text = new StringBuilder();
        int from = 0;
        for (Object argument : arguments) {
            int hole = template.indexOf("{}", from);
            if (hole < 0) {
                throw new IllegalArgumentException("more arguments than holes: " + template);
            }
            text.append(template, from, hole).append(argument);
            from = hole + 2;
        }
        return text.append(template, from, template.length()).toString();
    }
}
