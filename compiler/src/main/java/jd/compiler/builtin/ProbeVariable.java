package jd.compiler.builtin;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import jd.compiler.bpf.AluOp;
import jd.compiler.bpf.Condition;
import jd.compiler.bpf.Width;
import jd.compiler.ir.IrBuilder;
import jd.compiler.ir.Operand;
import jd.compiler.ir.Temp;
import jd.compiler.object.Attachment;
import jd.compiler.probe.ContextField;
import jd.compiler.probe.ProbePoint;
import jd.compiler.type.Type;

/// What is known of the probe that fires.
public enum ProbeVariable implements Builtin {

    /// Of one size for all system calls, so that a clause for many of them is one piece of code.
    PROBE("string probe", ProbePoint::name) {
        @Override
        public Type type(Call call) {
            return new Type.Text(Math.max(PROBE_ROOM, ((Type.Text) super.type(call)).capacity()));
        }

        @Override
        public Value lower(Invocation call, Generator generator) {
            return generator.probeName();
        }
    },
    /// Of one size for all functions with a name of usual length, for the same reason.
    PROBEFUNC("string probefunc", ProbePoint::function, "func") {
        @Override
        public Type type(Call call) {
            return new Type.Text(Math.max(FUNCTION_ROOM, ((Type.Text) super.type(call)).capacity()));
        }

        @Override
        public Value lower(Invocation call, Generator generator) {
            return generator.function();
        }
    },
    PROBENAME("string probename", ProbePoint::event),
    PROBEPROV("string probeprov", ProbePoint::provider),
    /// The kernel as a whole, or the program's or library's file; empty where the probe is in no code.
    PROBEMOD("string probemod", probe -> switch (probe.shape()) {
        case SYSCALL, KERNEL -> probe.attachment() instanceof Attachment.Kprobe at && !at.module().isEmpty()
                ? at.module() : "vmlinux";
        case USER -> switch (probe.attachment()) {
            case Attachment.Uprobe at -> file(at.path());
            case Attachment.StaticProbe at -> file(at.path());
            default -> "";
        };
        case LIFECYCLE, SAMPLE, TIMER -> "";
    }),

    /// The error number with which what returns failed; 0 where it did not.
    ERRNO("int32 errno", _ -> "") {
        @Override
        public Type type(Call call) {
            return Type.INT32;
        }

        @Override
        public Optional<Complaint> complaint(Call call) {
            return call.probe().isReturn() ? Optional.empty() : Optional.of(Complaint.of(
                    Complaint.Kind.NOT_IN_THIS_PROBE, "errno is known where something returns, not in "
                            + call.probe().name(), "use a return probe, e.g. syscall:openat:return"));
        }

        /// `-4095 ≤ result < 0` is how the kernel returns an error (`MAX_ERRNO`).
        @Override
        public Value lower(Invocation call, Generator generator) {
            IrBuilder ir = generator.ir();
            ContextField result = generator.probe().result().orElseThrow();
            Operand value = generator.number(generator.argument(result));
            Temp negated = ir.temp(ir.alu(AluOp.SUB, ir.constant(0), value));
            Temp errno = ir.variable();
            ir.set(errno, ir.constant(0));
            int failed = ir.block();
            int joined = ir.block();
            ir.branch(Condition.LT, Width.W64, ir.alu(AluOp.SUB, negated, 1), ir.constant(MAX_ERRNO), failed, joined);
            ir.start(failed);
            ir.set(errno, negated);
            ir.jump(joined);
            ir.start(joined);
            return new Value.Number(errno, call.type());
        }
    };

    private static String file(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /// Room for the names of system calls and of most functions, with the NUL.
    public static final int FUNCTION_ROOM = 40;
    /// Room for `tracepoint:syscalls:sys_enter_NAME`, with the NUL.
    public static final int PROBE_ROOM = 64;

    private static final int MAX_ERRNO = 4095;

    private final Signature signature;
    private final Function<ProbePoint, String> text;
    private final List<String> synonyms;

    ProbeVariable(String signature, Function<ProbePoint, String> text, String... synonyms) {
        this.synonyms = List.of(synonyms);
        this.signature = Signature.parse(signature);
        this.text = text;
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
        return new Type.Text(Texts.room(text.apply(call.probe())));
    }

    @Override
    public Value lower(Invocation call, Generator generator) {
        return new Value.Literal(text.apply(generator.probe()));
    }
}
