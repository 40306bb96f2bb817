package jd.compiler.emit;

import java.util.HashMap;
import java.util.Map;
import jd.compiler.bpf.AluOp;
import jd.compiler.bpf.AtomicOp;
import jd.compiler.bpf.Condition;
import jd.compiler.bpf.MemorySize;
import jd.compiler.bpf.Width;
import jd.compiler.ir.Address;
import jd.compiler.ir.Block;
import jd.compiler.ir.IrProgram;
import jd.compiler.ir.Op;
import jd.compiler.ir.Operand;
import jd.compiler.ir.Slot;
import jd.compiler.ir.Temp;
import jd.compiler.ir.Terminator;

/// Runs a program on temporaries, by the words of the operations' documentation alone.
final class IrEvaluator {

    private static final int STEPS = 100_000;

    private final World world;
    private final Map<Integer, Long> temps = new HashMap<>();
    private final Map<Integer, Long> slots = new HashMap<>();

    IrEvaluator(World world) {
        this.world = world;
    }

    long run(IrProgram program) {
        Map<Integer, Block> blocks = new HashMap<>();
        for (Block block : program.blocks()) {
            blocks.put(block.id(), block);
        }
        Block block = program.blocks().get(0);
        for (int steps = 0; steps < STEPS; steps++) {
            block.ops().forEach(this::run);
            switch (block.end()) {
                case Terminator.Return(Operand value) -> {
                    return value(value);
                }
                case Terminator.Jump(int to) -> block = blocks.get(to);
                case Terminator.Repeat repeat -> block = blocks.get(repeat.body());
                case Terminator.Branch branch -> block = blocks.get(holds(branch.condition(), branch.width(),
                        value(branch.left()), value(branch.right())) ? branch.then() : branch.otherwise());
            }
        }
        throw new IllegalStateException("the program does not end");
    }

    private void run(Op op) {
        switch (op) {
            case Op.Copy(Temp target, Operand value) -> temps.put(target.id(), value(value));
            case Op.Alu alu -> temps.put(alu.target().id(),
                    alu.width() == Width.W64 ? compute(alu.op(), value(alu.left()), value(alu.right()))
                            : compute32(alu.op(), (int) value(alu.left()), (int) value(alu.right())) & 0xffff_ffffL);
            case Op.Extend extend -> temps.put(extend.target().id(),
                    extend(value(extend.value()), extend.bits(), extend.signed()));
            case Op.ByteSwap swap -> temps.put(swap.target().id(),
                    Long.reverseBytes(value(swap.value())) >>> 64 - swap.bits());
            case Op.LoadContext load -> temps.put(load.target().id(),
                    load(world.context() + load.offset(), load.size(), load.signed()));
            case Op.Load load -> temps.put(load.target().id(),
                    load(address(load.address()), load.size(), load.signed()));
            case Op.Store store -> world.write(address(store.address()), bytes(store.size()), value(store.value()));
            case Op.Atomic atomic -> {
                int bytes = atomic.width() == Width.W64 ? 8 : 4;
                long at = address(atomic.address());
                world.write(at, bytes, atomic(atomic.op(), world.read(at, bytes), value(atomic.value())));
            }
            case Op.Fetch fetch -> {
                long at = address(fetch.address());
                long before = world.read(at, 8);
                world.write(at, 8, atomic(fetch.op(), before, value(fetch.value())));
                temps.put(fetch.target().id(), before);
            }
            case Op.AddressOf(Temp target, Address address) -> temps.put(target.id(), address(address));
            case Op.MapValue value -> temps.put(value.target().id(), world.mapValue(value.map()) + value.offset());
            case Op.Call call -> {
                long[] arguments = new long[5];
                for (int i = 0; i < call.arguments().size(); i++) {
                    arguments[i] = switch (call.arguments().get(i)) {
                        case Op.Value(Operand operand) -> value(operand);
                        case Op.Pointer(Address address) -> address(address);
                        case Op.MapHandle(String map) -> world.mapHandle(map);
                        case Op.Context _ -> world.context();
                        case Op.Function(String name) -> throw new AssertionError("no subprograms here: " + name);
                    };
                }
                long result = world.call(call.helper(), arguments);
                call.target().ifPresent(target -> temps.put(target.id(), result));
            }
            case Op.Mark _, Op.Comment _ -> { }
        }
    }

    private long value(Operand operand) {
        return switch (operand) {
            case Operand.Constant(long value) -> value;
            case Temp(int id) -> temps.get(id);
        };
    }

    private long address(Address address) {
        return switch (address) {
            case Address.OnStack(Slot slot, int offset) ->
                    slots.computeIfAbsent(slot.id(), _ -> world.allocate(slot.size())) + offset;
            case Address.From(Temp base, int offset) -> value(base) + offset;
            case Address.InContext(int offset) -> world.context() + offset;
        };
    }

    private long load(long address, MemorySize size, boolean signed) {
        return extend(world.read(address, bytes(size)), 8 * bytes(size), signed);
    }

    static long atomic(AtomicOp op, long memory, long value) {
        return switch (op) {
            case ADD, FETCH_ADD -> memory + value;
            case OR, FETCH_OR -> memory | value;
            case AND, FETCH_AND -> memory & value;
            case XOR, FETCH_XOR -> memory ^ value;
            case XCHG, CMPXCHG -> throw new AssertionError("not compiled: " + op);
        };
    }

    static int bytes(MemorySize size) {
        return switch (size) {
            case B -> 1;
            case H -> 2;
            case W -> 4;
            case DW -> 8;
        };
    }

    static long extend(long value, int bits, boolean signed) {
        return signed ? value << 64 - bits >> 64 - bits : value << 64 - bits >>> 64 - bits;
    }

    static long compute(AluOp op, long a, long b) {
        return switch (op) {
            case ADD -> a + b;
            case SUB -> a - b;
            case MUL -> a * b;
            case DIV -> b == 0 ? 0 : Long.divideUnsigned(a, b);
            case MOD -> b == 0 ? a : Long.remainderUnsigned(a, b);
            case SDIV -> b == 0 ? 0 : a / b;
            case SMOD -> b == 0 ? a : a % b;
            case AND -> a & b;
            case OR -> a | b;
            case XOR -> a ^ b;
            case LSH -> a << b;
            case RSH -> a >>> b;
            case ARSH -> a >> b;
            case NEG -> -a;
            case MOV -> b;
        };
    }

    static int compute32(AluOp op, int a, int b) {
        return switch (op) {
            case ADD -> a + b;
            case SUB -> a - b;
            case MUL -> a * b;
            case DIV -> b == 0 ? 0 : Integer.divideUnsigned(a, b);
            case MOD -> b == 0 ? a : Integer.remainderUnsigned(a, b);
            case SDIV -> b == 0 ? 0 : a / b;
            case SMOD -> b == 0 ? a : a % b;
            case AND -> a & b;
            case OR -> a | b;
            case XOR -> a ^ b;
            case LSH -> a << b;
            case RSH -> a >>> b;
            case ARSH -> a >> b;
            case NEG -> -a;
            case MOV -> b;
        };
    }

    static boolean holds(Condition condition, Width width, long left, long right) {
        long a = width == Width.W64 ? left : (int) left;
        long b = width == Width.W64 ? right : (int) right;
        return switch (condition) {
            case EQ -> a == b;
            case NE -> a != b;
            case SET -> (a & b) != 0;
            case GT -> Long.compareUnsigned(a, b) > 0;
            case GE -> Long.compareUnsigned(a, b) >= 0;
            case LT -> Long.compareUnsigned(a, b) < 0;
            case LE -> Long.compareUnsigned(a, b) <= 0;
            case SGT -> a > b;
            case SGE -> a >= b;
            case SLT -> a < b;
            case SLE -> a <= b;
        };
    }
}
