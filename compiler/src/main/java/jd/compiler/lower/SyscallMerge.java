package jd.compiler.lower;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import jd.compiler.bpf.AttachType;
import jd.compiler.bpf.ProgramType;
import jd.compiler.btf.Btf;
import jd.compiler.builtin.PrintAction;
import jd.compiler.check.CheckedClause;
import jd.compiler.object.Attachment;
import jd.compiler.probe.ProbePoint;
import jd.compiler.probe.SyscallNumbers;
import jd.compiler.target.Feature;
import jd.compiler.target.Target;

/// Makes one program of a clause that is on many system calls.
///
/// Each tracepoint of a system call is a perf event of its own, and taking one away costs a grace period of the
/// kernel's (some 70 ms), so that `syscall:::entry` would take half a minute to end. One program on the raw tracepoint
/// that all system calls pass costs nothing to attach. It is dearer for calls that the clause is not on, so a clause on
/// few calls keeps their own tracepoints.
final class SyscallMerge {

    /// From this many on, system calls share a program.
    private static final int FEWEST = 24;

    private static final String CATEGORY = "syscalls";
    private static final String ENTRY = "sys_enter_";
    private static final String RETURN = "sys_exit_";
    static final String RAW_ENTRY = "sys_enter";
    private static final String RAW_RETURN = "sys_exit";

    private final Target target;
    private final boolean possible;

    SyscallMerge(Target target) {
        this.target = target;
        this.possible = target.has(Feature.TYPED_RAW_TRACEPOINT);
    }

    /// A system call that a clause is on.
    ///
    /// @param probe the name of the probe
    record Covered(int number, String name, String probe) {}

    /// A clause as it is lowered.
    ///
    /// @param calls the system calls it is on; empty for a clause on one attach point
    record Placed(CheckedClause clause, List<Covered> calls) {}

    /// The clauses with those merged that can be; `clauses` are the instances of one clause of the script.
    List<Placed> place(List<CheckedClause> clauses) {
        List<CheckedClause> left = new ArrayList<>(clauses);
        List<Placed> placed = new ArrayList<>();
        if (possible && clauses.size() >= FEWEST) {
            merge(left, ENTRY, RAW_ENTRY).ifPresent(placed::add);
            merge(left, RETURN, RAW_RETURN).ifPresent(placed::add);
        }
        for (CheckedClause clause : left) {
            placed.add(new Placed(clause, List.of()));
        }
        return placed;
    }

    /// Takes the clauses on one side of system calls out of the list, if they are many and all the same.
    private Optional<Placed> merge(List<CheckedClause> clauses, String prefix, String raw) {
        List<CheckedClause> alike = new ArrayList<>();
        List<Covered> calls = new ArrayList<>();
        for (CheckedClause clause : clauses) {
            OptionalInt number = number(clause.probe(), prefix);
            if (number.isPresent() && (alike.isEmpty() || isAlike(alike.getFirst(), clause))) {
                alike.add(clause);
                calls.add(new Covered(number.getAsInt(), clause.probe().function(), clause.probe().name()));
            }
        }
        boolean asksWhich = alike.size() >= FEWEST && Mentions.of(PrintAction.FIRING, alike.getFirst());
        Optional<ProbePoint> point = alike.size() < FEWEST || asksWhich
                ? Optional.empty() : point(alike.getFirst().probe(), raw);
        point.ifPresent(_ -> clauses.removeAll(alike));
        return point.map(p -> new Placed(at(p, alike.getFirst()), calls));
    }

    private OptionalInt number(ProbePoint probe, String prefix) {
        return probe.attachment() instanceof Attachment.Tracepoint(String category, String name, _)
                && category.equals(CATEGORY) && name.startsWith(prefix)
                ? SyscallNumbers.of(name, target.architecture()) : OptionalInt.empty();
    }

    static boolean isAlike(CheckedClause a, CheckedClause b) {
        return a.probe().provider().equals(b.probe().provider()) && a.predicate().equals(b.predicate())
                && a.body().equals(b.body()) && a.zeroed().equals(b.zeroed()) && a.shared().equals(b.shared());
    }

    private static CheckedClause at(ProbePoint point, CheckedClause clause) {
        return new CheckedClause(point, clause.predicate(), clause.body(), clause.zeroed(), clause.shared(),
                clause.span());
    }

    /// The raw tracepoint in the place of one of the tracepoints.
    private Optional<ProbePoint> point(ProbePoint one, String raw) {
        OptionalInt btfId = target.btf().map((Btf btf) -> btf.rawTracepoint(raw)).orElse(OptionalInt.empty());
        if (btfId.isEmpty()) {
            return Optional.empty();
        }
        String name = one.provider() + ":*:" + one.event();
        return Optional.of(new ProbePoint(one.provider(), name, raw, one.event(), ProgramType.TRACING,
                Optional.of(AttachType.TRACE_RAW_TP), btfId, new Attachment.TypedRawTracepoint(raw),
                List.of(), one.words(), one.result(), one.shape()));
    }
}
