package jd.compiler.builtin;

import java.util.Optional;
import jd.compiler.bpf.AluOp;
import jd.compiler.bpf.Condition;
import jd.compiler.bpf.Helper;
import jd.compiler.ir.Address;
import jd.compiler.ir.IrBuilder;
import jd.compiler.ir.Op;
import jd.compiler.ir.Operand;
import jd.compiler.ir.Temp;
import jd.compiler.type.TupleLayout;
import jd.compiler.type.Type;
import jd.compiler.type.Type.Space;

/// D's scratch memory: `alloca` gives some for the rest of a firing, the others fill it.
///
/// All of it lies in one piece of the program's own, so that an address is written through only where it is inside. An
/// address in it is a number like any other to the kernel: it is read as kernel memory.
public enum ScratchFunction implements Builtin {

    /// So many bytes, of unknown content.
    ALLOCA("pointer alloca(int)") {
        @Override
        public Optional<Complaint> complaint(Call call) {
            return size(call, 0);
        }

        @Override
        public Value lower(Invocation call, Generator generator) {
            return new Value.Number(allocate(generator, generator.number(call.argument(0))), call.type());
        }
    },
    /// A copy of so many bytes of the process's memory.
    COPYIN("pointer copyin(pointer, int)") {
        @Override
        public Optional<Complaint> complaint(Call call) {
            return size(call, 1);
        }

        @Override
        public Value lower(Invocation call, Generator generator) {
            Operand from = generator.number(call.argument(0));
            Operand size = generator.number(call.argument(1));
            Operand place = allocate(generator, size);
            copy(generator, Space.USER, from, place, size);
            return new Value.Number(place, call.type());
        }
    },
    /// Copies bytes of the process's memory to memory of `alloca`.
    COPYINTO("void copyinto(pointer, int, pointer)") {
        @Override
        public Value lower(Invocation call, Generator generator) {
            copy(generator, Space.USER, generator.number(call.argument(0)), generator.number(call.argument(2)),
                    generator.number(call.argument(1)));
            return new Value.Nothing();
        }
    },
    /// Copies bytes of the kernel's memory, or of `alloca`'s, to memory of `alloca`.
    BCOPY("void bcopy(pointer, pointer, int)") {
        @Override
        public Value lower(Invocation call, Generator generator) {
            copy(generator, Space.KERNEL, generator.number(call.argument(0)), generator.number(call.argument(1)),
                    generator.number(call.argument(2)));
            return new Value.Nothing();
        }
    };

    /// All that a program's firings can take with `alloca` and `copyin` together.
    private static final int ARENA = 4096;
    private static final String NAME = "alloca";
    /// Kept before the arena itself: how much of it is taken.
    private static final int HEAD = 8;

    private final Signature signature;

    ScratchFunction(String signature) {
        this.signature = Signature.parse(signature);
    }

    @Override
    public Signature signature() {
        return signature;
    }

    @Override
    public Type type(Call call) {
        return signature.result().equals("void") ? signature.type() : new Type.Pointer(Type.VOID, Space.KERNEL);
    }

    private static Optional<Complaint> size(Call call, int argument) {
        long size = call.number(argument).orElse(1L);
        return size >= 0 && size <= ARENA ? Optional.empty() : Optional.of(Complaint.at(argument,
                Complaint.Kind.BAD_ARGUMENT, "scratch memory is 0 to " + ARENA + " bytes, not " + size));
    }

    private static Address arena(Generator generator) {
        return generator.kept(NAME, HEAD + 2 * ARENA);
    }

    /// The address of fresh memory; 0 where that much is not left. What was taken is free again when the program starts
    /// anew, and of an earlier firing nobody has an address, so the memory is given out round and round.
    private static Operand allocate(Generator generator, Operand size) {
        ByteWork work = new ByteWork(generator);
        IrBuilder ir = generator.ir();
        Address arena = arena(generator);
        ByteWork.Cell taken = work.cellAt(arena);
        ByteWork.Cell result = work.cell(0);
        Operand wanted = size instanceof Operand.Constant(long bytes)
                ? ir.constant(TupleLayout.roundUp((int) bytes, HEAD))
                : ir.alu(AluOp.AND, ir.alu(AluOp.ADD, size, HEAD - 1), -HEAD);
        Temp needed = ir.snapshot(wanted);
        work.when(Condition.LE, needed, ir.constant(ARENA), () -> {
            work.when(Condition.GT, ir.alu(AluOp.ADD, taken.get(), needed), ir.constant(ARENA), () -> taken.set(0));
            result.set(ir.alu(AluOp.ADD, work.number(arena.plus(HEAD)), taken.get()));
            taken.set(ir.alu(AluOp.ADD, taken.get(), needed));
        });
        return result.get();
    }

    /// Copies where the destination is inside the arena with all its bytes; else nothing.
    private static void copy(Generator generator, Space space, Operand from, Operand to, Operand size) {
        ByteWork work = new ByteWork(generator);
        IrBuilder ir = generator.ir();
        Address start = arena(generator).plus(HEAD);
        Temp offset = ir.temp(ir.alu(AluOp.SUB, to, work.number(start)));
        Temp bytes = ir.snapshot(size);
        work.when(Condition.LE, offset, ir.constant(ARENA), () ->
            work.when(Condition.LE, bytes, ir.constant(ARENA), () ->
                work.when(Condition.LE, ir.alu(AluOp.ADD, offset, bytes), ir.constant(ARENA), () -> {
                    Temp place = ir.temp(ir.alu(AluOp.ADD, ir.addressOf(start), offset));
                    ir.run(space == Space.USER ? Helper.PROBE_READ_USER : Helper.PROBE_READ_KERNEL,
                            new Op.Pointer(new Address.From(place, 0)), new Op.Value(bytes), new Op.Value(from));
                })));
    }
}
