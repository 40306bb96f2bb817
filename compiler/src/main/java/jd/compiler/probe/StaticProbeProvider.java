package jd.compiler.probe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import jd.compiler.bpf.AttachType;
import jd.compiler.bpf.ProgramType;
import jd.compiler.object.Attachment;
import jd.compiler.probe.ProbePoint.Shape;
import jd.compiler.target.Executable;
import jd.compiler.target.Feature;
import jd.compiler.target.StaticProbe;
import jd.language.diagnostic.Spelling;

/// Static probes that programs and libraries declare themselves (USDT): `usdt:FILE:PROVIDER:NAME`. D writes
/// `PROVIDER123:FILE::NAME` for those of one process, and `-` where the note has `__`.
///
/// A probe may stand in many places, where the compiler copied the code; the places at which its arguments are found
/// alike share one program. The context is the interrupted function's registers (`struct pt_regs`).
enum StaticProbeProvider implements Provider {
    USDT;

    private static final String NAME = "usdt";
    private static final String TARGET = "$target";

    @Override
    public List<String> names() {
        return List.of(NAME, "U");
    }

    @Override
    public boolean isNamed(String first) {
        int digits = digits(first);
        boolean process = digits < first.length() || first.endsWith(TARGET);
        return process && digits > 0 && Character.isLetter(first.charAt(0));
    }

    /// Where the number at the end of D's `provider123` starts.
    private static int digits(String first) {
        int at = first.length();
        while (at > 0 && first.charAt(at - 1) >= '0' && first.charAt(at - 1) <= '9') {
            at--;
        }
        return at;
    }

    @Override
    public String forms() {
        return "`usdt:FILE:PROVIDER:NAME` or `usdt:FILE:NAME`, e.g. `usdt:libjvm.so:hotspot:gc__begin`";
    }

    @Override
    public void expand(Expansion expansion) {
        String first = expansion.field(0);
        if (!first.equalsIgnoreCase(NAME) && !first.equalsIgnoreCase("U")) {
            expandD(expansion, first);
            return;
        }
        if (expansion.size() < 3 || expansion.size() > 4) {
            expansion.badForm(this, List.of());
            return;
        }
        List<Executable> files = NamedFiles.of(expansion, this);
        if (!files.isEmpty()) {
            Glob provider = expansion.size() == 4 ? expansion.glob(2) : Glob.ALL;
            new Finding(expansion, files, provider, expansion.target().process().orElse(0)).find();
        }
    }

    private void expandD(Expansion expansion, String first) {
        int digits = digits(first);
        boolean readable = digits < first.length() && first.length() - digits < 10;
        if (!readable || expansion.size() != 4) {
            expansion.badForm(this, first.endsWith(TARGET)
                    ? List.of("`$target` is the process of -c or -p; without one give its number")
                    : List.of("D writes PROVIDER, the process, and three more fields: hotspot$target:::gc-begin"));
            return;
        }
        int process = Integer.parseInt(first, digits, first.length(), 10);
        String file = expansion.field(1);
        List<Executable> files = file.isEmpty() ? expansion.target().executables(process)
                : expansion.target().executable(process, file).map(List::of).orElse(List.of());
        if (files.isEmpty()) {
            expansion.report(ProbeProblem.UNKNOWN_PROBE, "process or library", first + ":" + file);
            return;
        }
        new Finding(expansion, files, Glob.of(first.substring(0, digits)), process).find();
    }

    /// The search for the probes that the last field names.
    private record Finding(Expansion expansion, List<Executable> files, Glob provider, int process) {

        void find() {
            int last = expansion.size() - 1;
            Glob name = expansion.glob(last);
            boolean found = false;
            for (Executable file : files) {
                Map<String, List<StaticProbe>> alike = new LinkedHashMap<>();
                for (StaticProbe probe : file.staticProbes()) {
                    if (provider.matches(probe.provider()) && isCalled(probe.name(), name)) {
                        List<ContextField> arguments = arguments(probe, file);
                        alike.computeIfAbsent(probe.provider() + ':' + probe.name() + ' ' + arguments,
                                _ -> new ArrayList<>()).add(probe);
                    }
                }
                alike.values().forEach(places -> add(file, places));
                found |= !alike.isEmpty();
            }
            if (!found) {
                missing(name, last);
            }
        }

        private static boolean isCalled(String name, Glob wanted) {
            return wanted.matches(name) || name.contains("__") && wanted.matches(name.replace("__", "-"));
        }

        private List<ContextField> arguments(StaticProbe probe, Executable file) {
            return UserOperands.of(probe, file, expansion.target().architecture());
        }

        private void add(Executable file, List<StaticProbe> places) {
            StaticProbe first = places.getFirst();
            List<Attachment.StaticProbe.Place> where = new ArrayList<>();
            for (StaticProbe place : places) {
                where.add(new Attachment.StaticProbe.Place(place.offset(), place.semaphore()));
            }
            String shown = NamedFiles.shown(expansion, file);
            expansion.add(new ProbePoint(NAME, NAME + ":" + shown + ":" + first.provider() + ":" + first.name(),
                    first.name(), first.name(), ProgramType.KPROBE,
                    expansion.target().has(Feature.UPROBE_MULTI) ? Optional.of(AttachType.TRACE_UPROBE_MULTI)
                            : Optional.empty(), OptionalInt.empty(),
                    new Attachment.StaticProbe(file.path(), where, process), arguments(first, file), List.of(),
                    Optional.empty(), Shape.USER));
        }

        private void missing(Glob name, int last) {
            List<String> known = new ArrayList<>();
            for (Executable file : files) {
                for (StaticProbe probe : file.staticProbes()) {
                    known.add(probe.name());
                }
            }
            if (known.isEmpty()) {
                expansion.report(List.of("its build has no notes of that kind; probe a function instead: uprobe:FILE:"
                        + "FUNCTION"), ProbeProblem.NO_PROBE_MATCHES, "static probe", expansion.text());
            } else if (name.isLiteral()) {
                expansion.reportField(last, Expansion.didYouMean(Spelling.nearest(name.literal(), known)),
                        ProbeProblem.UNKNOWN_PROBE, "static probe", expansion.field(last));
            } else {
                expansion.reportField(last, List.of(), ProbeProblem.NO_PROBE_MATCHES, "static probe", name);
            }
        }
    }

    @Override
    public void list(Listing listing) {
        NamedFiles.listed(listing).forEach((shown, file) -> list(listing, file, shown));
    }

    /// Each name once, with the arguments of its first place.
    private static void list(Listing listing, Executable file, String shown) {
        Map<String, StaticProbe> first = new TreeMap<>();
        for (StaticProbe probe : file.staticProbes()) {
            first.putIfAbsent(probe.provider() + ':' + probe.name(), probe);
        }
        for (StaticProbe probe : first.values()) {
            listing.probe(List.of(NAME, shown, probe.provider(), probe.name()), List.of(), () ->
                    declarations(UserOperands.of(probe, file, listing.target().architecture())));
        }
    }

    private static List<String> declarations(List<ContextField> arguments) {
        List<String> lines = new ArrayList<>();
        for (ContextField argument : arguments) {
            lines.add(argument.type() + " " + argument.name());
        }
        return lines;
    }
}
