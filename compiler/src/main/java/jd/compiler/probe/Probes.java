package jd.compiler.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jd.compiler.target.Target;
import jd.language.ast.ProbeSpec;
import jd.language.diagnostic.DiagnosticLog;
import jd.language.diagnostic.Spelling;

/// Finds the probes that a description means. Open this first.
public final class Probes {

    private Probes() {}

    /// Every probe that the description means, in the order of the kernel's listing.
    ///
    /// @param spec     with positional parameters already filled in; spans of single fields are given only where
    ///                 `spec.text()` is the script's own text
    /// @param problems gets at least one error where the result is empty
    public static List<ProbePoint> expand(ProbeSpec spec, Target target, DiagnosticLog problems) {
        List<ProbePoint> points = new ArrayList<>();
        Expansion expansion = new Expansion(spec, target, problems, points);
        String first = expansion.field(0);
        Optional<Provider> provider = expansion.size() == 1 ? Providers.claiming(first) : Providers.named(first);
        if (provider.isPresent()) {
            provider.get().expand(expansion);
        } else if (expansion.size() > 1 && !expansion.glob(0).isLiteral()) {
            expandAll(expansion, points);
        } else if (expansion.size() == 1) {
            lone(first, expansion);
        } else {
            unknownType(first, expansion);
        }
        return points;
    }

    /// A system call's entry as one of many that a pattern names: with six arguments by number.
    public static ProbePoint amongMany(ProbePoint point) {
        return point.provider().equals("syscall") && !point.isReturn() ? point.withWords(SyscallProvider.ALL_WORDS)
                : point;
    }

    /// The lines of `jd -l`: every probe that the pattern matches, or the definition of a `struct`, `union` or `enum`.
    ///
    /// @param pattern families and names with wildcards, e.g. `syscall:open*`; without a colon it may match any field;
    ///                several are separated by commas; empty means everything
    /// @param verbose whether each probe is followed by a line for each of its arguments, indented by four blanks
    public static List<String> list(Target target, String pattern, boolean verbose) {
        return Listing.of(target, pattern, verbose);
    }

    /// Tries every family that the pattern in the first field matches; those whose forms do not fit stay silent.
    private static void expandAll(Expansion expansion, List<ProbePoint> points) {
        for (Provider provider : Providers.matching(expansion.glob(0))) {
            provider.expand(expansion.unheard());
        }
        if (points.isEmpty()) {
            expansion.report(ProbeProblem.NO_PROBE_MATCHES, "probe", expansion.text());
        }
    }

    /// A name without colons that no family claims.
    private static void lone(String name, Expansion expansion) {
        Optional<Provider> provider = Providers.named(name);
        if (provider.isPresent()) {
            expansion.badForm(provider.get(), List.of());
        } else if (expansion.target().tracepoint("syscalls", "sys_enter_" + name).isPresent()) {
            String meant = "syscall:" + name + ":entry";
            expansion.report(List.of("did you mean `" + meant + "`?"), ProbeProblem.UNKNOWN_PROBE, "probe", name);
        } else if (UnsupportedFamily.named(name).isPresent()) {
            unknownType(name, expansion);
        } else {
            Optional<String> nearest = Spelling.nearest(name, List.of("BEGIN", "END"));
            expansion.report(Expansion.didYouMean(nearest), ProbeProblem.UNKNOWN_PROBE, "probe", name);
        }
    }

    private static void unknownType(String name, Expansion expansion) {
        Optional<UnsupportedFamily> unsupported = UnsupportedFamily.named(name);
        if (unsupported.isPresent()) {
            expansion.reportField(0, List.of(unsupported.get().instead()), ProbeProblem.UNSUPPORTED_PROBE_TYPE, name);
            return;
        }
        Optional<String> nearest = Spelling.nearest(name, Providers.names());
        expansion.reportField(0, Expansion.didYouMean(nearest), ProbeProblem.UNKNOWN_PROBE_TYPE, name);
    }
}
