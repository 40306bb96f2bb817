package jd.compiler.check;

import jd.compiler.target.Target;
import jd.compiler.type.CTypes;
import jd.language.ast.Declaration;
import jd.language.ast.Script;
import jd.language.diagnostic.DiagnosticLog;

/// The types that a script defines for itself.
public final class ScriptTypes {

    private ScriptTypes() {}

    /// The target as the script sees it: the kernel's types and the script's own.
    public static Target of(Script script, Target target, DiagnosticLog problems) {
        boolean none = script.declarations().stream().noneMatch(Declaration.CType.class::isInstance);
        if (none) {
            return target;
        }
        CTypes types = new CTypes(target, (words, span) ->
                problems.report(ScriptProblem.UNKNOWN_TYPE, span, String.join(" ", words)));
        for (Declaration declaration : script.declarations()) {
            if (declaration instanceof Declaration.CType type) {
                types.add(type.definition());
            }
        }
        return types.with(target);
    }
}
