/// From tree to meaning: names resolved, types found, probe descriptions expanded.
/// Stage 2 of the pipeline: takes a [jd.language.ast.Script] and a target, gives a [jd.compiler.check.CheckedScript].
package jd.compiler.check;
