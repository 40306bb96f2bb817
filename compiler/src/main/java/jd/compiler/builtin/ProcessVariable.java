package jd.compiler.builtin;

import java.util.List;
import java.util.Optional;
import jd.compiler.bpf.AluOp;
import jd.compiler.bpf.Helper;
import jd.compiler.ir.IrBuilder;
import jd.compiler.ir.Op;
import jd.compiler.ir.Operand;
import jd.compiler.type.Type;

/// Who is running: the current task and CPU.
public enum ProcessVariable implements Builtin {

    /// The process: what the kernel calls the thread group.
    PID("uint32 pid", Type.UINT32, List.of()) {
        @Override
        Operand operand(Generator generator) {
            IrBuilder ir = generator.ir();
            return ir.alu(AluOp.RSH, ir.steady(Helper.GET_CURRENT_PID_TGID), 32);
        }
    },
    /// The thread.
    TID("uint32 tid", Type.UINT32, List.of()) {
        @Override
        Operand operand(Generator generator) {
            return low(generator, Helper.GET_CURRENT_PID_TGID);
        }
    },
    UID("uint32 uid", Type.UINT32, List.of()) {
        @Override
        Operand operand(Generator generator) {
            return low(generator, Helper.GET_CURRENT_UID_GID);
        }
    },
    GID("uint32 gid", Type.UINT32, List.of()) {
        @Override
        Operand operand(Generator generator) {
            IrBuilder ir = generator.ir();
            return ir.alu(AluOp.RSH, ir.steady(Helper.GET_CURRENT_UID_GID), 32);
        }
    },
    CPU("uint32 cpu", Type.UINT32, List.of()) {
        @Override
        Operand operand(Generator generator) {
            return generator.ir().steady(Helper.GET_SMP_PROCESSOR_ID);
        }
    },
    NCPUS("uint32 ncpus", Type.UINT32, List.of()) {
        @Override
        Operand operand(Generator generator) {
            return generator.ir().constant(generator.possibleCpus());
        }
    },
    /// The process that `-c` started; 0 without one.
    CPID("uint32 cpid", Type.UINT32, List.of()) {
        @Override
        Operand operand(Generator generator) {
            return generator.ir().constant(generator.options().childPid().orElse(0));
        }
    },
    RAND("uint32 rand", Type.UINT32, List.of()) {
        @Override
        Operand operand(Generator generator) {
            return generator.ir().call(Helper.GET_PRANDOM_U32);
        }
    },
    /// The kernel's task structure.
    CURTASK("pointer curtask", Type.UINT64, List.of("curthread")) {
        @Override
        public Type type(Call call) {
            return call.taskType().get();
        }

        @Override
        Operand operand(Generator generator) {
            return generator.ir().steady(Helper.GET_CURRENT_TASK);
        }
    },
    /// The task's name, at most 15 bytes.
    COMM("string comm", new Type.Text(ProcessVariable.COMM_SIZE), List.of("execname")) {
        @Override
        public Value lower(Invocation call, Generator generator) {
            return new Value.Deferred(call.type(), true, (g, destination, capacity) -> {
                g.ir().run(Helper.GET_CURRENT_COMM, new Op.Pointer(destination),
                        new Op.Value(g.ir().constant(COMM_SIZE)));
                return Optional.empty();
            });
        }

        @Override
        Operand operand(Generator generator) {
            throw new AssertionError("a name is not a number");
        }
    };

    /// `TASK_COMM_LEN` of the kernel, with the NUL; `bpf_get_current_comm` fills what the name leaves with NULs.
    private static final int COMM_SIZE = 16;

    private final Signature signature;
    private final Type type;
    private final List<String> synonyms;

    ProcessVariable(String signature, Type type, List<String> synonyms) {
        this.signature = Signature.parse(signature);
        this.type = type;
        this.synonyms = synonyms;
    }

    abstract Operand operand(Generator generator);

    Type type() {
        return type;
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
        return type;
    }

    @Override
    public Value lower(Invocation call, Generator generator) {
        return new Value.Number(operand(generator), call.type());
    }

    private static Operand low(Generator generator, Helper helper) {
        IrBuilder ir = generator.ir();
        return ir.extend(32, false, ir.steady(helper));
    }
}
