package jd.compiler.check;

import java.util.Optional;
import jd.compiler.probe.ProbePoint;
import jd.language.source.Span;

/// One clause for one of its probe points.
public record CheckedClause(ProbePoint probe, Optional<CheckedExpression> predicate, CheckedStatement.Block body,
        Span span) {}
