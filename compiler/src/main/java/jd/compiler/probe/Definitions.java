package jd.compiler.probe;

import java.util.List;
import jd.compiler.target.Target;
import jd.compiler.type.CDefinition;

/// The listing of types: `jd -lv 'struct task_struct'`.
final class Definitions {

    private Definitions() {}

    /// Whether the pattern asks for a type rather than for probes.
    static boolean isAsked(String pattern) {
        return pattern.startsWith("struct ") || pattern.startsWith("union ") || pattern.startsWith("enum ");
    }

    /// The C definition of every type that the pattern, e.g. `struct task*`, matches.
    static List<String> of(String pattern, Target target) {
        int blank = pattern.indexOf(' ');
        Glob name = Glob.of(pattern.substring(blank + 1).strip());
        return target.btf().map(btf -> CDefinition.of(btf, pattern.substring(0, blank), name::matches))
                .orElse(List.of());
    }
}
