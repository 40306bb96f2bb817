package jd.compiler.builtin;

import java.util.List;
import java.util.Optional;
import jd.compiler.bpf.AluOp;
import jd.compiler.bpf.Helper;
import jd.compiler.bpf.MemorySize;
import jd.compiler.ir.Address;
import jd.compiler.ir.IrBuilder;
import jd.compiler.ir.Op;
import jd.compiler.ir.Operand;
import jd.compiler.ir.Temp;
import jd.compiler.object.Naming;
import jd.compiler.probe.ProbePoint;
import jd.compiler.target.Feature;
import jd.compiler.type.Members;
import jd.compiler.type.Type;
import jd.compiler.type.TypeNames;

/// Who is running: the current task and CPU.
public enum ProcessVariable implements Builtin {

    /// The process: what the kernel calls the thread group.
    PID("uint32 pid(word?)", Type.UINT32, List.of()) {
        @Override
        public Optional<Complaint> complaint(Call call) {
            return namespace(call);
        }

        @Override
        Operand operand(Generator generator) {
            IrBuilder ir = generator.ir();
            return ir.alu(AluOp.RSH, ir.steady(Helper.GET_CURRENT_PID_TGID), 32);
        }
    },
    /// The thread.
    TID("uint32 tid(word?)", Type.UINT32, List.of()) {
        @Override
        public Optional<Complaint> complaint(Call call) {
            return namespace(call);
        }

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
        public Value lower(Invocation call, Generator generator) {
            return task(generator, call.type());
        }

        @Override
        Operand operand(Generator generator) {
            throw new AssertionError("made as a typed pointer");
        }
    },
    /// The process that started this one.
    PPID("uint32 ppid", Type.UINT32, List.of()) {
        @Override
        public Optional<Complaint> complaint(Call call) {
            return needsTask(call);
        }

        @Override
        Operand operand(Generator generator) {
            return generator.number(generator.member(task(generator), List.of("real_parent", "tgid")));
        }
    },
    /// The name of the process that started this one.
    PCOMM("string pcomm", new Type.Text(ProcessVariable.COMM_SIZE), List.of()) {
        @Override
        public Optional<Complaint> complaint(Call call) {
            return needsTask(call);
        }

        @Override
        public Value lower(Invocation call, Generator generator) {
            return generator.string(generator.member(task(generator), List.of("real_parent", "comm")), COMM_SIZE);
        }

        @Override
        Operand operand(Generator generator) {
            throw new AssertionError("a name is not a number");
        }
    },
    /// The number of the control group (version 2).
    CGROUP("uint64 cgroup", Type.UINT64, List.of()) {
        @Override
        Operand operand(Generator generator) {
            return generator.ir().steady(Helper.GET_CURRENT_CGROUP_ID);
        }
    },
    /// The memory node of the CPU.
    NUMAID("uint32 numaid", Type.UINT32, List.of()) {
        @Override
        Operand operand(Generator generator) {
            return generator.ir().steady(Helper.GET_NUMA_NODE_ID);
        }
    },
    /// The kernel's count of timer ticks.
    JIFFIES("uint64 jiffies", Type.UINT64, List.of()) {
        @Override
        Operand operand(Generator generator) {
            return generator.ir().call(Helper.JIFFIES64);
        }
    },
    /// The user's name, as `/etc/passwd` has it when it is shown.
    USERNAME("username username", new Type.Named(Naming.USER), List.of()) {
        @Override
        Operand operand(Generator generator) {
            return low(generator, Helper.GET_CURRENT_UID_GID);
        }
    },
    /// Whether the CPU ran a program, not the kernel, when the sample was taken.
    USERMODE("uint8 usermode", new Type.Int(1, false), List.of()) {
        @Override
        public Optional<Complaint> complaint(Call call) {
            boolean sampled = call.probe().shape() == ProbePoint.Shape.SAMPLE;
            return sampled ? Optional.empty() : Optional.of(Complaint.of(Complaint.Kind.NOT_IN_THIS_PROBE,
                    "usermode is known where a sample is taken, not in " + call.probe().name(),
                    "use a sampling probe, e.g. profile:hz:99"));
        }

        /// The low bits of `cs` are the privilege on x86-64; the low bits of `pstate` the exception level on arm64.
        @Override
        Operand operand(Generator generator) {
            IrBuilder ir = generator.ir();
            Operand level = switch (generator.target().architecture()) {
                case X86_64 -> ir.alu(AluOp.XOR, ir.alu(AluOp.AND, ir.loadContext(MemorySize.DW, false, X86_CS), 3), 3);
                case AARCH64 -> ir.alu(AluOp.AND, ir.loadContext(MemorySize.DW, false, ARM_PSTATE), 0xf);
            };
            return generator.select(level, ir.constant(0), ir.constant(1));
        }
    },
    /// The command line of the process, its arguments separated by blanks; of a kernel thread nothing.
    PSARGS("string psargs", new Type.Text(CommandLine.SIZE), List.of()) {
        @Override
        public Optional<Complaint> complaint(Call call) {
            return needsTask(call);
        }

        @Override
        public Value lower(Invocation call, Generator generator) {
            return CommandLine.of(generator, task(generator), call.type());
        }

        @Override
        Operand operand(Generator generator) {
            throw new AssertionError("a command line is not a number");
        }
    },
    /// The task's name, at most 15 bytes.
    COMM("string comm", new Type.Text(ProcessVariable.COMM_SIZE), List.of("execname")) {
        @Override
        public Value lower(Invocation call, Generator generator) {
            Optional<Integer> offset = Members.offset(generator.target(), "task_struct", "comm")
                    .filter(place -> generator.target().has(Feature.TYPED_TASK) && place % Long.BYTES == 0);
            return new Value.Deferred(call.type(), true, (g, destination, capacity) -> {
                offset.ifPresentOrElse(place -> copy(g.ir(), place, destination),
                        () -> g.ir().run(Helper.GET_CURRENT_COMM, new Op.Pointer(destination),
                                new Op.Value(g.ir().constant(COMM_SIZE))));
                return Optional.empty();
            });
        }

        @Override
        Operand operand(Generator generator) {
            throw new AssertionError("a name is not a number");
        }
    };

    /// The kernel keeps the name filled up with NULs, so that its two words can be copied as they are.
    private static void copy(IrBuilder ir, int offset, Address destination) {
        Temp task = ir.steady(Helper.GET_CURRENT_TASK_BTF);
        for (int at = 0; at < COMM_SIZE; at += Long.BYTES) {
            Temp word = ir.load(MemorySize.DW, false, new Address.From(task, offset + at));
            ir.store(MemorySize.DW, destination.plus(at), word);
        }
    }

    /// `TASK_COMM_LEN` of the kernel, with the NUL; `bpf_get_current_comm` fills what the name leaves with NULs.
    private static final int COMM_SIZE = 16;

    /// Where a perf event's context, which starts with the registers, has `cs` (x86-64) and `pstate` (arm64).
    private static final int X86_CS = 17 * 8;
    private static final int ARM_PSTATE = 33 * 8;

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

    /// Processes have the numbers of the first namespace, which is what everyone outside of containers sees.
    private static Optional<Complaint> namespace(Call call) {
        return call.text(0).orElse("init").equals("init") ? Optional.empty() : Optional.of(Complaint.at(0,
                Complaint.Kind.BAD_ARGUMENT, call.name() + "() knows no namespace `" + call.text(0).orElse("")
                        + "`: numbers are those of the first one, on the whole machine",
                "write " + call.name() + " or " + call.name() + "(init)"));
    }

    private static Optional<Complaint> needsTask(Call call) {
        return call.taskType().get() instanceof Type.Pointer ? Optional.empty() : Optional.of(Complaint.of(
                Complaint.Kind.NO_KERNEL_TYPES, call.name() + " needs the kernel's own types (BTF), which this kernel "
                        + "does not carry"));
    }

    /// The current task, as a pointer of its type.
    static Value task(Generator generator) {
        return task(generator, TypeNames.pointerTo("task_struct", generator.target()).orElseThrow());
    }

    /// Typed, where the kernel has a helper for that: loads need no helper then.
    static Value task(Generator generator, Type type) {
        boolean typed = generator.target().has(Feature.TYPED_TASK) && type instanceof Type.Pointer;
        Helper helper = typed ? Helper.GET_CURRENT_TASK_BTF : Helper.GET_CURRENT_TASK;
        return new Value.Number(generator.ir().steady(helper), type, typed);
    }

    private static Operand low(Generator generator, Helper helper) {
        IrBuilder ir = generator.ir();
        return ir.extend(32, false, ir.steady(helper));
    }
}
