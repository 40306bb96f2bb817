package jd.language.ast;

import java.util.List;
import jd.language.source.Source;

/// A parsed script: structure and spans, no meaning yet.
///
/// @param declarations what stands beside the clauses
/// @param definitions  what `#define` gives names to
public record Script(Source source, List<Declaration> declarations, List<Clause> clauses,
        List<Definition> definitions) {

    /// A name for a constant: a number or a string.
    public record Definition(String name, Expression value) {}

    public Script {
        definitions = List.copyOf(definitions);
        declarations = List.copyOf(declarations);
        clauses = List.copyOf(clauses);
    }
}
