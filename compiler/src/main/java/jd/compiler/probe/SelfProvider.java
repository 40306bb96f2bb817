package jd.compiler.probe;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import jd.compiler.bpf.ProgramType;
import jd.compiler.object.Attachment;
import jd.compiler.probe.ProbePoint.Shape;

/// What happens to jd itself: `self:signal:SIGUSR1` fires each time somebody sends jd that signal.
enum SelfProvider implements Provider {
    SELF;

    private static final String SIGNAL = "SIGUSR1";

    @Override
    public List<String> names() {
        return List.of("self");
    }

    @Override
    public String forms() {
        return "`self:signal:SIGUSR1`";
    }

    @Override
    public void expand(Expansion expansion) {
        boolean signal = expansion.size() == 3 && expansion.field(1).equals("signal");
        if (!signal || !expansion.last().equals(SIGNAL)) {
            expansion.badForm(this, signal ? List.of("jd listens to SIGUSR1 alone") : List.of());
            return;
        }
        expansion.add(new ProbePoint("self", "self:signal:" + SIGNAL, "", SIGNAL, ProgramType.RAW_TRACEPOINT,
                Optional.empty(), OptionalInt.empty(), new Attachment.Invoke(Attachment.Invoke.Moment.SIGNAL),
                List.of(), List.of(), Optional.empty(), Shape.LIFECYCLE));
    }

    @Override
    public void list(Listing listing) {
        listing.probe(List.of("self", "signal", SIGNAL));
    }
}
