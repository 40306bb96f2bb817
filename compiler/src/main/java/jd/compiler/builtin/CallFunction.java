package jd.compiler.builtin;

import java.util.Optional;
import jd.compiler.object.Naming;
import jd.compiler.probe.ProbePoint;
import jd.compiler.target.Feature;
import jd.compiler.type.Type;

/// System calls as a whole.
public enum CallFunction implements Builtin {

    /// The system call with its arguments, and in a return probe its result, in the notation of C:
    /// `openat(AT_FDCWD, "/etc/hosts", O_RDONLY) = 3`. The number is how many bytes of a buffer are shown.
    CALLSTR("callstr callstr(literal?)", Naming.CALL) {
        @Override
        public Optional<Complaint> complaint(Call call) {
            if (call.probe().shape() != ProbePoint.Shape.SYSCALL) {
                return Optional.of(Complaint.of(Complaint.Kind.NOT_IN_THIS_PROBE,
                        "callstr shows a system call, but " + call.probe().name() + " is on none",
                        "use e.g. syscall:openat:return"));
            }
            if (!call.target().has(Feature.TYPED_TASK) || call.target().btf().isEmpty()) {
                return Optional.of(Complaint.of(Complaint.Kind.NO_KERNEL_TYPES,
                        "callstr needs the kernel's own types (BTF), which this kernel does not carry"));
            }
            long bytes = call.number(0).orElse((long) CallCapture.BYTES);
            return bytes >= 0 && bytes <= CallCapture.MOST_BYTES ? Optional.empty() : Optional.of(Complaint.at(0,
                    Complaint.Kind.BAD_ARGUMENT, "a buffer is shown with 0 to " + CallCapture.MOST_BYTES + " bytes"));
        }

        @Override
        public Value lower(Invocation call, Generator generator) {
            int bytes = (int) call.literal(0, CallCapture.BYTES);
            return new Value.Deferred(call.type(), false,
                    (g, destination, _) -> Optional.of(new CallCapture(g, destination, bytes).write()));
        }
    };

    private final Signature signature;
    private final Naming naming;

    CallFunction(String signature, Naming naming) {
        this.signature = Signature.parse(signature);
        this.naming = naming;
    }

    @Override
    public Signature signature() {
        return signature;
    }

    @Override
    public Type type(Call call) {
        return new Type.Named(naming);
    }
}
