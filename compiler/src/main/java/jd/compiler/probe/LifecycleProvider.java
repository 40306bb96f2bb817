package jd.compiler.probe;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import jd.compiler.bpf.ProgramType;
import jd.compiler.object.Attachment;
import jd.compiler.probe.ProbePoint.Shape;
import jd.language.diagnostic.Spelling;

/// `BEGIN` and `END`: run by jd itself before and after everything else. D calls them `dtrace:::BEGIN`.
enum LifecycleProvider implements Provider {
    LIFECYCLE;

    @Override
    public List<String> names() {
        return List.of("dtrace");
    }

    @Override
    public String forms() {
        return "`BEGIN` or `END`";
    }

    @Override
    public boolean claims(String name) {
        return moment(name).isPresent();
    }

    @Override
    public void expand(Expansion expansion) {
        String name = expansion.last();
        Optional<Attachment.Invoke.Moment> moment = moment(name);
        if (moment.isEmpty()) {
            expansion.badForm(this, UnsupportedFamily.named(name).map(known -> List.of(known.instead()))
                    .orElseGet(() -> Expansion.didYouMean(Spelling.nearest(name, List.of("BEGIN", "END")))));
            return;
        }
        expansion.add(new ProbePoint(name.toUpperCase(java.util.Locale.ROOT), name, "", name,
                ProgramType.RAW_TRACEPOINT, Optional.empty(), OptionalInt.empty(),
                new Attachment.Invoke(moment.get()), List.of(), List.of(), Optional.empty(), Shape.LIFECYCLE));
    }

    @Override
    public void list(Listing listing) {
        listing.probe(List.of("BEGIN"));
        listing.probe(List.of("END"));
    }

    private static Optional<Attachment.Invoke.Moment> moment(String name) {
        return switch (name) {
            case "BEGIN", "begin" -> Optional.of(Attachment.Invoke.Moment.START);
            case "END", "end" -> Optional.of(Attachment.Invoke.Moment.END);
            default -> Optional.empty();
        };
    }
}
