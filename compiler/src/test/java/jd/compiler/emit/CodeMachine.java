package jd.compiler.emit;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import jd.compiler.bpf.AluOp;
import jd.compiler.bpf.Code;
import jd.compiler.bpf.Element;
import jd.compiler.bpf.Helper;
import jd.compiler.bpf.Instruction;
import jd.compiler.bpf.Label;
import jd.compiler.bpf.Operand;
import jd.compiler.bpf.Register;
import jd.compiler.bpf.Width;

/// Runs code before it is assembled, in a [World]. Strict where the kernel is: a register that a call destroyed or
/// nothing has written must not be read, and neither must a byte of the stack.
final class CodeMachine {

    private static final int STACK = 512;
    private static final int STEPS = 200_000;

    private final World world;
    private final long[] registers = new long[11];
    private final boolean[] known = new boolean[11];
    private final long stack;
    private final boolean[] written = new boolean[STACK];

    CodeMachine(World world) {
        this.world = world;
        stack = world.allocate(STACK);
    }

    long run(Code code) {
        List<Element> elements = code.elements();
        Map<Label, Integer> places = new IdentityHashMap<>();
        for (int i = 0; i < elements.size(); i++) {
            if (elements.get(i) instanceof Element.LabelTarget(Label label)) {
                places.put(label, i);
            }
        }
        set(Register.R1, world.context());
        set(Register.R10, stack + STACK);
        int at = 0;
        for (int steps = 0; steps < STEPS; steps++) {
            Element element = elements.get(at++);
            if (element instanceof Instruction.Exit) {
                return get(Register.R0);
            } else if (element instanceof Instruction.Jump(Label target)) {
                at = places.get(target);
            } else if (element instanceof Instruction.JumpIf jump) {
                if (IrEvaluator.holds(jump.condition(), jump.width(), get(jump.left()), get(jump.right()))) {
                    at = places.get(jump.target());
                }
            } else if (element instanceof Instruction instruction && !(element instanceof Instruction.MayGoto)) {
                run(instruction);
            }
        }
        throw new IllegalStateException("the code does not end");
    }

    private void run(Instruction instruction) {
        switch (instruction) {
            case Instruction.Alu alu -> {
                long right = get(alu.operand());
                long left = alu.op() == AluOp.MOV ? 0 : get(alu.target());
                check(alu);
                set(alu.target(), alu.width() == Width.W64 ? IrEvaluator.compute(alu.op(), left, right)
                        : IrEvaluator.compute32(alu.op(), (int) left, (int) right) & 0xffff_ffffL);
            }
            case Instruction.Negate negate -> set(negate.target(), negate.width() == Width.W64
                    ? -get(negate.target()) : -get(negate.target()) & 0xffff_ffffL);
            case Instruction.MoveSignExtended move -> set(move.target(),
                    IrEvaluator.extend(get(move.source()), move.bits(), true));
            case Instruction.Endian swap -> set(swap.target(),
                    Long.reverseBytes(get(swap.target())) >>> 64 - swap.bits());
            case Instruction.LoadImmediate64 load -> set(load.target(), load.value());
            case Instruction.LoadMap load -> set(load.target(), world.mapHandle(load.map()));
            case Instruction.LoadMapValue load -> set(load.target(), world.mapValue(load.map()) + load.offset());
            case Instruction.Load load -> {
                int bytes = load.size().bytes();
                long address = get(load.base()) + load.offset();
                readable(address, bytes);
                set(load.target(), IrEvaluator.extend(world.read(address, bytes), 8 * bytes, load.signed()));
            }
            case Instruction.Store store -> write(get(store.base()) + store.offset(), store.size().bytes(),
                    get(store.source()));
            case Instruction.StoreImmediate store -> write(get(store.base()) + store.offset(), store.size().bytes(),
                    store.value());
            case Instruction.Atomic atomic -> {
                int bytes = atomic.width() == Width.W64 ? 8 : 4;
                long address = get(atomic.base()) + atomic.offset();
                readable(address, bytes);
                long before = world.read(address, bytes);
                world.write(address, bytes, IrEvaluator.atomic(atomic.op(), before, get(atomic.source())));
                if (atomic.op().fetches()) {
                    set(atomic.source(), before);
                }
            }
            case Instruction.Call call -> {
                long[] arguments = new long[5];
                for (int i = 0; i < 5; i++) {
                    arguments[i] = registers[i + 1];
                    known[i + 1] = false;
                    registers[i + 1] = 0xdead_0000_0000L + i;
                }
                if (call.helper() == Helper.PROBE_READ_KERNEL) {
                    mark(arguments[0], (int) arguments[1]);
                }
                set(Register.R0, world.call(call.helper(), arguments));
            }
            default -> throw new IllegalStateException("not for this machine: " + instruction);
        }
    }

    /// What the verifier refuses in arithmetic.
    private static void check(Instruction.Alu alu) {
        if (alu.operand() instanceof Operand.Imm(int value)) {
            boolean wrong = switch (alu.op()) {
                case DIV, MOD, SDIV, SMOD -> value == 0;
                case LSH, RSH, ARSH -> value < 0 || value >= (alu.width() == Width.W64 ? 64 : 32);
                default -> false;
            };
            if (wrong) {
                throw new IllegalStateException("the verifier refuses " + alu);
            }
        }
    }

    private void write(long address, int size, long value) {
        world.write(address, size, value);
        mark(address, size);
    }

    private void mark(long address, int size) {
        if (address >= stack && address < stack + STACK) {
            for (int i = 0; i < size; i++) {
                written[(int) (address - stack) + i] = true;
            }
        }
    }

    private void readable(long address, int size) {
        if (address >= stack && address < stack + STACK) {
            for (int i = 0; i < size; i++) {
                if (!written[(int) (address - stack) + i]) {
                    throw new IllegalStateException("a byte of the stack is read that nothing has written");
                }
            }
        }
    }

    private void set(Register register, long value) {
        registers[register.ordinal()] = value;
        known[register.ordinal()] = true;
    }

    private long get(Operand operand) {
        return switch (operand) {
            case Operand.Reg(Register register) -> get(register);
            case Operand.Imm(int value) -> value;
        };
    }

    private long get(Register register) {
        if (!known[register.ordinal()]) {
            throw new IllegalStateException(register + " is read before it is written");
        }
        return registers[register.ordinal()];
    }
}
