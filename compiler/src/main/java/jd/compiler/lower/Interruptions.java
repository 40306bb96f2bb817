package jd.compiler.lower;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jd.compiler.bpf.ProgramType;
import jd.compiler.check.CheckedClause;
import jd.compiler.check.CheckedStatement;
import jd.compiler.lower.SyscallMerge.Placed;
import jd.compiler.probe.ProbePoint;

/// Which maps two programs may update at the same time on one CPU, one interrupting the other.
///
/// The kernel never runs a program inside itself on one CPU, nor a program of a perf event or tracepoint inside another
/// of those (`bpf_prog_active`). A raw tracepoint's program may run inside any other. So a per-CPU slot needs an atomic
/// update only where at least two programs write the map and one of them is on a raw tracepoint.
///
/// A program on a function of user space (`bpf_prog_run_array_uprobe`) stays on its CPU, but the kernel may run another
/// task there in between, and with it the same program: what it writes always needs atomic updates.
final class Interruptions {

    private final Set<String> maps;

    private Interruptions(Set<String> maps) {
        this.maps = maps;
    }

    static Interruptions of(Collection<List<Placed>> programs) {
        Map<String, Set<Integer>> writers = new HashMap<>();
        Set<String> raw = new HashSet<>();
        Set<String> preempted = new HashSet<>();
        int program = 0;
        for (List<Placed> clauses : programs) {
            for (Placed placed : clauses) {
                CheckedClause clause = placed.clause();
                Set<String> written = new HashSet<>();
                collect(clause.body(), written);
                for (String map : written) {
                    writers.computeIfAbsent(map, _ -> new HashSet<>()).add(program);
                    if (interrupts(clause.probe())) {
                        raw.add(map);
                    }
                    if (clause.probe().shape() == ProbePoint.Shape.USER) {
                        preempted.add(map);
                    }
                }
            }
            program++;
        }
        raw.removeIf(map -> writers.get(map).size() < 2);
        raw.addAll(preempted);
        return new Interruptions(raw);
    }

    private static boolean interrupts(ProbePoint probe) {
        boolean guarded = probe.type() == ProgramType.TRACEPOINT || probe.type() == ProgramType.PERF_EVENT;
        return !guarded && probe.shape() != ProbePoint.Shape.LIFECYCLE;
    }

    private static void collect(CheckedStatement statement, Set<String> written) {
        if (statement instanceof CheckedStatement.Aggregate aggregate) {
            written.add(aggregate.map().name());
        }
        Parts.ofExpressions(statement).forEach(inner -> collect(inner, written));
        Parts.within(statement).forEach(inner -> collect(inner, written));
    }

    /// Whether an update of the map's per-CPU slots may be interrupted by another.
    boolean touch(String map) {
        return maps.contains(map);
    }
}
