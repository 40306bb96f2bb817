package jd.compiler.check;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import jd.language.diagnostic.DiagnosticLog;
import jd.language.diagnostic.Problem;
import jd.language.diagnostic.Spelling;
import jd.language.source.Span;

/// Diagnostics about a name nobody knows, with the nearest one that is known.
final class Hints {

    private Hints() {}

    /// Reports a problem about one name.
    static void report(DiagnosticLog problems, Problem problem, Span span, String name, Collection<String> known) {
        problems.report(nearest(name, known), problem, span, name);
    }

    static List<String> nearest(String name, Collection<String> known) {
        Optional<String> near = Spelling.nearest(name, known);
        return near.map(n -> List.of("did you mean `" + n + "`?")).orElse(List.of());
    }
}
