package jd.compiler.builtin;

import java.util.Optional;
import jd.compiler.bpf.AluOp;
import jd.compiler.bpf.MemorySize;
import jd.compiler.ir.Operand;
import jd.compiler.object.Naming;
import jd.compiler.probe.ProbePoint;
import jd.compiler.target.Feature;
import jd.compiler.type.Type;

/// System calls as a whole.
public enum CallFunction implements Builtin {

    /// The system call with its arguments, and in a return probe its result, in the notation of C:
    /// `openat(AT_FDCWD, "/etc/hosts", O_RDONLY) = 3`. The number is how many bytes of a buffer are shown; with "files"
    /// a descriptor is shown with what it is open on: `3</etc/hosts>`.
    CALLSTR("callstr callstr(literal?, text?)", Naming.CALL) {
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
            if (!call.text(1).orElse(FILES).equals(FILES)) {
                return Optional.of(Complaint.at(1, Complaint.Kind.BAD_ARGUMENT,
                        "beside the call itself, callstr can show \"files\""));
            }
            long bytes = call.number(0).orElse((long) CallCapture.BYTES);
            return bytes >= 0 && bytes <= CallCapture.MOST_BYTES ? Optional.empty() : Optional.of(Complaint.at(0,
                    Complaint.Kind.BAD_ARGUMENT, "a buffer is shown with 0 to " + CallCapture.MOST_BYTES + " bytes"));
        }

        @Override
        public Value lower(Invocation call, Generator generator) {
            int bytes = (int) call.literal(0, CallCapture.BYTES);
            boolean files = call.has(1);
            return new Value.Deferred(call.type(), false,
                    (g, destination, _) -> Optional.of(new CallCapture(g, destination, bytes, files).write()));
        }
    },
    /// An error number by its name in C, e.g. `errname(errno)`: `ENOENT`; a negative result counts, too.
    ERRNAME("errname errname(int)", Naming.ERROR_NAME) {
        @Override
        public Value lower(Invocation call, Generator generator) {
            return new Value.Number(generator.number(call.argument(0)), call.type());
        }
    },
    /// The `struct sockaddr` at an address, of so many bytes.
    SOCKADDR("sockaddr sockaddr(pointer, int?)", Naming.SOCKET_ADDRESS) {
        @Override
        public Value lower(Invocation call, Generator generator) {
            Type.Space space = call.argument(0).type() instanceof Type.Pointer(_, Type.Space s) ? s
                    : generator.addressSpace();
            Operand address = generator.number(call.argument(0));
            Operand length = call.has(1) ? generator.number(call.argument(1)) : generator.ir().constant(ADDRESS_ROOM);
            return new Value.Deferred(call.type(), true, (g, destination, _) -> {
                g.ir().store(MemorySize.DW, destination, length);
                for (int at = 0; at < ADDRESS_ROOM; at += ADDRESS_STEP) {
                    g.readMemory(space, destination.plus(8 + at), ADDRESS_STEP,
                            g.ir().alu(AluOp.ADD, address, at));
                }
                return Optional.empty();
            });
        }
    };

    private static final String FILES = "files";
    private static final int ADDRESS_ROOM = 128;
    /// What lies behind an address may be unreadable, so that it is read in parts: the shortest has 16 bytes.
    private static final int ADDRESS_STEP = 16;

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
