package jd.compiler.probe;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import jd.compiler.bpf.ProgramType;
import jd.compiler.object.Attachment;
import jd.compiler.probe.ProbePoint.Shape;
import jd.language.diagnostic.Spelling;

/// D's counters of the processor, `cpc:::PAPI_tot_cyc-user-1000000`: after so many events in programs, in the kernel
/// (`kernel`) or in both (`all`). The same counters as `hardware:`, whose names serve too.
enum CounterProvider implements Provider {
    COUNTER;

    /// D's generic names, and which of `PERF_COUNT_HW_*` each is.
    private static final List<String> NAMES = List.of("PAPI_tot_cyc", "PAPI_tot_ins", "PAPI_l3_tca", "PAPI_l3_tcm",
            "PAPI_br_ins", "PAPI_br_msp", "", "PAPI_res_stl", "", "PAPI_ref_cyc");
    private static final long FEWEST = 1000;

    @Override
    public List<String> names() {
        return List.of("cpc");
    }

    @Override
    public String forms() {
        return "`cpc:::EVENT-MODE-COUNT`, e.g. `cpc:::PAPI_tot_cyc-all-1000000`";
    }

    @Override
    public void expand(Expansion expansion) {
        String text = expansion.last();
        int count = text.lastIndexOf('-');
        int mode = text.lastIndexOf('-', count - 1);
        boolean alone = expansion.size() == 2 || expansion.size() == 4 && expansion.field(1).isEmpty()
                && expansion.field(2).isEmpty();
        if (!alone || mode <= 0) {
            expansion.badForm(this, List.of());
            return;
        }
        String wanted = text.substring(mode + 1, count);
        boolean user = wanted.equals("user") || wanted.equals("all");
        boolean kernel = wanted.equals("kernel") || wanted.equals("all");
        OptionalInt event = event(text.substring(0, mode));
        long period = number(text.substring(count + 1));
        if (!user && !kernel) {
            expansion.badForm(this, List.of("the modes are user, kernel and all, not " + wanted));
        } else if (period < FEWEST) {
            expansion.report(List.of("the probe fires after so many events, at least " + FEWEST),
                    ProbeProblem.BAD_COUNT, text.substring(count + 1));
        } else if (event.isEmpty()) {
            expansion.report(Expansion.didYouMean(Spelling.nearest(text.substring(0, mode), known())),
                    ProbeProblem.UNKNOWN_PROBE, "counter", text.substring(0, mode));
        } else {
            expansion.add(new ProbePoint("cpc", expansion.text(), "", text, ProgramType.PERF_EVENT, Optional.empty(),
                    OptionalInt.empty(), new Attachment.Counter(event.getAsInt(), period, user, kernel), List.of(),
                    List.of(), Optional.empty(), Shape.SAMPLE));
        }
    }

    private static OptionalInt event(String name) {
        int generic = NAMES.indexOf(name);
        if (generic >= 0) {
            return OptionalInt.of(generic);
        }
        for (PerfEventProvider.Event event : PerfEventProvider.HARDWARE.events()) {
            if (name.equals(event.name()) || !name.isEmpty() && name.equals(event.alias())) {
                return OptionalInt.of(event.config());
            }
        }
        return OptionalInt.empty();
    }

    private static List<String> known() {
        return NAMES.stream().filter(name -> !name.isEmpty()).toList();
    }

    private static long number(String digits) {
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException _) {
            return 0;
        }
    }

    @Override
    public void list(Listing listing) {
        for (String name : known()) {
            listing.probe(List.of("cpc", "", "", name + "-all-1000000"));
        }
    }
}
