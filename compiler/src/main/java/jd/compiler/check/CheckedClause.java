package jd.compiler.check;

import java.util.List;
import java.util.Optional;
import jd.compiler.probe.ProbePoint;
import jd.language.source.Span;

/// One clause for one of its probe points.
///
/// @param zeroed the variables that start with zeros, because they may be read without having been assigned
/// @param shared the clause-local variables that it uses, which start with zeros before the first clause of a firing
public record CheckedClause(ProbePoint probe, Optional<CheckedExpression> predicate, CheckedStatement.Block body,
        List<ScratchVariable> zeroed, List<ScratchVariable> shared, Span span) {

    public CheckedClause {
        zeroed = List.copyOf(zeroed);
        shared = List.copyOf(shared);
    }
}
