package jd.compiler;

import java.util.List;
import jd.compiler.object.BpfObject;
import jd.language.diagnostic.Diagnostic;

/// What compiling a script came to.
public sealed interface Compilation {

    /// It compiled.
    ///
    /// @param warnings what the user should know all the same
    /// @param stages   the stages' results, for those who want to look
    record Compiled(BpfObject object, List<Diagnostic> warnings, Stages stages) implements Compilation {
        public Compiled {
            warnings = List.copyOf(warnings);
        }
    }

    /// It did not; at least one diagnostic is an error.
    record Rejected(List<Diagnostic> diagnostics) implements Compilation {
        public Rejected {
            diagnostics = List.copyOf(diagnostics);
        }
    }
}
