package jd.compiler.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jd.compiler.target.Target;
import jd.compiler.target.Tracepoint;
import jd.language.diagnostic.Spelling;

/// The kernel's static tracepoints: `tracepoint:sched:sched_switch`. D writes `sdt:sched::sched_switch`.
enum TracepointProvider implements Provider {
    TRACEPOINT;

    /// Events that belong to the function tracer; they have format files, but no program can be attached to them.
    private static final String UNATTACHABLE = "ftrace";

    @Override
    public List<String> names() {
        return List.of("tracepoint", "t", "sdt");
    }

    @Override
    public String forms() {
        return "`tracepoint:CATEGORY:NAME`, e.g. `tracepoint:sched:sched_switch`";
    }

    @Override
    public void expand(Expansion expansion) {
        int size = expansion.size();
        if (size < 3 || size > 4) {
            expansion.badForm(this, size == 2 ? withCategory(expansion.last(), expansion.target()) : List.of());
            return;
        }
        int last = size - 1;
        Glob category = expansion.glob(1);
        Glob name = expansion.glob(last);
        if (size == 4 && !expansion.glob(2).matches("")) {
            expansion.badForm(this, List.of());
        } else if (category.isLiteral() && name.isLiteral()) {
            expansion.target().tracepoint(category.literal(), name.literal())
                    .ifPresentOrElse(found -> expansion.add(point(found, expansion.target())),
                            () -> unknown(category.literal(), name.literal(), last, expansion));
        } else {
            expandPattern(category, name, expansion);
        }
    }

    private static void expandPattern(Glob category, Glob name, Expansion expansion) {
        Target target = expansion.target();
        boolean found = false;
        for (String candidate : categories(category, target)) {
            for (String event : events(candidate, name, target)) {
                Optional<Tracepoint> tracepoint = target.tracepoint(candidate, event);
                tracepoint.ifPresent(t -> expansion.add(point(t, target)));
                found |= tracepoint.isPresent();
            }
        }
        if (!found && target.tracepointCategories().isEmpty()) {
            unavailable(expansion);
        } else if (!found && category.isLiteral() && !target.tracepointCategories().contains(category.literal())) {
            unknownCategory(category.literal(), Optional.empty(), expansion);
        } else if (!found) {
            expansion.report(ProbeProblem.NO_PROBE_MATCHES, "tracepoint", category + ":" + name);
        }
    }

    private static List<String> categories(Glob pattern, Target target) {
        return pattern.isLiteral()
                ? List.of(pattern.literal())
                : target.tracepointCategories().stream()
                        .filter(name -> !name.equals(UNATTACHABLE) && pattern.matches(name)).toList();
    }

    private static List<String> events(String category, Glob pattern, Target target) {
        return pattern.isLiteral()
                ? List.of(pattern.literal())
                : target.tracepoints(category).stream().filter(pattern::matches).toList();
    }

    private static void unknown(String category, String name, int index, Expansion expansion) {
        Target target = expansion.target();
        if (target.tracepointCategories().isEmpty()) {
            unavailable(expansion);
        } else if (target.tracepointCategories().contains(category)) {
            Optional<String> nearest = Spelling.nearest(name, target.tracepoints(category));
            List<String> hints = nearest.isPresent() ? Expansion.didYouMean(nearest) : withCategory(name, target);
            expansion.reportField(index, hints, ProbeProblem.UNKNOWN_PROBE, "tracepoint", category + ":" + name);
        } else {
            unknownCategory(category, Optional.of(name), expansion);
        }
    }

    private static void unknownCategory(String category, Optional<String> name, Expansion expansion) {
        Target target = expansion.target();
        List<String> elsewhere = name.map(n -> withCategory(n, target)).orElse(List.of());
        List<String> hints = elsewhere.isEmpty()
                ? Expansion.didYouMean(Spelling.nearest(category, target.tracepointCategories()))
                : elsewhere;
        expansion.reportField(1, hints, ProbeProblem.UNKNOWN_PROBE, "category of tracepoints", category);
    }

    static void unavailable(Expansion expansion) {
        expansion.report(ProbeProblem.PROBE_NOT_AVAILABLE, expansion.text(),
                "this kernel's tracepoints cannot be read from tracefs");
    }

    /// The hint for a name whose category is missing or wrong.
    private static List<String> withCategory(String name, Target target) {
        for (String category : target.tracepointCategories()) {
            if (target.tracepoint(category, name).isPresent()) {
                return List.of("did you mean `tracepoint:" + category + ":" + name + "`?");
            }
        }
        return List.of();
    }

    private static ProbePoint point(Tracepoint tracepoint, Target target) {
        return TracepointContext.of(tracepoint, target).point("tracepoint", "tracepoint:" + tracepoint.fullName(),
                tracepoint.name(), tracepoint.name());
    }

    @Override
    public void list(Listing listing) {
        Target target = listing.target();
        for (String category : target.tracepointCategories()) {
            if (category.equals(UNATTACHABLE) || !listing.mayHave(category)) {
                continue;
            }
            for (String name : target.tracepoints(category)) {
                listing.probe(List.of("tracepoint", category, name), List.of(),
                        () -> declarations(target.tracepoint(category, name)));
            }
        }
    }

    static List<String> declarations(Optional<Tracepoint> tracepoint) {
        List<String> lines = new ArrayList<>();
        for (Tracepoint.Field field : tracepoint.map(Tracepoint::fields).orElse(List.of())) {
            lines.add(declaration(field));
        }
        return lines;
    }

    /// `const char * filename`, `char comm[16]`.
    static String declaration(Tracepoint.Field field) {
        String type = field.type();
        int bracket = type.endsWith("]") && !field.dynamic() ? type.indexOf('[') : type.length();
        return type.substring(0, bracket).strip() + " " + field.name() + type.substring(bracket);
    }
}
