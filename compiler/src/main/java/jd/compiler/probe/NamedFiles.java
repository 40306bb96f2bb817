package jd.compiler.probe;

import java.util.List;
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
