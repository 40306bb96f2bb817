package jd.compiler.check;

import java.util.List;
import jd.compiler.object.CompilerOptions;
import jd.compiler.object.ScriptSettings.Missing;
import jd.compiler.probe.ProbePoint;
import jd.compiler.probe.ProbeProblem;
import jd.compiler.probe.Probes;
import jd.compiler.target.Target;
import jd.language.ast.ProbeSpec;
import jd.language.diagnostic.Diagnostic;
import jd.language.diagnostic.DiagnosticLog;

/// Expands probe descriptions; what this kernel lacks may be left out where the script says so (`missing_probes`).
final class MissingProbes {

    private MissingProbes() {}

    static List<ProbePoint> expand(ProbeSpec spec, Target target, CompilerOptions options, DiagnosticLog problems) {
        Missing missing = options.settings().missing();
        if (missing == Missing.ERROR) {
            return Probes.expand(spec, target, problems);
        }
        DiagnosticLog own = new DiagnosticLog(problems.source());
        List<ProbePoint> points = Probes.expand(spec, target, own);
        boolean absent = points.isEmpty() && own.toList().stream().allMatch(each -> isAbsence(each, missing));
        if (!absent) {
            own.toList().forEach(problems::add);
        } else if (missing == Missing.WARN) {
            problems.report(ScriptProblem.PROBE_SKIPPED, spec.span(), spec.text());
        }
        return points;
    }

    /// A family that nobody knows may be a misspelling: it is passed over where nothing is to be told, as with `-Z`.
    private static boolean isAbsence(Diagnostic diagnostic, Missing missing) {
        return diagnostic.problem() instanceof ProbeProblem problem && switch (problem) {
            case UNKNOWN_PROBE, NO_PROBE_MATCHES, UNSUPPORTED_PROBE_TYPE, PROBE_NOT_AVAILABLE -> true;
            case UNKNOWN_PROBE_TYPE -> missing == Missing.IGNORE;
            case BAD_PROBE_FORM, BAD_PERIOD, BAD_COUNT, BAD_WATCHPOINT -> false;
        };
    }
}
