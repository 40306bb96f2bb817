package jd.compiler.lower;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jd.compiler.builtin.PrintAction;
import jd.compiler.builtin.ProbeVariable;
import jd.compiler.check.CheckedClause;
import jd.compiler.ir.IrProgram;
import jd.compiler.lower.SyscallMerge.Placed;
import jd.compiler.object.Attachment;
import jd.compiler.probe.ProbePoint;
import jd.language.source.Span;

/// Gives one program to all functions of a file, or of the kernel, that the same clauses are on, where these do not ask
/// which function it is: `uprobe:libc:mem*` is then one program (and one link, since Linux 6.6), however many functions
/// it means, and so is `kprobe:vfs_*`.
final class FunctionMerge {

    /// What must be the same for two functions to share a program.
    private record Kind(Optional<String> path, boolean onReturn, int process, Span first, int clauses) {}

    /// A program that others may join.
    private record Host(List<Placed> group, int program) {}

    private final Map<Kind, Host> hosts = new HashMap<>();
    private final List<List<ProbePoint>> joined = new ArrayList<>();

    /// Whether the group joins a program made before; if not, its own is the next one that is made.
    boolean joins(List<Placed> group) {
        ProbePoint probe = group.getFirst().clause().probe();
        Optional<Kind> kind = kind(probe.attachment(), group).filter(_ -> group.stream()
                .noneMatch(FunctionMerge::asksWhich));
        if (kind.isPresent()) {
            Host host = hosts.computeIfAbsent(kind.get(), _ -> new Host(group, joined.size()));
            if (host.program() < joined.size() && isAlike(host.group(), group)) {
                joined.get(host.program()).add(probe);
                return true;
            }
        }
        joined.add(new ArrayList<>());
        return false;
    }

    private static Optional<Kind> kind(Attachment attachment, List<Placed> group) {
        Span first = group.getFirst().clause().span();
        return switch (attachment) {
            case Attachment.Uprobe at -> Optional.of(new Kind(Optional.of(at.path()), at.onReturn(), at.process(),
                    first, group.size()));
            case Attachment.Kprobe at -> Optional.of(new Kind(Optional.empty(), at.onReturn(), 0, first, group.size()));
            default -> Optional.empty();
        };
    }

    private static boolean asksWhich(Placed placed) {
        CheckedClause clause = placed.clause();
        return Mentions.of(ProbeVariable.PROBE, clause) || Mentions.of(ProbeVariable.PROBEFUNC, clause)
                || Mentions.of(ProbeVariable.PROBENAME, clause) || Mentions.of(ProbeVariable.PROBEMOD, clause)
                || Mentions.of(PrintAction.FIRING, clause);
    }

    private static boolean isAlike(List<Placed> one, List<Placed> other) {
        for (int i = 0; i < one.size(); i++) {
            if (!SyscallMerge.isAlike(one.get(i).clause(), other.get(i).clause())) {
                return false;
            }
        }
        return true;
    }

    /// The programs with the attachments of those that joined them.
    List<IrProgram> complete(List<IrProgram> programs) {
        List<IrProgram> complete = new ArrayList<>();
        for (int i = 0; i < programs.size(); i++) {
            IrProgram program = programs.get(i);
            List<Attachment> attachments = new ArrayList<>(program.attachments());
            List<String> probes = new ArrayList<>(program.probes());
            for (ProbePoint probe : joined.get(i)) {
                attachments.add(probe.attachment());
                probes.add(probe.name());
            }
            complete.add(new IrProgram(program.name(), program.type(), program.attachType(), program.attachBtfId(),
                    program.blocks(), program.functions(), attachments, probes));
        }
        return complete;
    }
}
