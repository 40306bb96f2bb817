package jd.compiler.bpf;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jd.compiler.bpf.Assembled.FunctionEntry;
import jd.compiler.bpf.Assembled.LineEntry;
import jd.compiler.bpf.Assembled.Relocation;

/// Reads machine code back: the opposite of [Assembler].
///
/// Maps get their names from the relocations, subprograms from the function entries; what nobody named is called after
/// its slot. Strict: what the kernel would not take as an instruction is refused.
public final class Decoder {

    private final Slot[] slots;
    private final Map<Integer, Relocation> relocations = new HashMap<>();
    private final Map<Integer, String> functions = new TreeMap<>();
    private final Map<Integer, Label> labels = new TreeMap<>();
    private final Map<Integer, Instruction> instructions = new TreeMap<>();

    private Decoder(Assembled code) {
        if (code.code().size() % 8 != 0) {
            throw new IllegalArgumentException("the code ends within a slot");
        }
        ByteBuffer words = code.code().buffer();
        slots = new Slot[code.slots()];
        for (int i = 0; i < slots.length; i++) {
            slots[i] = Slot.of(i, words.getLong(8 * i));
        }
        for (Relocation relocation : code.relocations()) {
            relocations.put(relocation.slot(), relocation);
        }
        for (FunctionEntry function : code.functions()) {
            functions.put(function.slot(), function.name());
        }
    }

    /// @throws IllegalArgumentException for what is no instruction, or a jump to where no instruction starts
    public static Code decode(Assembled code) {
        return new Decoder(code).run(code.lines());
    }

    /// Code without maps.
    public static Code decode(Bytes code) {
        return decode(new Assembled(code, List.of(), List.of()));
    }

    private Code run(List<LineEntry> lines) {
        for (int at = 0; at < slots.length;) {
            Instruction instruction = instruction(slots[at]);
            instructions.put(at, instruction);
            at += instruction.slots();
        }
        checkTargets(labels.keySet());
        checkTargets(functions.keySet());
        List<Element> elements = new ArrayList<>();
        Iterator<LineEntry> rest = lines.iterator();
        LineEntry line = next(rest);
        for (Map.Entry<Integer, Instruction> entry : instructions.entrySet()) {
            int at = entry.getKey();
            if (functions.containsKey(at)) {
                elements.add(new Element.FunctionStart(functions.get(at)));
            }
            if (labels.containsKey(at)) {
                elements.add(new Element.LabelTarget(labels.get(at)));
            }
            for (; line.slot() <= at; line = next(rest)) {
                elements.add(new Element.SourceLine(line.span()));
            }
            elements.add(entry.getValue());
        }
        return new Code(elements);
    }

    private static LineEntry next(Iterator<LineEntry> lines) {
        return lines.hasNext() ? lines.next() : new LineEntry(Integer.MAX_VALUE, jd.language.source.Span.NONE);
    }

    private void checkTargets(Iterable<Integer> targets) {
        for (int target : targets) {
            if (!instructions.containsKey(target)) {
                throw new IllegalArgumentException("no instruction starts at slot " + target);
            }
        }
    }

    private Label label(Slot from, int distance) {
        return labels.computeIfAbsent(from.index() + 1 + distance, at -> new Label("L" + at));
    }

    private String function(Slot from) {
        return functions.computeIfAbsent(from.index() + 1 + from.immediate(), at -> "f" + at);
    }

    private Instruction instruction(Slot slot) {
        return switch (slot.instructionClass()) {
            case Encoder.LD -> slot.opcode() == Encoder.LOAD_64 ? load64(slot.withoutOffset()) : packet(slot);
            case Encoder.LDX -> load(slot.withoutImmediate());
            case Encoder.ST -> storeImmediate(slot.withoutSource());
            case Encoder.STX -> slot.mode() == Encoder.ATOMIC ? atomic(slot) : store(slot.withoutImmediate());
            case Encoder.ALU32 -> arithmetic(slot, Width.W32);
            case Encoder.ALU64 -> arithmetic(slot, Width.W64);
            case Encoder.JMP32 -> jump(slot, Width.W32);
            default -> jump(slot, Width.W64);
        };
    }

    private Instruction load64(Slot slot) {
        if (slot.index() + 1 == slots.length) {
            throw slot.malformed("the second half of a 64-bit load is missing");
        }
        Slot second = slots[slot.index() + 1].withoutTarget().withoutSource().withoutOffset();
        if (second.opcode() != 0) {
            throw slot.malformed("the second half of a 64-bit load has an opcode");
        }
        Register target = slot.targetRegister();
        return switch (slot.source()) {
            case 0 -> new Instruction.LoadImmediate64(target,
                    slot.immediate() & 0xffffffffL | (long) second.immediate() << 32);
            case Encoder.PSEUDO_MAP -> {
                second.withoutImmediate();
                yield new Instruction.LoadMap(target, map(slot, Relocation.Kind.MAP));
            }
            case Encoder.PSEUDO_MAP_VALUE ->
                new Instruction.LoadMapValue(target, map(slot, Relocation.Kind.MAP_VALUE), second.immediate());
            case Encoder.PSEUDO_VARIABLE -> {
                second.withoutImmediate();
                yield new Instruction.LoadKernelVariable(target, slot.immediate());
            }
            case Encoder.PSEUDO_FUNCTION -> {
                second.withoutImmediate();
                yield new Instruction.LoadFunction(target, function(slot));
            }
            default -> throw slot.malformed("a 64-bit load of unknown meaning " + slot.source());
        };
    }

    private String map(Slot slot, Relocation.Kind kind) {
        Relocation relocation = relocations.get(slot.index());
        if (relocation == null || relocation.kind() != kind) {
            throw slot.malformed("a map without a name");
        }
        slot.withoutImmediate();
        return relocation.name();
    }

    private static Instruction packet(Slot slot) {
        if (slot.size() == MemorySize.DW) {
            throw slot.unknown();
        }
        slot.withoutTarget().withoutOffset();
        return switch (slot.mode()) {
            case Encoder.ABSOLUTE -> new Instruction.LoadPacket(slot.size(), slot.withoutSource().immediate());
            case Encoder.INDEXED ->
                new Instruction.LoadPacketIndexed(slot.size(), slot.sourceRegister(), slot.immediate());
            default -> throw slot.unknown();
        };
    }

    private static Instruction load(Slot slot) {
        boolean signed = slot.mode() == Encoder.MEMSX;
        if (slot.mode() != Encoder.MEM && !signed || signed && slot.size() == MemorySize.DW) {
            throw slot.unknown();
        }
        return new Instruction.Load(slot.size(), signed, slot.targetRegister(), slot.sourceRegister(),
                slot.offset());
    }

    private static Instruction storeImmediate(Slot slot) {
        if (slot.mode() != Encoder.MEM) {
            throw slot.unknown();
        }
        return new Instruction.StoreImmediate(slot.size(), slot.targetRegister(), slot.offset(), slot.immediate());
    }

    private static Instruction store(Slot slot) {
        if (slot.mode() != Encoder.MEM) {
            throw slot.unknown();
        }
        return new Instruction.Store(slot.size(), slot.targetRegister(), slot.offset(), slot.sourceRegister());
    }

    private static Instruction atomic(Slot slot) {
        MemorySize size = slot.size();
        Register target = slot.targetRegister();
        Register source = slot.sourceRegister();
        switch (slot.immediate()) {
            case Encoder.LOAD_ACQUIRE -> {
                return new Instruction.LoadAcquire(size, target, source, slot.offset());
            }
            case Encoder.STORE_RELEASE -> {
                return new Instruction.StoreRelease(size, target, slot.offset(), source);
            }
            default -> { }
        }
        if (size.bytes() < 4) {
            throw slot.unknown();
        }
        for (AtomicOp op : AtomicOp.values()) {
            if (op.code() == slot.immediate()) {
                return new Instruction.Atomic(op, size == MemorySize.DW ? Width.W64 : Width.W32, target,
                        slot.offset(), source);
            }
        }
        throw slot.malformed("unknown atomic operation 0x" + Integer.toHexString(slot.immediate()));
    }

    private static Instruction arithmetic(Slot slot, Width width) {
        Register target = slot.targetRegister();
        if (slot.operation() == Encoder.END) {
            return swap(slot.withoutSource().withoutOffset(), width);
        }
        if (slot.operation() == AluOp.NEG.code()) {
            if (slot.fromRegister()) {
                throw slot.unknown();
            }
            slot.withoutSource().withoutOffset().withoutImmediate();
            return new Instruction.Negate(width, target);
        }
        if (slot.operation() == AluOp.MOV.code() && slot.fromRegister() && slot.offset() != 0) {
            return extend(slot.withoutImmediate(), width);
        }
        for (AluOp op : AluOp.values()) {
            if (op.code() == slot.operation() && op.offset() == slot.offset()) {
                return new Instruction.Alu(op, width, target, slot.operand());
            }
        }
        throw slot.unknown();
    }

    private static Instruction extend(Slot slot, Width width) {
        int bits = slot.offset();
        if (bits != 8 && bits != 16 && (bits != 32 || width == Width.W32)) {
            throw slot.malformed("no move extends " + bits + " bits");
        }
        return new Instruction.MoveSignExtended(width, bits, slot.targetRegister(), slot.sourceRegister());
    }

    private static Instruction swap(Slot slot, Width width) {
        int bits = slot.immediate();
        if (bits != 16 && bits != 32 && bits != 64) {
            throw slot.malformed("no swap of " + bits + " bits");
        }
        if (width == Width.W64 && slot.fromRegister()) {
            throw slot.unknown();
        }
        var order = width == Width.W64 ? Instruction.Endian.Order.SWAP
                : slot.fromRegister() ? Instruction.Endian.Order.BIG : Instruction.Endian.Order.LITTLE;
        return new Instruction.Endian(order, bits, slot.targetRegister());
    }

    private Instruction jump(Slot slot, Width width) {
        if (slot.opcode() == (Encoder.JMP32 | Encoder.JA)) {
            slot.withoutTarget().withoutSource().withoutOffset();
            return new Instruction.Jump(label(slot, slot.immediate()));
        }
        if (width == Width.W64 && !slot.fromRegister()) {
            switch (slot.operation()) {
                case Encoder.JA -> {
                    slot.withoutTarget().withoutSource().withoutImmediate();
                    return new Instruction.Jump(label(slot, slot.offset()));
                }
                case Encoder.MAY_GOTO -> {
                    slot.withoutTarget().withoutSource().withoutImmediate();
                    return new Instruction.MayGoto(label(slot, slot.offset()));
                }
                case Encoder.CALL -> {
                    return call(slot.withoutTarget().withoutOffset());
                }
                case Encoder.EXIT -> {
                    slot.withoutTarget().withoutSource().withoutOffset().withoutImmediate();
                    return new Instruction.Exit();
                }
                default -> { }
            }
        }
        for (Condition condition : Condition.values()) {
            if (condition.code() == slot.operation()) {
                return new Instruction.JumpIf(condition, width, slot.targetRegister(), slot.operand(),
                        label(slot, slot.offset()));
            }
        }
        throw slot.unknown();
    }

    private Instruction call(Slot slot) {
        return switch (slot.source()) {
            case 0 -> {
                if (slot.immediate() < 1 || slot.immediate() > Helper.values().length) {
                    throw slot.malformed("no helper has the number " + slot.immediate());
                }
                yield new Instruction.Call(Helper.of(slot.immediate()));
            }
            case Encoder.PSEUDO_CALL -> new Instruction.CallFunction(function(slot));
            case Encoder.PSEUDO_KERNEL_CALL -> new Instruction.CallKernel(slot.immediate());
            default -> throw slot.malformed("a call of unknown meaning " + slot.source());
        };
    }
}
