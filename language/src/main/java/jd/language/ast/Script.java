package jd.language.ast;

import java.util.List;
import jd.language.source.Source;

/// A parsed script: structure and spans, no meaning yet.
public record Script(Source source, List<Clause> clauses) {

    public Script {
        clauses = List.copyOf(clauses);
    }
}
