package jd.compiler.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jd.compiler.object.CompilerOptions;
import jd.compiler.probe.ProbePoint;
import jd.compiler.target.Target;
import jd.language.ast.Clause;
import jd.language.ast.ProbeSpec;
import jd.language.ast.Script;
import jd.language.diagnostic.Diagnostic;
import jd.language.diagnostic.DiagnosticLog;
import jd.language.source.Span;

/// Finds out what a script means on one target.
///
/// A map may be read before the line that says what it holds. So the clauses are checked again until no round learns
/// anything new about maps and variables; only the last round's findings count.
public final class Checker {

    /// Types only ever grow (a longer string, one more map), so a script settles after as many rounds as maps hang on
    /// one another in a chain; nobody writes a longer one.
    private static final int MOST_ROUNDS = 200;

    private Checker() {}

    /// The meaning of a script, or nothing where it has errors, which are in `problems` then.
    public static Optional<CheckedScript> check(Script script, Target target, CompilerOptions options,
            DiagnosticLog problems) {
        if (script.clauses().isEmpty()) {
            problems.report(List.of("a script is made of clauses, e.g. BEGIN { print(\"hello\"); }"),
                    ScriptProblem.EMPTY_SCRIPT, Span.NONE);
            return Optional.empty();
        }
        List<List<ProbePoint>> points = expand(script, target, options, problems);
        Inference inference = new Inference();
        DVariables.declare(script.declarations(), new Surroundings(target, options, script.definitions(), problems,
                inference), problems);
        inference.functions().declare(script.declarations(), problems);
        DiagnosticLog findings = new DiagnosticLog(script.source());
        List<CheckedClause> clauses = List.of();
        for (int round = 0; round < MOST_ROUNDS; round++) {
            inference.startRound();
            findings = new DiagnosticLog(script.source());
            clauses = round(script, points, new Surroundings(target, options, script.definitions(), findings,
                    inference));
            if (!inference.learned()) {
                break;
            }
        }
        if (!problems.hasErrors()) {
            inference.reportUnknown(findings);
        }
        oncePerPlace(findings.toList()).forEach(problems::add);
        MapKinds kinds = MapKinds.read(script.declarations(), inference.maps(), problems);
        return problems.hasErrors() ? Optional.empty()
                : Optional.of(new CheckedScript(script.source(), clauses, inference.maps(), kinds));
    }

    /// A clause is checked for each of its probe points; what is wrong for many of them is said once.
    private static List<Diagnostic> oncePerPlace(List<Diagnostic> findings) {
        Map<String, Diagnostic> first = new LinkedHashMap<>();
        for (Diagnostic finding : findings) {
            first.putIfAbsent(finding.problem().code() + finding.span().start() + '-' + finding.span().end(), finding);
        }
        return List.copyOf(first.values());
    }

    private static List<List<ProbePoint>> expand(Script script, Target target, CompilerOptions options,
            DiagnosticLog problems) {
        List<List<ProbePoint>> points = new ArrayList<>();
        int count = 0;
        for (Clause clause : script.clauses()) {
            List<ProbePoint> ofClause = new ArrayList<>();
            for (ProbeSpec spec : clause.probes()) {
                ofClause.addAll(MissingProbes.expand(Parameters.substitute(spec, options), target, options,
                        problems));
            }
            count += ofClause.size();
            points.add(ofClause);
        }
        int most = options.settings().maxProbes();
        if (count > most) {
            problems.report(List.of("config = { max_probes = " + count + " } raises it"),
                    ScriptProblem.TOO_MANY_PROBES, script.clauses().getFirst().span(), count, most);
        } else if (count == 0 && !problems.hasErrors()) {
            problems.report(ScriptProblem.NO_PROBE_LEFT, script.clauses().getFirst().span());
        }
        return points;
    }

    private static List<CheckedClause> round(Script script, List<List<ProbePoint>> points, Surroundings around) {
        List<CheckedClause> checked = new ArrayList<>();
        for (int i = 0; i < script.clauses().size(); i++) {
            Clause clause = script.clauses().get(i);
            for (int j = 0; j < points.get(i).size(); j++) {
                Variables variables = around.inference().variables(i, j);
                checked.add(StatementChecker.clause(clause, points.get(i).get(j), variables,
                        around.inference().entries().clause(i), around));
            }
        }
        checked.addAll(around.inference().entries().halves(script.clauses(), around));
        return checked;
    }
}
