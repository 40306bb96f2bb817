package jd.compiler.probe;

import java.util.ArrayList;
import java.util.List;
import jd.compiler.target.Target;
import jd.language.ast.ProbeSpec;
import jd.language.diagnostic.Diagnostic;
import jd.language.diagnostic.DiagnosticLog;
import jd.language.source.Source;
import jd.language.source.Span;

/// What a description came to in a test: it stands at offset 3 of a script.
record Expanded(List<ProbePoint> points, List<Diagnostic> diagnostics) {

    private static final int OFFSET = 3;

    static Expanded of(String text, Target target) {
        String script = " ".repeat(OFFSET) + text + " { }";
        DiagnosticLog log = new DiagnosticLog(new Source("stdin", script));
        ProbeSpec spec = new ProbeSpec(text, List.of(text.split(":", -1)), new Span(OFFSET, OFFSET + text.length()));
        return new Expanded(Probes.expand(spec, target, log), log.toList());
    }

    List<String> names() {
        return points.stream().map(ProbePoint::name).toList();
    }

    ProbePoint only() {
        if (points.size() != 1 || !diagnostics.isEmpty()) {
            throw new AssertionError(this);
        }
        return points.getFirst();
    }

    /// Each diagnostic as `column-end: message [CODE]`, then its hints, the columns counted from 0 in the description.
    List<String> complaints() {
        List<String> lines = new ArrayList<>();
        for (Diagnostic diagnostic : diagnostics) {
            Span span = diagnostic.span();
            lines.add((span.start() - OFFSET) + "-" + (span.end() - OFFSET) + ": " + diagnostic.message() + " ["
                    + diagnostic.problem().code() + "]");
            lines.addAll(diagnostic.hints());
        }
        return lines;
    }
}
