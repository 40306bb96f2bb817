package jd.compiler.probe;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import jd.compiler.target.Executable;

/// The programs and libraries that the second field of a description names: a path, a name, a pattern of paths, or `*`
/// for every file of the process that is traced.
final class NamedFiles {

    private static final int FIELD = 1;

    private NamedFiles() {}

    /// Whether the description says `*`, or nothing.
    static boolean areAny(Expansion expansion) {
        return expansion.field(FIELD).isEmpty() || expansion.field(FIELD).equals("*");
    }

    /// What the file is called in the name of a probe: as it is written, unless that could be several.
    static String shown(Expansion expansion, Executable file) {
        return areAny(expansion) || !expansion.glob(FIELD).isLiteral() ? file.path() : expansion.field(FIELD);
    }

    /// The files that the second field of a listing's pattern means, by what they are called there; where it says
    /// nothing, those of the process that is traced.
    static Map<String, Executable> listed(Listing listing) {
        Optional<String> literal = listing.literal(FIELD);
        Map<String, Executable> files = new LinkedHashMap<>();
        if (literal.isPresent()) {
            listing.target().executable(literal.get()).ifPresent(file -> files.put(literal.get(), file));
            return files;
        }
        Optional<String> pattern = listing.written(FIELD).filter(text -> text.indexOf('/') >= 0);
        OptionalInt process = listing.target().process();
        List<Executable> found = pattern.isPresent() ? listing.target().executables(pattern.get())
                : process.isPresent() ? listing.target().executables(process.getAsInt()) : List.of();
        found.forEach(file -> files.put(file.path(), file));
        return files;
    }

    /// The files that are meant; none after a complaint.
    static List<Executable> of(Expansion expansion, Provider provider) {
        OptionalInt process = expansion.target().process();
        String file = expansion.field(FIELD);
        if (areAny(expansion)) {
            if (process.isEmpty()) {
                expansion.badForm(provider, List.of("without a file, say with -p which process is meant"));
                return List.of();
            }
            return expansion.target().executables(process.getAsInt());
        }
        List<Executable> files = expansion.glob(FIELD).isLiteral()
                ? expansion.target().executable(file).map(List::of).orElse(List.of())
                : expansion.target().executables(file);
        if (files.isEmpty()) {
            expansion.reportField(FIELD, List.of("give the path of the file, or the name of a library such as libc"),
                    ProbeProblem.UNKNOWN_PROBE, "program or library", file);
        }
        return files;
    }
}
