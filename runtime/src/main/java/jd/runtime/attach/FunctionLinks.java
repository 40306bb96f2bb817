package jd.runtime.attach;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jd.compiler.bpf.AttachType;
import jd.compiler.object.Attachment;
import jd.compiler.object.BpfProgram;
import jd.runtime.sys.BpfCommand;
import jd.runtime.sys.FileDescriptor;
import jd.runtime.sys.LinkCreate;
import jd.runtime.sys.Memory;
import jd.runtime.sys.SystemCallException;
import jd.runtime.sys.SystemCalls;

/// Puts one program on many functions of one file with as few links as the kernel allows (`uprobe.multi`).
///
/// The kernel takes all places of a link or none. Where it refuses, the places are halved until those that it does not
/// take stand alone; these are left out, as long as any other is left.
final class FunctionLinks {

    private final SystemCalls calls;
    private final Links links;
    private final BpfProgram program;
    private final FileDescriptor file;
    private final List<String> refused = new ArrayList<>();
    private Optional<SystemCallException> reason = Optional.empty();

    private FunctionLinks(SystemCalls calls, Links links, BpfProgram program, FileDescriptor file) {
        this.calls = calls;
        this.links = links;
        this.program = program;
        this.file = file;
    }

    /// Whether a program is one for this class.
    static boolean isFor(BpfProgram program) {
        return program.attachType().isPresent() && program.attachments().size() > 1
                && program.attachments().stream().allMatch(Attachment.Uprobe.class::isInstance);
    }

    /// Attaches wherever the kernel lets; what it refuses is told by [Links#refused].
    ///
    /// @throws SystemCallException where it refuses every place
    static void attach(SystemCalls calls, Links links, BpfProgram program, FileDescriptor file) {
        FunctionLinks functions = new FunctionLinks(calls, links, program, file);
        int count = program.attachments().size();
        functions.range(0, count);
        if (functions.refused.size() == count) {
            throw functions.reason.orElseThrow();
        }
        links.refuse(functions.refused);
    }

    private void range(int from, int to) {
        try {
            links.add(FileDescriptor.own(calls, calls.bpf(BpfCommand.LINK_CREATE, attributes(from, to))));
        } catch (SystemCallException e) {
            if (to - from == 1) {
                refused.add(program.probes().get(from));
                reason = Optional.of(e);
                return;
            }
            int middle = (from + to) >>> 1;
            range(from, middle);
            range(middle, to);
        }
    }

    private Memory attributes(int from, int to) {
        Attachment.Uprobe first = (Attachment.Uprobe) program.attachments().get(from);
        List<Long> offsets = new ArrayList<>();
        for (Attachment attachment : program.attachments().subList(from, to)) {
            offsets.add(((Attachment.Uprobe) attachment).offset());
        }
        LinkCreate.Moment moment = first.onReturn() ? LinkCreate.Moment.RETURN : LinkCreate.Moment.ENTRY;
        return LinkCreate.uprobeMulti(file.number(), AttachType.TRACE_UPROBE_MULTI.value(), moment, first.path(),
                offsets, List.of(), List.of(), first.process());
    }
}
