package jd.compiler.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import jd.compiler.target.Target;

/// One pattern of `jd -l` while the families answer it: what is wanted, and the lines found.
final class Listing {

    private static final List<String> MODULE_SHOWN = List.of("rawtracepoint", "fentry", "fexit");

    private final Target target;
    /// The pattern's fields; a single one may match any field of a probe.
    private final List<Glob> fields;
    private final boolean anyField;
    private final boolean verbose;
    private final List<String> lines;

    private Listing(Target target, List<Glob> fields, boolean anyField, boolean verbose, List<String> lines) {
        this.target = target;
        this.fields = fields;
        this.anyField = anyField;
        this.verbose = verbose;
        this.lines = lines;
    }

    static List<String> of(Target target, String patterns, boolean verbose) {
        List<String> lines = new ArrayList<>();
        for (String pattern : patterns.split(",", -1)) {
            one(target, pattern.strip(), verbose, lines);
        }
        return lines;
    }

    private static void one(Target target, String pattern, boolean verbose, List<String> lines) {
        if (Definitions.isAsked(pattern)) {
            lines.addAll(Definitions.of(pattern, target));
            return;
        }
        List<Glob> fields = new ArrayList<>();
        for (String field : pattern.split(":", -1)) {
            fields.add(Glob.of(field));
        }
        boolean anyField = fields.size() == 1;
        Listing listing = new Listing(target, fields, anyField, verbose, lines);
        for (Provider provider : Providers.ALL) {
            if (anyField || listing.isFamily(provider)) {
                provider.list(listing);
            }
        }
    }

    Target target() {
        return target;
    }

    /// Whether arguments are shown.
    boolean isVerbose() {
        return verbose;
    }

    /// Whether probes of that family may be wanted at all, so that no directory is read in vain.
    private boolean isFamily(Provider provider) {
        for (String name : provider.names()) {
            if (fields.getFirst().matches(name)) {
                return true;
            }
        }
        return false;
    }

    /// What a field of the pattern says, where it is there and has no wildcards.
    Optional<String> literal(int index) {
        return !anyField && index < fields.size() && fields.get(index).isLiteral()
                ? Optional.of(fields.get(index).literal()) : Optional.empty();
    }

    /// A field of the pattern as it is written, where it is there.
    Optional<String> written(int index) {
        return !anyField && index < fields.size() ? Optional.of(fields.get(index).toString()) : Optional.empty();
    }

    /// Whether anything of that category of tracepoints may be wanted.
    boolean mayHave(String category) {
        return anyField || fields.get(1).matches(category);
    }

    /// Adds a probe without arguments if the pattern matches it.
    void probe(List<String> probe) {
        probe(probe, List.of(), List::of);
    }

    /// Adds a probe if the pattern matches it.
    ///
    /// @param probe     its fields
    /// @param aliases   other names that its middle field is known by
    /// @param arguments asked for only when they are shown: C declarations
    void probe(List<String> probe, List<String> aliases, Supplier<List<String>> arguments) {
        if (!matches(probe, aliases)) {
            return;
        }
        lines.add(String.join(":", probe));
        if (verbose) {
            for (String argument : arguments.get()) {
                lines.add("    " + argument);
            }
        }
    }

    private boolean matches(List<String> probe, List<String> aliases) {
        if (anyField) {
            return matchesAny(fields.getFirst(), probe) || matchesAny(fields.getFirst(), aliases);
        }
        // D names a module between provider and function; the kernel proper is all there is here.
        int skipped = fields.size() > probe.size() && probe.size() > 2 ? 1 : 0;
        if (fields.size() - skipped > probe.size()) {
            return false;
        }
        // rawtracepoint:NAME and fentry:NAME leave out the module that the listing shows.
        boolean module = probe.size() == 3 && MODULE_SHOWN.contains(probe.getFirst());
        int missing = module && fields.size() == 2 ? 1 : 0;
        for (int i = 1; i + skipped < fields.size(); i++) {
            Glob field = fields.get(i + skipped);
            if (!field.matches(probe.get(i + missing)) && !(i == 1 && matchesAny(field, aliases))) {
                return false;
            }
        }
        return true;
    }

    private static boolean matchesAny(Glob pattern, List<String> names) {
        for (String name : names) {
            if (pattern.matches(name)) {
                return true;
            }
        }
        return names.size() > 1 && pattern.matches(String.join(":", names));
    }
}
