package jd.compiler.probe;

import java.util.List;
import java.util.Optional;
import jd.compiler.target.Target;
import jd.language.ast.ProbeSpec;
import jd.language.diagnostic.DiagnosticLog;
import jd.language.source.Source;
import jd.language.source.Span;

/// One description while its family expands it: the fields, the target, and where probes and problems go.
final class Expansion {

    private final ProbeSpec spec;
    private final Target target;
    private final DiagnosticLog problems;
    private final List<ProbePoint> points;

    Expansion(ProbeSpec spec, Target target, DiagnosticLog problems, List<ProbePoint> points) {
        this.spec = spec;
        this.target = target;
        this.problems = problems;
        this.points = points;
    }

    /// The same, where complaints are nobody's business.
    Expansion unheard() {
        return new Expansion(spec, target, new DiagnosticLog(problems.source()), points);
    }

    Target target() {
        return target;
    }

    Source source() {
        return problems.source();
    }

    String text() {
        return spec.text();
    }

    /// How many fields, that of the family included.
    int size() {
        return spec.fields().size();
    }

    /// A field as written; 0 is that of the family.
    String field(int index) {
        return spec.fields().get(index);
    }

    String last() {
        return spec.fields().getLast();
    }

    Glob glob(int index) {
        return Glob.of(field(index));
    }

    void add(ProbePoint point) {
        points.add(point);
    }

    /// How many probes there are so far.
    int found() {
        return points.size();
    }

    void report(ProbeProblem problem, Object... arguments) {
        problems.report(problem, spec.span(), arguments);
    }

    void report(List<String> hints, ProbeProblem problem, Object... arguments) {
        problems.report(hints, problem, spec.span(), arguments);
    }

    /// Reports a problem of one field.
    void reportField(int index, List<String> hints, ProbeProblem problem, Object... arguments) {
        problems.report(hints, problem, span(index), arguments);
    }

    /// The description has the wrong number of fields.
    void badForm(Provider provider, List<String> hints) {
        report(hints, ProbeProblem.BAD_PROBE_FORM, text(), provider.forms());
    }

    /// Where a field stands in the script: the whole description where the text was filled in (`$1`) or quoted and so
    /// has other offsets than the script, and for an empty field, which has no place to underline.
    private Span span(int index) {
        Span whole = spec.span();
        String written = problems.source().text();
        if (field(index).isEmpty() || whole.end() > written.length()
                || !written.substring(whole.start(), whole.end()).equals(spec.text())) {
            return whole;
        }
        int at = 0;
        for (int i = 0; i < index; i++) {
            at += field(i).length() + 1;
        }
        int end = at + field(index).length();
        boolean plain = end <= spec.text().length() && spec.text().substring(at, end).equals(field(index));
        return plain ? new Span(whole.start() + at, whole.start() + end) : whole;
    }

    /// The hint for a misspelt name.
    static List<String> didYouMean(Optional<String> nearest) {
        return nearest.map(name -> List.of("did you mean `" + name + "`?")).orElse(List.of());
    }
}
