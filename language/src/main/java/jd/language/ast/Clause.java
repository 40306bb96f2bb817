package jd.language.ast;

import java.util.List;
import java.util.Optional;
import jd.language.source.Span;

/// `probe, probe /predicate/ { body }`.
public record Clause(List<ProbeSpec> probes, Optional<Expression> predicate, Statement.Block body, Span span) {

    public Clause {
        probes = List.copyOf(probes);
    }
}
