package jd.compiler.bpf;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import jd.compiler.bpf.Assembled.FunctionEntry;
import jd.language.source.Span;

/// Code as text, in the words of the kernel's own log: `3: (b7) r1 = 0`.
///
/// What only the kernel knows as a number keeps its name: `(18) r1 = map[counts]`.
public final class Listing {

    private static final Function<Span, String> UNQUOTED = _ -> "";

    private final Function<Span, String> quote;
    private final StringBuilder out = new StringBuilder();
    private final Map<Label, Integer> places = new IdentityHashMap<>();
    private final List<FunctionEntry> functions = new ArrayList<>();
    private String quoted = "";
    private int slot;

    private Listing(Function<Span, String> quote) {
        this.quote = quote;
    }

    /// Machine code.
    ///
    /// @param quote the text that stands for a place of the script, empty for none; equal texts in a row are shown once
    public static String of(Assembled code, Function<Span, String> quote) {
        return new Listing(quote).list(Decoder.decode(code));
    }

    /// Machine code without the script.
    public static String of(Assembled code) {
        return of(code, UNQUOTED);
    }

    /// Code before it is assembled, with its comments.
    public static String of(Code code) {
        return new Listing(UNQUOTED).list(code);
    }

    private String list(Code code) {
        for (Element element : code.elements()) {
            switch (element) {
                case Element.LabelTarget(Label label) -> places.put(label, slot);
                case Element.FunctionStart(String name) -> functions.add(new FunctionEntry(slot, name));
                case Instruction instruction -> slot += instruction.slots();
                case Element.SourceLine _, Element.Comment _ -> { }
            }
        }
        slot = 0;
        for (Element element : code.elements()) {
            switch (element) {
                case Element.LabelTarget _ -> { }
                case Element.FunctionStart(String name) -> out.append(name).append(":\n");
                case Element.SourceLine(Span span) -> quote(quote.apply(span));
                case Element.Comment(String text) -> out.append("; ").append(text).append('\n');
                case Instruction instruction -> {
                    int opcode = (int) Encoder.first(instruction) & 0xff;
                    out.append(slot).append(": (").append(Character.forDigit(opcode >> 4, 16))
                            .append(Character.forDigit(opcode & 0xf, 16)).append(") ").append(text(instruction))
                            .append('\n');
                    slot += instruction.slots();
                }
            }
        }
        return out.toString();
    }

    private void quote(String text) {
        if (!text.isEmpty() && !text.equals(quoted)) {
            out.append("; ").append(text).append('\n');
        }
        quoted = text;
    }

    private String text(Instruction instruction) {
        return switch (instruction) {
            case Instruction.Alu(AluOp op, Width width, Register target, Operand operand) ->
                name(width, target) + " " + op.symbol() + " " + operand(width, operand);
            case Instruction.Negate(Width width, Register target) ->
                name(width, target) + " = -" + name(width, target);
            case Instruction.MoveSignExtended(Width width, int bits, Register target, Register source) ->
                name(width, target) + " = (s" + bits + ")" + name(width, source);
            case Instruction.Endian(Instruction.Endian.Order order, int bits, Register target) ->
                target + " = " + order(order) + bits + " " + target;
            case Instruction.LoadImmediate64(Register target, long value) ->
                target + " = 0x" + Long.toHexString(value);
            case Instruction.LoadMap(Register target, String map) -> target + " = map[" + map + "]";
            case Instruction.LoadMapValue(Register target, String map, int offset) ->
                target + " = map[" + map + "][0]+" + offset;
            case Instruction.LoadFunction(Register target, String function) ->
                target + " = func " + function;
            case Instruction.LoadKernelVariable(Register target, int id) -> target + " = variable#" + id;
            case Instruction.Jump(Label target) -> "goto " + distance(target);
            case Instruction.JumpIf jump -> "if " + name(jump.width(), jump.left()) + " " + jump.condition().symbol()
                    + " " + side(jump.width(), jump.right()) + " goto " + distance(jump.target());
            case Instruction.MayGoto(Label target) -> "may_goto " + distance(target);
            case Instruction.Call(Helper helper) -> "call " + helper.symbol() + "#" + helper.value();
            case Instruction.CallKernel(int id) -> "call kernel-function#" + id;
            case Instruction.CallFunction(String function) -> "call " + function + " " + distance(function);
            case Instruction.Exit _ -> "exit";
            case Instruction.Load _, Instruction.LoadPacket _, Instruction.LoadPacketIndexed _, Instruction.Store _,
                    Instruction.StoreImmediate _, Instruction.Atomic _, Instruction.LoadAcquire _,
                    Instruction.StoreRelease _ -> access(instruction);
        };
    }

    private static String access(Instruction instruction) {
        return switch (instruction) {
            case Instruction.Load(MemorySize size, boolean signed, Register target, Register base, int offset) ->
                target + " = *" + place(signed ? "s" : "u", size, base, offset);
            case Instruction.LoadPacket(MemorySize size, int offset) ->
                "r0 = *(u" + 8 * size.bytes() + " *)skb[" + offset + "]";
            case Instruction.LoadPacketIndexed(MemorySize size, Register index, int offset) ->
                "r0 = *(u" + 8 * size.bytes() + " *)skb[" + index + " + " + offset + "]";
            case Instruction.Store(MemorySize size, Register base, int offset, Register source) ->
                "*" + place("u", size, base, offset) + " = " + source;
            case Instruction.StoreImmediate(MemorySize size, Register base, int offset, int value) ->
                "*" + place("u", size, base, offset) + " = " + value;
            case Instruction.Atomic atomic -> atomic(atomic);
            case Instruction.LoadAcquire(MemorySize size, Register target, Register base, int offset) ->
                target + " = load_acquire(" + place("u", size, base, offset) + ")";
            case Instruction.StoreRelease(MemorySize size, Register base, int offset, Register source) ->
                "store_release(" + place("u", size, base, offset) + ", " + source + ")";
            default -> throw new IllegalArgumentException("not an access to memory: " + instruction);
        };
    }

    private static String atomic(Instruction.Atomic atomic) {
        boolean wide = atomic.width() == Width.W64;
        String place = place("u", wide ? MemorySize.DW : MemorySize.W, atomic.base(), atomic.offset());
        Register source = atomic.source();
        String prefix = wide ? "atomic64_" : "atomic_";
        return switch (atomic.op()) {
            case ADD -> "lock *" + place + " += " + source;
            case OR -> "lock *" + place + " |= " + source;
            case AND -> "lock *" + place + " &= " + source;
            case XOR -> "lock *" + place + " ^= " + source;
            case FETCH_ADD -> source + " = " + prefix + "fetch_add(" + place + ", " + source + ")";
            case FETCH_OR -> source + " = " + prefix + "fetch_or(" + place + ", " + source + ")";
            case FETCH_AND -> source + " = " + prefix + "fetch_and(" + place + ", " + source + ")";
            case FETCH_XOR -> source + " = " + prefix + "fetch_xor(" + place + ", " + source + ")";
            case XCHG -> source + " = " + prefix + "xchg(" + place + ", " + source + ")";
            case CMPXCHG -> "r0 = " + prefix + "cmpxchg(" + place + ", r0, " + source + ")";
        };
    }

    /// A place in memory: `(u64 *)(r10 -8)`.
    private static String place(String sign, MemorySize size, Register base, int offset) {
        return "(" + sign + 8 * size.bytes() + " *)(" + base + " " + (offset < 0 ? "" : "+") + offset + ")";
    }

    private static String name(Width width, Register register) {
        return width == Width.W64 ? register.toString() : "w" + register.ordinal();
    }

    private static String operand(Width width, Operand operand) {
        return switch (operand) {
            case Operand.Reg(Register register) -> name(width, register);
            case Operand.Imm(int value) -> Integer.toString(value);
        };
    }

    /// The right side of a comparison: the kernel writes its constants in hexadecimal.
    private static String side(Width width, Operand operand) {
        return switch (operand) {
            case Operand.Reg(Register register) -> name(width, register);
            case Operand.Imm(int value) -> "0x" + Integer.toHexString(value);
        };
    }

    private static String order(Instruction.Endian.Order order) {
        return switch (order) {
            case LITTLE -> "le";
            case BIG -> "be";
            case SWAP -> "bswap";
        };
    }

    private String distance(Label target) {
        Integer place = places.get(target);
        return place == null ? target.toString() : pc(place);
    }

    private String distance(String function) {
        for (FunctionEntry entry : functions) {
            if (entry.name().equals(function)) {
                return pc(entry.slot());
            }
        }
        return "";
    }

    private String pc(int place) {
        int distance = place - slot - 1;
        return "pc" + (distance < 0 ? "" : "+") + distance;
    }
}
