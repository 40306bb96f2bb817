package jd.compiler.probe;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import jd.compiler.bpf.ProgramType;
import jd.compiler.object.Attachment;
import jd.compiler.probe.ProbePoint.Shape;

/// A script's own tests and benchmarks: `test:NAME` runs once under `--test`, `bench:NAME` many times under `--bench`.
enum TrialProvider implements Provider {
    TEST(Attachment.Trial.Kind.TEST),
    BENCH(Attachment.Trial.Kind.BENCH);

    private final Attachment.Trial.Kind kind;

    TrialProvider(Attachment.Trial.Kind kind) {
        this.kind = kind;
    }

    @Override
    public List<String> names() {
        return List.of(name().toLowerCase(Locale.ROOT));
    }

    @Override
    public String forms() {
        return "`" + fullName() + ":NAME`, with a name of the script's own";
    }

    @Override
    public void expand(Expansion expansion) {
        String trial = expansion.last();
        boolean named = expansion.size() == 2 && !trial.isEmpty() && expansion.glob(1).isLiteral();
        if (!named || !expansion.glob(0).isLiteral()) {
            expansion.badForm(this, List.of());
            return;
        }
        expansion.add(new ProbePoint(fullName(), fullName() + ":" + trial, "", trial, ProgramType.RAW_TRACEPOINT,
                Optional.empty(), OptionalInt.empty(), new Attachment.Trial(kind, trial), List.of(), List.of(),
                Optional.empty(), Shape.LIFECYCLE));
    }

    /// Only scripts have any.
    @Override
    public void list(Listing listing) {}
}
