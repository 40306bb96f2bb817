package jd.compiler.probe;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import jd.compiler.bpf.ProgramType;
import jd.compiler.object.Attachment;
import jd.compiler.probe.ProbePoint.Shape;
import jd.compiler.type.Type;

/// Timers: `profile` fires on every CPU and samples what runs there, `interval` fires on one CPU for the script itself.
/// D writes them `profile-99` and `tick-1s`.
enum TimerProvider implements Provider {
    PROFILE("profile", "p", "`profile:hz:99`, `profile:10ms` or `profile-99`", true, Shape.SAMPLE),
    INTERVAL("interval", "i", "`interval:s:1`, `interval:1s` or `tick-1s`", false, Shape.TIMER);

    /// D's `arg0` is where the kernel was, `arg1` where the program was; the other is 0.
    private static final Translation SAMPLED = new Translation(Optional.empty(), List.of(
            new Translation.Argument("uint64", "", "usermode ? 0 : args.pc"),
            new Translation.Argument("uint64", "", "usermode ? args.pc : 0")), Optional.empty());

    private static final String SAMPLE_PREFIX = "profile-";
    private static final String TICK_PREFIX = "tick-";
    /// `PERF_TYPE_SOFTWARE` and `PERF_COUNT_SW_CPU_CLOCK` of include/uapi/linux/perf_event.h.
    private static final int SOFTWARE = 1;
    private static final int CPU_CLOCK = 0;

    private final String name;
    private final String abbreviation;
    private final String forms;
    private final boolean everyCpu;
    private final Shape shape;

    TimerProvider(String name, String abbreviation, String forms, boolean everyCpu, Shape shape) {
        this.name = name;
        this.abbreviation = abbreviation;
        this.forms = forms;
        this.everyCpu = everyCpu;
        this.shape = shape;
    }

    @Override
    public List<String> names() {
        return List.of(name, abbreviation);
    }

    @Override
    public String forms() {
        return forms;
    }

    @Override
    public boolean claims(String lone) {
        return lone.startsWith(this == PROFILE ? SAMPLE_PREFIX : TICK_PREFIX);
    }

    @Override
    public void expand(Expansion expansion) {
        String last = expansion.last();
        switch (expansion.size()) {
            case 1, 4 -> expandD(expansion, last);
            case 2 -> expandDuration(expansion, last);
            case 3 -> {
                String unit = expansion.field(1);
                if (Period.isUnit(unit)) {
                    add(expansion, name + ":" + unit + ":" + last, last, Period.of(last, unit), last);
                } else {
                    expansion.reportField(1, Period.nearestUnit(unit), ProbeProblem.BAD_PERIOD, unit + ":" + last,
                            "unknown unit `" + unit + "`");
                }
            }
            default -> expansion.badForm(this, List.of());
        }
    }

    /// bpftrace's short form, `10ms`. There a bare number is nanoseconds, which is seldom what was meant.
    private void expandDuration(Expansion expansion, String duration) {
        Period period = Period.parse(duration, "ns");
        if (period.mistake().isPresent() && Period.isNumber(duration)) {
            String meant = (this == PROFILE ? "profile:hz:" : "interval:s:") + duration;
            expansion.reportField(1, List.of("a number alone means nanoseconds; did you mean `" + meant + "`?"),
                    ProbeProblem.BAD_PERIOD, duration, period.mistake().get());
            return;
        }
        add(expansion, name + ":" + duration, duration, period, duration);
    }

    /// D's form: the last field alone says what it is, so `profile:::tick-1s` is a tick.
    private void expandD(Expansion expansion, String event) {
        boolean sample = event.startsWith(SAMPLE_PREFIX);
        if (!sample && !event.startsWith(TICK_PREFIX)) {
            expansion.badForm(this, List.of());
            return;
        }
        String period = event.substring(event.indexOf('-') + 1);
        TimerProvider meant = sample ? PROFILE : INTERVAL;
        meant.add(expansion, event, event, Period.parse(period, "hz"), period);
    }

    private void add(Expansion expansion, String shown, String event, Period period, String written) {
        if (period.mistake().isPresent()) {
            expansion.reportField(expansion.size() - 1, period.hints(), ProbeProblem.BAD_PERIOD, written,
                    period.mistake().get());
            return;
        }
        // A period rather than a frequency: the kernel turns the frequency of a clock into a fixed period anyway, but
        // first refuses it when it exceeds kernel.perf_event_max_sample_rate.
        Attachment attachment = new Attachment.PerfEvent(SOFTWARE, CPU_CLOCK, period.nanoseconds(), false, everyCpu);
        expansion.add(new ProbePoint(name, shown, "", event, ProgramType.PERF_EVENT, Optional.empty(),
                OptionalInt.empty(), attachment, this == PROFILE ? List.of(counter(expansion)) : List.of(), List.of(),
                Optional.empty(), shape, this == PROFILE ? Optional.of(SAMPLED) : Optional.empty()));
    }

    /// The program counter: the context of a perf event starts with the registers (`struct pt_regs`).
    private static ContextField counter(Expansion expansion) {
        int place = switch (expansion.target().architecture()) {
            case X86_64 -> 16;
            case AARCH64 -> 32;
        };
        return new ContextField("pc", Type.UINT64, place * Long.BYTES, Long.BYTES, false, ContextField.Place.WORD);
    }

    @Override
    public void list(Listing listing) {
        for (String unit : List.of("hz", "s", "ms", "us")) {
            listing.probe(List.of(name, unit, ""));
        }
    }
}
