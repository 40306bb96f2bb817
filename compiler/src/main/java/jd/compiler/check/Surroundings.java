package jd.compiler.check;

import jd.compiler.object.CompilerOptions;
import jd.compiler.target.Target;
import jd.language.diagnostic.DiagnosticLog;

/// What all clauses of a script share while they are checked.
record Surroundings(Target target, CompilerOptions options, DiagnosticLog problems, Inference inference) {}
