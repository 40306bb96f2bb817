package jd.language.ast;

import java.util.List;
import jd.language.source.Source;

/// A parsed script: structure and spans, no meaning yet.
///
/// @param declarations what stands beside the clauses
public record Script(Source source, List<Declaration> declarations, List<Clause> clauses) {

    public Script {
        declarations = List.copyOf(declarations);
        clauses = List.copyOf(clauses);
    }
}
