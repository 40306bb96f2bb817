package jd.compiler.builtin;

import java.util.List;
import java.util.Optional;
import jd.compiler.bpf.AluOp;
import jd.compiler.bpf.Helper;
import jd.compiler.bpf.MemorySize;
import jd.compiler.ir.IrBuilder;
import jd.compiler.ir.Op;
import jd.compiler.ir.Operand;
import jd.compiler.object.StackForm;
import jd.compiler.type.Type;

/// Call stacks: as a map's key, in a print, or as a statement of their own, which prints them as D does.
///
/// The addresses go straight to where the stack is wanted, a record or a key; the kernel fills what is left of the room
/// with zeros, so equal stacks are equal bytes. Names are found when a stack is shown.
public enum StackFunction implements Builtin {

    /// Where the kernel is.
    KSTACK("stack kstack(wordOrLiteral?, literal?)", Type.Space.KERNEL, List.of("stack")),
    /// Where the program is; a program that is compiled without frame pointers shows its innermost frames only.
    USTACK("stack ustack(wordOrLiteral?, literal?)", Type.Space.USER, List.of("jstack"));

    /// How many frames are kept where the script does not say: the kernel's own default (`perf_event_max_stack`).
    private static final int USUAL_DEPTH = 127;
    private static final int DEEPEST = 1024;
    /// `BPF_F_USER_STACK`.
    private static final long USER_STACK = 1 << 8;

    private final Signature signature;
    private final Type.Space space;
    private final List<String> synonyms;

    StackFunction(String signature, Type.Space space, List<String> synonyms) {
        this.signature = Signature.parse(signature);
        this.space = space;
        this.synonyms = synonyms;
    }

    @Override
    public Signature signature() {
        return signature;
    }

    @Override
    public List<String> synonyms() {
        return synonyms;
    }

    @Override
    public Type type(Call call) {
        return new Type.Stack(space, Math.clamp(depth(call), 1, DEEPEST), form(call).orElse(StackForm.BPFTRACE));
    }

    /// Behind the form's name, or first: then what follows is D's, the bytes to keep for names, and does not matter.
    private static long depth(Call call) {
        return call.number(0).or(() -> call.number(1)).orElse((long) USUAL_DEPTH);
    }

    private static Optional<StackForm> form(Call call) {
        return call.text(0).flatMap(StackForm::named);
    }

    @Override
    public Optional<Complaint> complaint(Call call) {
        long depth = depth(call);
        if (call.text(0).isPresent() && (form(call).isEmpty()
                || space == Type.Space.KERNEL && form(call).get() == StackForm.BUILD_ID)) {
            return Optional.of(Complaint.at(0, Complaint.Kind.BAD_ARGUMENT, "a stack is shown as bpftrace, perf, raw"
                    + (space == Type.Space.USER ? ", build_id or folded" : " or folded")));
        }
        return depth >= 1 && depth <= DEEPEST ? Optional.empty()
                : Optional.of(Complaint.at(call.text(0).isPresent() ? 1 : 0,
                Complaint.Kind.BAD_ARGUMENT, "a stack has 1 to " + DEEPEST + " frames"));
    }

    @Override
    public Value lower(Invocation call, Generator generator) {
        int depth = ((Type.Stack) call.type()).depth();
        return new Value.Deferred(call.type(), true, (g, destination, _) -> {
            IrBuilder ir = g.ir();
            boolean user = space == Type.Space.USER;
            Operand process = user ? ir.alu(AluOp.RSH, ir.steady(Helper.GET_CURRENT_PID_TGID), 32) : ir.constant(0);
            ir.store(MemorySize.DW, destination, process);
            ir.run(Helper.GET_STACK, new Op.Context(), new Op.Pointer(destination.plus(Long.BYTES)),
                    new Op.Value(ir.constant((long) Long.BYTES * depth)),
                    new Op.Value(ir.constant(user ? USER_STACK : 0)));
            return Optional.empty();
        });
    }
}
