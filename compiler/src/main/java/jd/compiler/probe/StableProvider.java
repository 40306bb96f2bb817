package jd.compiler.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import jd.compiler.probe.StableProbe.Way;
import jd.compiler.target.Feature;
import jd.compiler.target.Target;
import jd.language.ast.ProbeSpec;
import jd.language.diagnostic.DiagnosticLog;
import jd.language.diagnostic.Spelling;
import jd.language.source.Span;

/// D's stable providers: probes with names and arguments that do not change from kernel to kernel, built on
/// tracepoints.
///
/// What each is built on stands in [StableProbes], which is read when the first such probe is used.
enum StableProvider implements Provider {
    PROC, SCHED, IO, IP, TCP, UDP, VMINFO, IRQ;

    @Override
    public List<String> names() {
        return List.of(name().toLowerCase(Locale.ROOT));
    }

    @Override
    public String forms() {
        return this == IRQ ? "`irq:hard:entry`, `irq:hard:return`, `irq:soft:entry` or `irq:soft:return`"
                : "`" + fullName() + ":::NAME`, e.g. `" + probes().getFirst().name() + "`";
    }

    private List<StableProbe> probes() {
        return StableProbes.of(fullName());
    }

    @Override
    public void expand(Expansion expansion) {
        int size = expansion.size();
        if (size < 2 || size > 4 || this == IRQ && size < 3) {
            expansion.badForm(this, List.of());
            return;
        }
        Glob function = size == 2 ? Glob.ALL : expansion.glob(size - 2);
        Glob event = expansion.glob(size - 1);
        List<StableProbe> wanted = new ArrayList<>();
        for (StableProbe probe : probes()) {
            if (event.matches(probe.event()) && function.matches(probe.function())) {
                wanted.add(probe);
            }
        }
        if (wanted.isEmpty()) {
            unknown(event, expansion);
            return;
        }
        if (!expansion.target().has(Feature.TYPED_RAW_TRACEPOINT) || expansion.target().btf().isEmpty()) {
            expansion.report(ProbeProblem.PROBE_NOT_AVAILABLE, expansion.text(),
                    "it needs the kernel's own types (BTF), which this kernel does not carry");
            return;
        }
        boolean found = false;
        for (StableProbe probe : wanted) {
            found |= add(probe, expansion);
        }
        if (!found) {
            String needs = wanted.getFirst().needs();
            expansion.report(ProbeProblem.PROBE_NOT_AVAILABLE, expansion.text(),
                    needs.isEmpty() ? "this kernel lacks what it is built on" : needs);
        }
    }

    private void unknown(Glob event, Expansion expansion) {
        int last = expansion.size() - 1;
        if (event.isLiteral()) {
            Optional<String> nearest = Spelling.nearest(event.literal(),
                    probes().stream().map(StableProbe::event).toList());
            List<String> hints = nearest.isPresent() ? Expansion.didYouMean(nearest)
                    : List.of("`jd -l '" + fullName() + ":*'` lists those that there are");
            expansion.reportField(last, hints, ProbeProblem.UNKNOWN_PROBE, "probe of `" + fullName() + "`",
                    event.literal());
        } else {
            expansion.reportField(last, List.of(), ProbeProblem.NO_PROBE_MATCHES, "probe of `" + fullName() + "`",
                    event);
        }
    }

    /// Adds the probe in each way that the kernel has; false where it has none.
    private static boolean add(StableProbe probe, Expansion expansion) {
        boolean found = false;
        for (Way way : probe.ways()) {
            for (ProbePoint point : found && way.alternative() ? List.<ProbePoint>of() : points(way, expansion)) {
                expansion.add(new ProbePoint(probe.provider(), probe.name(),
                        probe.function().isEmpty() ? point.function() : probe.function(), probe.event(), point.type(),
                        point.attachType(), point.attachBtfId(), point.attachment(), point.arguments(),
                        point.words(), point.result(), point.shape(), Optional.of(way.translation())));
                found = true;
            }
        }
        return found;
    }

    private static List<ProbePoint> points(Way way, Expansion expansion) {
        return points(way, expansion.target(), new DiagnosticLog(expansion.source()));
    }

    private static List<ProbePoint> points(Way way, Target target, DiagnosticLog unheard) {
        if (!way.symbol().isEmpty() && target.symbol(way.symbol()).isEmpty()) {
            return List.of();
        }
        List<String> fields = List.of(way.on().split(":", -1));
        List<ProbePoint> points = new ArrayList<>();
        Providers.named(fields.getFirst()).orElseThrow().expand(
                new Expansion(new ProbeSpec(way.on(), fields, Span.NONE), target, unheard, points));
        return points;
    }

    @Override
    public void list(Listing listing) {
        for (StableProbe probe : probes()) {
            if (!probe.ways().isEmpty()) {
                listing.probe(List.of(probe.name().split(":")), List.of(probe.event()),
                        () -> declarations(probe));
            }
        }
    }

    private static List<String> declarations(StableProbe probe) {
        List<String> lines = new ArrayList<>();
        List<Translation.Argument> arguments = probe.ways().getFirst().translation().arguments();
        for (int i = 0; i < arguments.size(); i++) {
            Translation.Argument each = arguments.get(i);
            lines.add(each.type() + (StableTypes.isType(each.type()) ? " *" : " ")
                    + (each.name().isEmpty() ? "args[" + i + "]" : each.name()));
        }
        return lines;
    }
}
