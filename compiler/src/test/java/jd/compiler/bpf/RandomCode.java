package jd.compiler.bpf;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import jd.language.source.Span;

/// Makes code of every kind of instruction with random fields; it assembles, but need not make sense.
final class RandomCode {

    private static final Register[] REGISTERS = Register.values();

    private final Random random;
    private final CodeBuilder code = new CodeBuilder();
    private final List<Label> labels = new ArrayList<>();

    private RandomCode(long seed) {
        random = new Random(seed);
    }

    static Code of(long seed, int length) {
        return new RandomCode(seed).make(length);
    }

    private Code make(int length) {
        for (int i = 0; i < 1 + length / 5; i++) {
            labels.add(code.label());
        }
        code.line(new Span(0, 1));
        int bound = 0;
        for (int i = 0; i < length; i++) {
            if (bound < labels.size() && random.nextInt(5) == 0) {
                code.bind(labels.get(bound++));
            }
            if (random.nextInt(4) == 0) {
                code.line(new Span(i, i + 1));
            }
            code.with(instruction());
        }
        code.with(new Instruction.Exit()).function("each");
        while (bound < labels.size()) {
            code.bind(labels.get(bound++)).with(instruction());
        }
        return code.with(new Instruction.Exit()).build();
    }

    private <T> T any(T[] values) {
        return values[random.nextInt(values.length)];
    }

    private Register register() {
        return any(REGISTERS);
    }

    private int number() {
        return switch (random.nextInt(4)) {
            case 0 -> random.nextInt(-3, 4);
            case 1 -> random.nextInt();
            case 2 -> Integer.MIN_VALUE;
            default -> Integer.MAX_VALUE;
        };
    }

    private int offset() {
        return random.nextInt(Short.MIN_VALUE, Short.MAX_VALUE + 1);
    }

    private Operand operand() {
        return random.nextBoolean() ? new Operand.Reg(register()) : new Operand.Imm(number());
    }

    private Width width() {
        return any(Width.values());
    }

    private MemorySize size() {
        return any(MemorySize.values());
    }

    private MemorySize narrow() {
        return MemorySize.of(1 << random.nextInt(3));
    }

    private Instruction instruction() {
        return switch (random.nextInt(21)) {
            case 0 -> new Instruction.Negate(width(), register());
            case 1 -> new Instruction.MoveSignExtended(width(), 8 << random.nextInt(2), register(), register());
            case 2 -> new Instruction.MoveSignExtended(Width.W64, 32, register(), register());
            case 3 -> new Instruction.Endian(any(Instruction.Endian.Order.values()), 16 << random.nextInt(3),
                    register());
            case 4 -> new Instruction.LoadImmediate64(register(), random.nextLong());
            case 5 -> new Instruction.LoadMap(register(), "map" + random.nextInt(3));
            case 6 -> new Instruction.LoadMapValue(register(), "map" + random.nextInt(3), number());
            case 7 -> new Instruction.LoadFunction(register(), "each");
            case 8 -> new Instruction.LoadKernelVariable(register(), number());
            case 9 -> new Instruction.Load(narrow(), true, register(), register(), offset());
            case 10 -> new Instruction.Load(size(), false, register(), register(), offset());
            case 11 -> new Instruction.Store(size(), register(), offset(), register());
            case 12 -> new Instruction.StoreImmediate(size(), register(), offset(), number());
            case 13 -> new Instruction.Atomic(any(AtomicOp.values()), width(), register(), offset(), register());
            case 14 -> random.nextBoolean()
                    ? new Instruction.LoadAcquire(size(), register(), register(), offset())
                    : new Instruction.StoreRelease(size(), register(), offset(), register());
            case 15 -> random.nextBoolean() ? new Instruction.Jump(labels.get(random.nextInt(labels.size())))
                    : new Instruction.MayGoto(labels.get(random.nextInt(labels.size())));
            case 16 -> new Instruction.JumpIf(any(Condition.values()), width(), register(), operand(),
                    labels.get(random.nextInt(labels.size())));
            case 17 -> random.nextBoolean() ? new Instruction.Call(any(Helper.values()))
                    : new Instruction.CallKernel(number());
            case 18 -> new Instruction.CallFunction("each");
            case 19 -> random.nextBoolean() ? new Instruction.LoadPacket(narrow(), number())
                    : new Instruction.LoadPacketIndexed(narrow(), register(), number());
            default -> {
                AluOp op = any(AluOp.values());
                yield new Instruction.Alu(op == AluOp.NEG ? AluOp.MOV : op, width(), register(), operand());
            }
        };
    }
}
