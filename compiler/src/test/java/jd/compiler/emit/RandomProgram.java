package jd.compiler.emit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import jd.compiler.bpf.AluOp;
import jd.compiler.bpf.AtomicOp;
import jd.compiler.bpf.Condition;
import jd.compiler.bpf.Helper;
import jd.compiler.bpf.MemorySize;
import jd.compiler.bpf.ProgramType;
import jd.compiler.bpf.Width;
import jd.compiler.ir.Address;
import jd.compiler.ir.Block;
import jd.compiler.ir.IrProgram;
import jd.compiler.ir.Op;
import jd.compiler.ir.Operand;
import jd.compiler.ir.Operand.Constant;
import jd.compiler.ir.Slot;
import jd.compiler.ir.Temp;
import jd.compiler.ir.Terminator;
import jd.language.source.Span;

/// Makes a program that ends and reads nothing it has not written: straight lines, diamonds, bounded loops and calls,
/// with many values alive at once.
final class RandomProgram {

    private static final List<AluOp> OPS = List.of(AluOp.ADD, AluOp.SUB, AluOp.MUL, AluOp.DIV, AluOp.MOD, AluOp.SDIV,
            AluOp.SMOD, AluOp.AND, AluOp.OR, AluOp.XOR, AluOp.LSH, AluOp.RSH, AluOp.ARSH, AluOp.ADD, AluOp.SUB);
    private static final List<AtomicOp> ATOMICS = List.of(AtomicOp.ADD, AtomicOp.OR, AtomicOp.AND, AtomicOp.XOR);
    private static final List<AtomicOp> FETCHES = List.of(AtomicOp.FETCH_ADD, AtomicOp.FETCH_OR, AtomicOp.FETCH_AND,
            AtomicOp.FETCH_XOR);
    private static final long[] CONSTANTS = {0, 1, 2, 3, 7, 8, 31, 32, 63, 64, 255, 0xffff, 1000, -1, -2, -8,
        Integer.MAX_VALUE, Integer.MIN_VALUE, 0x8000_0000L, 0xffff_ffffL, 0x1_0000_0000L, Long.MIN_VALUE,
        Long.MAX_VALUE, 0x1234_5678_9abc_def0L};

    private final Random random;
    private final List<Block> blocks = new ArrayList<>();
    private final List<Temp> variables = new ArrayList<>();
    private final List<Slot> slots = new ArrayList<>();
    private List<Temp> values = new ArrayList<>();
    private List<Op> ops = new ArrayList<>();
    private int current;
    private boolean cold;
    private int temps;
    private int nextBlock = 1;
    private int budget;
    /// Where the innermost loop ends.
    private OptionalInt loopEnd = OptionalInt.empty();

    private RandomProgram(long seed) {
        random = new Random(seed);
        budget = 5 + random.nextInt(random.nextInt(8) == 0 ? 300 : 60);
    }

    static IrProgram of(long seed) {
        return new RandomProgram(seed).make();
    }

    private IrProgram make() {
        op(new Op.Mark(new Span(0, 1)));
        for (int i = random.nextInt(4); i > 0; i--) {
            Slot slot = new Slot(slots.size(), 8 * (1 + random.nextInt(4)), 8);
            slots.add(slot);
            for (int at = 0; at < slot.size(); at += 8) {
                op(new Op.Store(MemorySize.DW, new Address.OnStack(slot, at), constant()));
            }
        }
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            Temp variable = fresh();
            op(new Op.Copy(variable, operand()));
            variables.add(variable);
        }
        statements(0);
        end(new Terminator.Return(operand()), 0);
        return new IrProgram("random", ProgramType.RAW_TRACEPOINT, Optional.empty(), OptionalInt.empty(), blocks,
                List.of(), List.of("random"));
    }

    private void statements(int depth) {
        for (int i = 2 + random.nextInt(10); i > 0 && budget > 0; i--) {
            int choice = random.nextInt(20);
            if (choice < 13 || depth > 3) {
                operation();
            } else if (choice < 14 && !slots.isEmpty()) {
                chosenPointer();
            } else if (choice < 18) {
                choose(depth);
            } else {
                loop(depth);
            }
        }
    }

    private void operation() {
        budget--;
        switch (random.nextInt(16)) {
            case 0, 1, 2, 3 -> {
                Operand left = operand();
                Operand right = operand();
                define(target -> new Op.Alu(target, pick(OPS), width(), left, right));
            }
            case 4 -> {
                Temp value = value();
                define(target -> new Op.Extend(target, 8 << random.nextInt(3), random.nextBoolean(), value));
            }
            case 5 -> {
                Temp value = value();
                define(target -> new Op.ByteSwap(target, 16 << random.nextInt(3), value));
            }
            case 6, 7 -> {
                MemorySize size = size();
                define(target -> new Op.LoadContext(target, size, random.nextBoolean(),
                        8 * random.nextInt(World.CONTEXT_SIZE / 8)));
            }
            case 8 -> op(new Op.Copy(pick(variables), operand()));
            case 9 -> {
                Temp value = value();
                define(target -> new Op.Copy(target, value));
            }
            case 10, 11 -> store();
            case 12 -> load();
            case 13 -> op(new Op.Atomic(pick(ATOMICS), width(), memory(8), operand()));
            case 14 -> {
                Address at = memory(8);
                Operand value = operand();
                define(target -> new Op.Fetch(target, pick(FETCHES), at, value));
            }
            default -> call();
        }
    }

    private void store() {
        op(new Op.Store(size(), memory(8), operand()));
    }

    private void load() {
        MemorySize size = size();
        Address address = memory(8);
        define(target -> new Op.Load(target, size, random.nextBoolean(), address));
    }

    private Address memory(int size) {
        boolean onStack = !slots.isEmpty() && random.nextBoolean();
        if (onStack) {
            Slot slot = pick(slots);
            int offset = 8 * random.nextInt(slot.size() / 8);
            if (random.nextInt(4) > 0) {
                return new Address.OnStack(slot, offset);
            }
            Temp pointer = fresh();
            op(new Op.AddressOf(pointer, new Address.OnStack(slot, 0)));
            return new Address.From(pointer, offset);
        }
        Temp pointer = fresh();
        int offset = 8 * random.nextInt((World.MAP_VALUE_SIZE - size) / 8);
        op(new Op.MapValue(pointer, "map" + random.nextInt(2), 0));
        if (random.nextBoolean()) {
            Temp moved = fresh();
            op(new Op.AddressOf(moved, new Address.From(pointer, offset)));
            return new Address.From(moved, 0);
        }
        return new Address.From(pointer, offset);
    }

    private void call() {
        switch (random.nextInt(6)) {
            case 0 -> define(target -> new Op.Call(Optional.of(target), pick(List.of(Helper.GET_CURRENT_PID_TGID,
                    Helper.GET_SMP_PROCESSOR_ID, Helper.GET_PRANDOM_U32)), List.of()));
            case 1 -> lookup();
            case 2 -> {
                Op.Argument key = pointer();
                Op.Argument value = pointer();
                Op.Argument flags = new Op.Value(operand());
                define(target -> new Op.Call(Optional.of(target), Helper.MAP_UPDATE_ELEM,
                        List.of(new Op.MapHandle("hash"), key, value, flags)));
            }
            case 3 -> {
                Op.Argument to = pointer();
                Op.Argument from = new Op.Value(operand());
                op(new Op.Call(Optional.empty(), Helper.PROBE_READ_KERNEL,
                        List.of(to, new Op.Value(new Constant(8)), from)));
            }
            default -> {
                Op.Argument flags = new Op.Value(operand());
                Op.Argument data = pointer();
                define(target -> new Op.Call(Optional.of(target), Helper.PERF_EVENT_OUTPUT,
                        List.of(new Op.Context(), new Op.MapHandle("events"), flags, data,
                                new Op.Value(new Constant(8)))));
            }
        }
    }

    private Op.Argument pointer() {
        Address address = memory(8);
        return new Op.Pointer(address);
    }

    /// `pointer = lookup(…); if (pointer != 0) variable = pointer[…]`.
    private void lookup() {
        Op.Argument key = pointer();
        Temp found = fresh();
        op(new Op.Call(Optional.of(found), Helper.MAP_LOOKUP_ELEM, List.of(new Op.MapHandle("table"), key)));
        int hit = nextBlock++;
        int join = nextBlock++;
        end(new Terminator.Branch(Condition.NE, Width.W64, found, new Constant(0), hit, join), hit);
        List<Temp> outside = values;
        values = new ArrayList<>(outside);
        Temp loaded = fresh();
        op(new Op.Load(loaded, size(), random.nextBoolean(), new Address.From(found, 8 * random.nextInt(8))));
        op(new Op.Copy(pick(variables), loaded));
        op(new Op.Atomic(AtomicOp.ADD, Width.W64, new Address.From(found, 0), operand()));
        end(new Terminator.Jump(join), join);
        values = outside;
    }

    /// A pointer to one of two stack objects, used after calls.
    private void chosenPointer() {
        Temp first = fresh();
        Temp second = fresh();
        Temp pointer = fresh();
        op(new Op.AddressOf(first, new Address.OnStack(pick(slots), 0)));
        op(new Op.Copy(pointer, first));
        int other = nextBlock++;
        int join = nextBlock++;
        end(new Terminator.Branch(Condition.SGT, Width.W64, value(), operand(), other, join), other);
        op(new Op.AddressOf(second, new Address.OnStack(pick(slots), 0)));
        op(new Op.Copy(pointer, second));
        end(new Terminator.Jump(join), join);
        op(new Op.Store(size(), new Address.From(pointer, 0), operand()));
        call();
        define(target -> new Op.Load(target, MemorySize.DW, false, new Address.From(pointer, 0)));
    }

    private void choose(int depth) {
        int then = nextBlock++;
        int otherwise = nextBlock++;
        int join = random.nextInt(3) == 0 ? otherwise : nextBlock++;
        boolean wasCold = cold;
        List<Temp> outside = values;
        end(new Terminator.Branch(pick(List.of(Condition.values())), width(), value(), operand(), then, otherwise),
                then);
        cold |= random.nextInt(3) == 0;
        values = new ArrayList<>(outside);
        statements(depth + 1);
        if (random.nextInt(12) == 0) {
            end(new Terminator.Return(new Constant(random.nextInt(2))), otherwise);
        } else if (loopEnd.isPresent() && random.nextInt(4) == 0) {
            end(new Terminator.Jump(loopEnd.getAsInt()), otherwise);
        } else {
            op(new Op.Copy(pick(variables), operand()));
            end(new Terminator.Jump(join), otherwise);
        }
        cold = wasCold;
        values = outside;
        if (join != otherwise) {
            values = new ArrayList<>(outside);
            statements(depth + 1);
            op(new Op.Copy(pick(variables), operand()));
            end(new Terminator.Jump(join), join);
            values = outside;
        }
    }

    private void loop(int depth) {
        Temp counter = fresh();
        int head = nextBlock++;
        int body = nextBlock++;
        int after = nextBlock++;
        op(new Op.Copy(counter, new Constant(0)));
        end(new Terminator.Jump(head), head);
        end(new Terminator.Branch(Condition.LT, Width.W64, counter, new Constant(1 + random.nextInt(4)), body, after),
                body);
        if (random.nextBoolean()) {
            int again = nextBlock++;
            end(new Terminator.Repeat(again, after), again);
        }
        OptionalInt outerEnd = loopEnd;
        loopEnd = OptionalInt.of(after);
        List<Temp> outside = values;
        values = new ArrayList<>(outside);
        values.add(counter);
        statements(depth + 2);
        Temp next = fresh();
        op(new Op.Alu(next, AluOp.ADD, Width.W64, counter, new Constant(1)));
        op(new Op.Copy(counter, next));
        end(new Terminator.Jump(head), after);
        loopEnd = outerEnd;
        values = outside;
    }

    private void end(Terminator end, int next) {
        blocks.add(new Block(current, ops, end, cold));
        ops = new ArrayList<>();
        current = next;
    }

    private void op(Op op) {
        ops.add(op);
    }

    private void define(java.util.function.Function<Temp, Op> make) {
        Temp target = fresh();
        op(make.apply(target));
        values.add(target);
    }

    private Temp fresh() {
        return new Temp(temps++);
    }

    private Operand operand() {
        return random.nextInt(3) == 0 ? constant() : value();
    }

    private Temp value() {
        if (!variables.isEmpty() && random.nextInt(4) == 0) {
            return pick(variables);
        }
        if (values.isEmpty()) {
            Temp target = fresh();
            op(new Op.LoadContext(target, MemorySize.DW, false, 8 * random.nextInt(World.CONTEXT_SIZE / 8)));
            values.add(target);
        }
        return pick(values);
    }

    private Constant constant() {
        return new Constant(random.nextInt(5) == 0 ? random.nextLong() : CONSTANTS[random.nextInt(CONSTANTS.length)]);
    }

    private Width width() {
        return random.nextInt(3) == 0 ? Width.W32 : Width.W64;
    }

    private MemorySize size() {
        return pick(List.of(MemorySize.values()));
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
