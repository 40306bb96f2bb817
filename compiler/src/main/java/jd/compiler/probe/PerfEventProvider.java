package jd.compiler.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import jd.compiler.bpf.ProgramType;
import jd.compiler.object.Attachment;
import jd.compiler.probe.ProbePoint.Shape;
import jd.language.diagnostic.Spelling;

/// Counters of the kernel and of the processor: the probe fires on each CPU whenever so many more events have
/// happened there. `PERF_TYPE_*` and `PERF_COUNT_*` of include/uapi/linux/perf_event.h.
enum PerfEventProvider implements Provider {
    SOFTWARE("software", "s", 1, "`software:page-faults:100` or `software:page-faults:`") {
        @Override
        List<Event> events() {
            return List.of(new Event("cpu-clock", "cpu", 0, 1_000_000), new Event("task-clock", "", 1, 1),
                    new Event("page-faults", "faults", 2, 100), new Event("context-switches", "cs", 3, 1000),
                    new Event("cpu-migrations", "", 4, 1), new Event("minor-faults", "", 5, 100),
                    new Event("major-faults", "", 6, 1), new Event("alignment-faults", "", 7, 1),
                    new Event("emulation-faults", "", 8, 1), new Event("dummy", "", 9, 1),
                    new Event("bpf-output", "", 10, 1));
        }
    },
    HARDWARE("hardware", "h", 0, "`hardware:cache-misses:1000000` or `hardware:cache-misses:`") {
        @Override
        List<Event> events() {
            return List.of(new Event("cpu-cycles", "cycles", 0, 1_000_000),
                    new Event("instructions", "", 1, 1_000_000), new Event("cache-references", "", 2, 1_000_000),
                    new Event("cache-misses", "", 3, 1_000_000),
                    new Event("branch-instructions", "branches", 4, 100_000),
                    new Event("branch-misses", "", 5, 100_000), new Event("bus-cycles", "", 6, 100_000),
                    new Event("frontend-stalls", "", 7, 1_000_000), new Event("backend-stalls", "", 8, 1_000_000),
                    new Event("ref-cycles", "", 9, 1_000_000));
        }
    };

    private final String name;
    private final String abbreviation;
    private final int type;
    private final String forms;

    PerfEventProvider(String name, String abbreviation, int type, String forms) {
        this.name = name;
        this.abbreviation = abbreviation;
        this.type = type;
        this.forms = forms;
    }

    /// One counter.
    ///
    /// @param alias  another name; empty for none
    /// @param config `PERF_COUNT_*`
    /// @param usual  after how many events the probe fires where the script does not say
    record Event(String name, String alias, int config, long usual) {}

    abstract List<Event> events();

    @Override
    public List<String> names() {
        return List.of(name, abbreviation);
    }

    @Override
    public String forms() {
        return forms;
    }

    @Override
    public void expand(Expansion expansion) {
        if (expansion.size() < 2 || expansion.size() > 3) {
            expansion.badForm(this, List.of());
            return;
        }
        String count = expansion.size() == 3 ? expansion.last() : "";
        long wanted = count.isEmpty() ? 0 : number(count);
        if (wanted < 0 || !count.isEmpty() && wanted == 0) {
            expansion.reportField(2, List.of("the probe fires after so many events, e.g. " + name + ":"
                    + expansion.field(1) + ":1000"), ProbeProblem.BAD_COUNT, count);
            return;
        }
        Glob pattern = expansion.glob(1);
        boolean found = false;
        for (Event event : events()) {
            boolean alias = !event.alias().isEmpty() && pattern.isLiteral() && pattern.matches(event.alias());
            if (alias || pattern.matches(event.name())) {
                String shown = pattern.isLiteral() ? expansion.field(1) : event.name();
                add(expansion, event, shown, count, wanted == 0 ? event.usual() : wanted);
                found = true;
            }
        }
        if (!found) {
            missing(expansion, pattern);
        }
    }

    private void add(Expansion expansion, Event event, String shown, String count, long period) {
        Attachment attachment = new Attachment.PerfEvent(type, event.config(), period, false, true);
        String full = name + ":" + shown + (count.isEmpty() ? "" : ":" + count);
        expansion.add(new ProbePoint(name, full, event.name(), shown, ProgramType.PERF_EVENT, Optional.empty(),
                OptionalInt.empty(), attachment, List.of(), List.of(), Optional.empty(), Shape.SAMPLE));
    }

    private void missing(Expansion expansion, Glob pattern) {
        if (!pattern.isLiteral()) {
            expansion.reportField(1, List.of(), ProbeProblem.NO_PROBE_MATCHES, name + " event", expansion.field(1));
            return;
        }
        List<String> known = new ArrayList<>();
        for (Event event : events()) {
            known.add(event.name());
            known.add(event.alias());
        }
        known.removeIf(String::isEmpty);
        Optional<String> nearest = Spelling.nearest(expansion.field(1), known);
        List<String> hints = nearest.isPresent() ? Expansion.didYouMean(nearest)
                : List.of("there are " + String.join(", ", known));
        expansion.reportField(1, hints, ProbeProblem.UNKNOWN_PROBE, name + " event", expansion.field(1));
    }

    /// The number, or -1 where the text is none: digits, `1e6`, and `_` between digits.
    private static long number(String text) {
        long number = 0;
        boolean digits = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 'e' && digits && i == text.length() - 2 && Character.digit(text.charAt(i + 1), 10) >= 0) {
                for (int zeros = Character.digit(text.charAt(i + 1), 10); zeros > 0; zeros--) {
                    number = Math.multiplyExact(number, 10L);
                }
                return number;
            }
            int digit = c < 128 ? Character.digit(c, 10) : -1;
            if (digit < 0 && !(c == '_' && digits) || number > 1_000_000_000_000_000L) {
                return -1;
            }
            number = digit < 0 ? number : number * 10 + digit;
            digits = true;
        }
        return number;
    }

    @Override
    public void list(Listing listing) {
        for (Event event : events()) {
            listing.probe(List.of(name, event.name(), Long.toString(event.usual())),
                    event.alias().isEmpty() ? List.of() : List.of(event.alias()), List::of);
        }
    }
}
