package jd.compiler.builtin;

import jd.compiler.bpf.AluOp;
import jd.compiler.bpf.Condition;
import jd.compiler.bpf.Helper;
import jd.compiler.bpf.MemorySize;
import jd.compiler.ir.Address;
import jd.compiler.ir.IrBuilder;
import jd.compiler.ir.Op;
import jd.compiler.ir.Operand;
import jd.compiler.probe.ProbePoint;
import jd.compiler.type.Type;
import jd.compiler.type.Type.Space;

/// Where the kernel and the program are: addresses of code, and how deep the calls are.
public enum PlaceVariable implements Builtin {

    /// Who called the function of the kernel that the probe is in; 0 where that is not known.
    CALLER("pointer caller", Space.KERNEL) {
        @Override
        Operand operand(Generator generator) {
            return frame(generator, Space.KERNEL, 1);
        }
    },
    /// Who called the function of the program that the probe is in.
    UCALLER("pointer ucaller", Space.USER) {
        @Override
        Operand operand(Generator generator) {
            boolean atEntry = generator.probe().shape() == ProbePoint.Shape.USER && !generator.probe().isReturn();
            return atEntry ? returnAddress(generator) : frame(generator, Space.USER, 1);
        }
    },
    STACKDEPTH("uint32 stackdepth", Space.KERNEL) {
        @Override
        Operand operand(Generator generator) {
            return depth(generator, 0);
        }
    },
    USTACKDEPTH("uint32 ustackdepth", Space.USER) {
        @Override
        Operand operand(Generator generator) {
            return depth(generator, USER_STACK);
        }
    };

    /// `BPF_F_USER_STACK`.
    private static final long USER_STACK = 1 << 8;
    /// The kernel's own limit where nobody changed it (`perf_event_max_stack`).
    private static final int DEEPEST = 127;
    /// Where `struct pt_regs`, with which a perf event's context starts, has the stack pointer and (arm64) the
    /// return address.
    private static final int X86_SP = 19 * 8;
    private static final int ARM_LR = 30 * 8;

    private final Signature signature;
    private final Space space;

    PlaceVariable(String signature, Space space) {
        this.signature = Signature.parse(signature);
        this.space = space;
    }

    abstract Operand operand(Generator generator);

    @Override
    public Signature signature() {
        return signature;
    }

    @Override
    public Type type(Call call) {
        return signature.result().equals("pointer") ? new Type.Pointer(Type.VOID, space) : Type.UINT32;
    }

    @Override
    public Value lower(Invocation call, Generator generator) {
        return new Value.Number(operand(generator), call.type());
    }

    /// At a function's first instruction the return address is where the call has left it.
    private static Operand returnAddress(Generator generator) {
        IrBuilder ir = generator.ir();
        return switch (generator.target().architecture()) {
            case X86_64 -> {
                Address word = generator.memory(Long.BYTES);
                generator.readMemory(Space.USER, word, Long.BYTES, ir.loadContext(MemorySize.DW, false, X86_SP));
                yield ir.load(MemorySize.DW, false, word);
            }
            case AARCH64 -> ir.loadContext(MemorySize.DW, false, ARM_LR);
        };
    }

    /// The address of a frame, 0 being the innermost; 0 where there is none.
    private static Operand frame(Generator generator, Space space, int number) {
        IrBuilder ir = generator.ir();
        int size = Long.BYTES * (number + 1);
        Address frames = generator.memory(size);
        ir.store(MemorySize.DW, frames.plus(Long.BYTES * number), ir.constant(0));
        ir.run(Helper.GET_STACK, new Op.Context(), new Op.Pointer(frames), new Op.Value(ir.constant(size)),
                new Op.Value(ir.constant(space == Space.USER ? USER_STACK : 0)));
        return ir.load(MemorySize.DW, false, frames.plus(Long.BYTES * number));
    }

    /// How many frames a stack has, from the bytes that the helper says it takes.
    private static Operand depth(Generator generator, long flags) {
        IrBuilder ir = generator.ir();
        int size = Long.BYTES * DEEPEST;
        Address frames = generator.memory(size);
        ByteWork work = new ByteWork(generator);
        ByteWork.Cell bytes = work.cell(ir.call(Helper.GET_STACK, new Op.Context(), new Op.Pointer(frames),
                new Op.Value(ir.constant(size)), new Op.Value(ir.constant(flags))));
        work.when(Condition.SLT, bytes.get(), ir.constant(0), () -> bytes.set(0));
        return ir.alu(AluOp.DIV, bytes.get(), Long.BYTES);
    }
}
