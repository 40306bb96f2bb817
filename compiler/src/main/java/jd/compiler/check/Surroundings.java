package jd.compiler.check;

import java.util.List;
import java.util.Optional;
import jd.compiler.object.CompilerOptions;
import jd.compiler.target.Target;
import jd.language.ast.Expression;
import jd.language.ast.Script.Definition;
import jd.language.diagnostic.DiagnosticLog;

/// What all clauses of a script share while they are checked.
record Surroundings(Target target, CompilerOptions options, List<Definition> definitions, DiagnosticLog problems,
        Inference inference) {

    /// What `#define` says of a name.
    Optional<Expression> definition(String name) {
        for (Definition definition : definitions) {
            if (definition.name().equals(name)) {
                return Optional.of(definition.value());
            }
        }
        return Optional.empty();
    }
}
