package jd.compiler.bpf;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jd.compiler.bpf.Instruction.Endian.Order;

/// Runs code: an independent statement of what instructions do, written from RFC 9669, for tests to compare with.
///
/// Stricter than the machine: reading a register that nothing was written to (or that a call destroyed), touching
/// memory that is not there, and running on for ever are faults.
///
/// ```java
/// long r0 = new Interpreter(code).map("@", ByteMap.hash(8, 8, 16)).context(bytes)
///         .helper(Helper.KTIME_GET_NS, (machine, arguments) -> 42).run();
/// ```
public final class Interpreter {

    /// What a helper does.
    @FunctionalInterface
    public interface HelperFunction {
        /// @return what the program finds in r0
        long call(Interpreter machine, long[] arguments);
    }

    private static final int STACK = 512;
    private static final int MOST_STEPS = 5_000_000;
    private static final int MOST_FRAMES = 8;

    private final List<Instruction> instructions = new ArrayList<>();
    private final Map<Label, Integer> labels = new IdentityHashMap<>();
    private final Map<String, Integer> functions = new HashMap<>();
    private final Map<Helper, HelperFunction> helpers = new EnumMap<>(Helper.class);
    private final Map<String, ByteMap> maps = new LinkedHashMap<>();
    private final Map<Long, ByteMap> handles = new HashMap<>();
    private final Map<Long, Integer> callbacks = new HashMap<>();
    private final Memory memory = new Memory();
    private final List<Bytes> records = new ArrayList<>();
    private byte[] context = new byte[0];
    private int steps;
    private int frames;

    public Interpreter(Code code) {
        for (Element element : code.elements()) {
            switch (element) {
                case Element.LabelTarget(Label label) -> labels.put(label, instructions.size());
                case Element.FunctionStart(String name) -> functions.put(name, instructions.size());
                case Instruction instruction -> instructions.add(instruction);
                case Element.SourceLine _, Element.Comment _ -> { }
            }
        }
        StandardHelpers.register(helpers);
    }

    /// Runs machine code.
    public Interpreter(Assembled code) {
        this(Decoder.decode(code));
    }

    public Interpreter map(String name, ByteMap map) {
        maps.put(name, map);
        return this;
    }

    public Interpreter helper(Helper helper, HelperFunction function) {
        helpers.put(helper, function);
        return this;
    }

    /// What r1 points to at the start.
    public Interpreter context(byte[] bytes) {
        context = bytes;
        return this;
    }

    public Memory memory() {
        return memory;
    }

    /// What was sent through ring and perf buffers, in order.
    public List<Bytes> records() {
        return records;
    }

    /// How many instructions ran.
    public int steps() {
        return steps;
    }

    /// Runs the program from its start.
    ///
    /// @return r0
    public long run() {
        return new Frame(memory.map(context)).run(0);
    }

    /// Runs a subprogram, as helpers with a callback do.
    ///
    /// @param callback what the program passed to the helper
    public long callback(long callback, long... arguments) {
        Integer start = callbacks.get(callback);
        if (start == null) {
            throw new MachineFault("not a callback: " + callback);
        }
        return new Frame(arguments).run(start);
    }

    ByteMap map(long handle) {
        ByteMap map = handles.get(handle);
        if (map == null) {
            throw new MachineFault("not a map: 0x" + Long.toHexString(handle));
        }
        return map;
    }

    /// One running subprogram.
    private final class Frame {

        private final long[] registers = new long[11];
        private final boolean[] known = new boolean[11];
        private final long stack = memory.map(new byte[STACK]);
        private int at;

        Frame(long... arguments) {
            for (int i = 0; i < arguments.length; i++) {
                write(Register.values()[i + 1], arguments[i]);
            }
            registers[10] = stack + STACK;
            known[10] = true;
        }

        long run(int start) {
            if (++frames > MOST_FRAMES) {
                throw new MachineFault("calls nest too deeply");
            }
            at = start;
            while (true) {
                if (at >= instructions.size()) {
                    throw new MachineFault("the code has no end");
                }
                if (++steps > MOST_STEPS) {
                    throw new MachineFault("the code does not come to an end");
                }
                Instruction instruction = instructions.get(at++);
                if (instruction instanceof Instruction.Exit) {
                    frames--;
                    memory.unmap(stack);
                    return read(Register.R0);
                }
                execute(instruction);
            }
        }

        private long read(Register register) {
            if (!known[register.ordinal()]) {
                throw new MachineFault(register + " holds nothing at instruction " + (at - 1));
            }
            return registers[register.ordinal()];
        }

        private void write(Register register, long value) {
            if (register == Register.R10) {
                throw new MachineFault("r10 cannot be written");
            }
            registers[register.ordinal()] = value;
            known[register.ordinal()] = true;
        }

        private void write(Width width, Register register, long value) {
            write(register, width == Width.W32 ? value & 0xffffffffL : value);
        }

        private long read(Operand operand) {
            return switch (operand) {
                case Operand.Reg(Register register) -> read(register);
                case Operand.Imm(int value) -> value;
            };
        }

        private void execute(Instruction instruction) {
            switch (instruction) {
                case Instruction.Alu(AluOp op, Width width, Register target, Operand operand) -> {
                    long left = op == AluOp.MOV ? 0 : read(target);
                    write(width, target, width == Width.W64 ? Arithmetic64.compute(op, left, read(operand))
                            : Arithmetic32.compute(op, (int) left, (int) read(operand)));
                }
                case Instruction.Negate(Width width, Register target) -> write(width, target, -read(target));
                case Instruction.MoveSignExtended(Width width, int bits, Register target, Register source) ->
                    write(width, target, signed(read(source), bits));
                case Instruction.Endian(Order order, int bits, Register target) ->
                    write(target, swap(order, bits, read(target)));
                case Instruction.LoadImmediate64(Register target, long value) -> write(target, value);
                case Instruction.LoadMap(Register target, String name) -> write(target, handle(name));
                case Instruction.LoadMapValue(Register target, String name, int offset) ->
                    write(target, named(name).lookup(new byte[4], memory) + offset);
                case Instruction.LoadFunction(Register target, String name) -> {
                    long callback = memory.map(new byte[0]);
                    callbacks.put(callback, function(name));
                    write(target, callback);
                }
                case Instruction.Jump(Label target) -> at = place(target);
                case Instruction.JumpIf jump -> {
                    if (holds(jump)) {
                        at = place(jump.target());
                    }
                }
                case Instruction.MayGoto _ -> { }
                case Instruction.Call(Helper helper) -> call(helper);
                case Instruction.CallFunction(String name) -> {
                    long[] arguments = new long[5];
                    System.arraycopy(registers, 1, arguments, 0, 5);
                    returned(new Frame(arguments).run(function(name)));
                }
                case Instruction.CallKernel _, Instruction.LoadKernelVariable _, Instruction.LoadPacket _,
                        Instruction.LoadPacketIndexed _ -> throw new MachineFault("needs a kernel: " + instruction);
                case Instruction.Exit _ -> throw new MachineFault("handled before");
                case Instruction.Load _, Instruction.Store _, Instruction.StoreImmediate _, Instruction.Atomic _,
                        Instruction.LoadAcquire _, Instruction.StoreRelease _ -> access(instruction);
            }
        }

        private void access(Instruction instruction) {
            switch (instruction) {
                case Instruction.Load(MemorySize size, boolean signed, Register target, Register base, int offset) -> {
                    long value = memory.load(read(base) + offset, size.bytes());
                    write(target, signed ? signed(value, 8 * size.bytes()) : value);
                }
                case Instruction.Store(MemorySize size, Register base, int offset, Register source) ->
                    memory.store(read(base) + offset, size.bytes(), read(source));
                case Instruction.StoreImmediate(MemorySize size, Register base, int offset, int value) ->
                    memory.store(read(base) + offset, size.bytes(), value);
                case Instruction.LoadAcquire(MemorySize size, Register target, Register base, int offset) ->
                    write(target, memory.load(read(base) + offset, size.bytes()));
                case Instruction.StoreRelease(MemorySize size, Register base, int offset, Register source) ->
                    memory.store(read(base) + offset, size.bytes(), read(source));
                case Instruction.Atomic atomic -> atomic(atomic);
                default -> throw new MachineFault("not an access: " + instruction);
            }
        }

        private void atomic(Instruction.Atomic atomic) {
            int size = atomic.width() == Width.W64 ? 8 : 4;
            long address = read(atomic.base()) + atomic.offset();
            if (address % size != 0) {
                throw new MachineFault("an atomic operation on an odd address");
            }
            long old = memory.load(address, size);
            long source = read(atomic.source());
            long expected = size == 8 ? registers[0] : registers[0] & 0xffffffffL;
            long stored = switch (atomic.op()) {
                case ADD, FETCH_ADD -> old + source;
                case OR, FETCH_OR -> old | source;
                case AND, FETCH_AND -> old & source;
                case XOR, FETCH_XOR -> old ^ source;
                case XCHG -> source;
                case CMPXCHG -> old == expected ? source : old;
            };
            memory.store(address, size, stored);
            if (atomic.op() == AtomicOp.CMPXCHG) {
                read(Register.R0);
                write(Register.R0, old);
            } else if (atomic.op().fetches()) {
                write(atomic.source(), old);
            }
        }

        private boolean holds(Instruction.JumpIf jump) {
            BigInteger left = number(read(jump.left()), jump.width(), false);
            BigInteger right = number(read(jump.right()), jump.width(), false);
            int unsigned = left.compareTo(right);
            int signed = number(read(jump.left()), jump.width(), true)
                    .compareTo(number(read(jump.right()), jump.width(), true));
            return switch (jump.condition()) {
                case EQ -> unsigned == 0;
                case NE -> unsigned != 0;
                case GT -> unsigned > 0;
                case GE -> unsigned >= 0;
                case LT -> unsigned < 0;
                case LE -> unsigned <= 0;
                case SGT -> signed > 0;
                case SGE -> signed >= 0;
                case SLT -> signed < 0;
                case SLE -> signed <= 0;
                case SET -> left.and(right).signum() != 0;
            };
        }

        private void call(Helper helper) {
            HelperFunction function = helpers.get(helper);
            if (function == null) {
                throw new MachineFault("no helper " + helper);
            }
            long[] arguments = new long[helper.arguments()];
            for (int i = 0; i < arguments.length; i++) {
                boolean mayBeMissing = helper == Helper.TRACE_PRINTK && i >= 2 && !known[i + 1];
                arguments[i] = mayBeMissing ? 0 : read(Register.values()[i + 1]);
            }
            returned(function.call(Interpreter.this, arguments));
        }

        private void returned(long value) {
            for (int i = 1; i <= 5; i++) {
                known[i] = false;
            }
            write(Register.R0, value);
        }
    }

    private int place(Label label) {
        Integer place = labels.get(label);
        if (place == null) {
            throw new MachineFault("label " + label + " is not bound");
        }
        return place;
    }

    private int function(String name) {
        Integer place = functions.get(name);
        if (place == null) {
            throw new MachineFault("no subprogram " + name);
        }
        return place;
    }

    private ByteMap named(String name) {
        ByteMap map = maps.get(name);
        if (map == null) {
            throw new MachineFault("no map " + name);
        }
        return map;
    }

    /// A number that stands for a map; nothing can be read there.
    private long handle(String name) {
        ByteMap map = named(name);
        for (Map.Entry<Long, ByteMap> handle : handles.entrySet()) {
            if (handle.getValue() == map) {
                return handle.getKey();
            }
        }
        long handle = memory.map(new byte[0]);
        handles.put(handle, map);
        return handle;
    }

    private static long signed(long value, int bits) {
        return switch (bits) {
            case 8 -> (byte) value;
            case 16 -> (short) value;
            case 32 -> (int) value;
            default -> value;
        };
    }

    /// This machine is little-endian.
    private static long swap(Order order, int bits, long value) {
        boolean turn = order != Order.LITTLE;
        return switch (bits) {
            case 16 -> Short.toUnsignedLong(turn ? Short.reverseBytes((short) value) : (short) value);
            case 32 -> Integer.toUnsignedLong(turn ? Integer.reverseBytes((int) value) : (int) value);
            default -> turn ? Long.reverseBytes(value) : value;
        };
    }

    private static BigInteger number(long value, Width width, boolean signed) {
        if (signed) {
            return BigInteger.valueOf(width == Width.W32 ? (int) value : value);
        }
        return new BigInteger(width == Width.W32 ? Integer.toUnsignedString((int) value)
                : Long.toUnsignedString(value));
    }
}
