package jd.compiler.bpf;

import jd.compiler.bpf.Operand.Imm;
import jd.compiler.bpf.Operand.Reg;

/// Writes instructions as 64-bit slots (RFC 9669 §3):
/// ```text
///  63            32 31        16 15    12 11     8 7           0
/// ┌────────────────┬────────────┬────────┬────────┬─────────────┐
/// │   immediate    │   offset   │ source │ target │   opcode    │
/// └────────────────┴────────────┴────────┴────────┴─────────────┘
/// ```
final class Encoder {

    // The lowest three bits of an opcode: its class.
    static final int LD = 0x00;
    static final int LDX = 0x01;
    static final int ST = 0x02;
    static final int STX = 0x03;
    static final int ALU32 = 0x04;
    static final int JMP64 = 0x05;
    static final int JMP32 = 0x06;
    static final int ALU64 = 0x07;
    /// Arithmetic and jumps: the right side is a register.
    static final int FROM_REGISTER = 0x08;
    // Loads and stores: the highest three bits.
    static final int ABSOLUTE = 0x20;
    static final int INDEXED = 0x40;
    static final int MEM = 0x60;
    static final int MEMSX = 0x80;
    static final int ATOMIC = 0xc0;
    static final int LOAD_64 = 0x18;
    // Jumps that are none of [Condition], and the byte swap among the arithmetic: the highest four bits.
    static final int JA = 0x00;
    static final int CALL = 0x80;
    static final int EXIT = 0x90;
    static final int END = 0xd0;
    /// `BPF_JCOND`; the kernel defines one condition, number 0.
    static final int MAY_GOTO = 0xe0;
    /// What the immediate of an atomic operation says besides [AtomicOp].
    static final int LOAD_ACQUIRE = 0x100;
    static final int STORE_RELEASE = 0x110;

    // What the source register of a 64-bit load or a call says its immediate means (`BPF_PSEUDO_*`).
    static final int PSEUDO_MAP = 1;
    static final int PSEUDO_MAP_VALUE = 2;
    static final int PSEUDO_VARIABLE = 3;
    static final int PSEUDO_FUNCTION = 4;
    static final int PSEUDO_CALL = 1;
    static final int PSEUDO_KERNEL_CALL = 2;

    private Encoder() {}

    static long slot(int opcode, int target, int source, int offset, int immediate) {
        return opcode & 0xffL | (target & 0xfL) << 8 | (source & 0xfL) << 12 | (offset & 0xffffL) << 16
                | (immediate & 0xffffffffL) << 32;
    }

    /// The first slot of an instruction; distances and maps' numbers are 0.
    static long first(Instruction instruction) {
        return switch (instruction) {
            case Instruction.Alu(AluOp op, Width width, Register target, Operand operand) ->
                withOperand(arithmetic(width) | op.code(), target, op.offset(), operand);
            case Instruction.Negate(Width width, Register target) ->
                slot(arithmetic(width) | AluOp.NEG.code(), target.ordinal(), 0, 0, 0);
            case Instruction.MoveSignExtended(Width width, int bits, Register target, Register source) ->
                slot(arithmetic(width) | AluOp.MOV.code() | FROM_REGISTER, target.ordinal(), source.ordinal(), bits,
                        0);
            case Instruction.Endian(Instruction.Endian.Order order, int bits, Register target) ->
                slot(swap(order), target.ordinal(), 0, 0, bits);
            case Instruction.LoadImmediate64(Register target, long value) -> load64(target, 0, (int) value);
            case Instruction.LoadMap(Register target, _) -> load64(target, PSEUDO_MAP, 0);
            case Instruction.LoadMapValue(Register target, _, _) -> load64(target, PSEUDO_MAP_VALUE, 0);
            case Instruction.LoadFunction(Register target, _) -> loadFunction(target, 0);
            case Instruction.LoadKernelVariable(Register target, int btfId) ->
                load64(target, PSEUDO_VARIABLE, btfId);
            case Instruction.Jump _ -> jump(0);
            case Instruction.JumpIf jump -> jumpIf(jump.condition(), jump, 0);
            case Instruction.MayGoto _ -> mayGoto(0);
            case Instruction.Call(Helper helper) -> slot(JMP64 | CALL, 0, 0, 0, helper.value());
            case Instruction.CallKernel(int btfId) -> slot(JMP64 | CALL, 0, PSEUDO_KERNEL_CALL, 0, btfId);
            case Instruction.CallFunction _ -> callFunction(0);
            case Instruction.Exit _ -> slot(JMP64 | EXIT, 0, 0, 0, 0);
            case Instruction.Load _, Instruction.LoadPacket _, Instruction.LoadPacketIndexed _, Instruction.Store _,
                    Instruction.StoreImmediate _, Instruction.Atomic _, Instruction.LoadAcquire _,
                    Instruction.StoreRelease _ -> access(instruction);
        };
    }

    private static long access(Instruction instruction) {
        return switch (instruction) {
            case Instruction.Load(MemorySize size, boolean signed, Register target, Register base, int offset) ->
                slot(LDX | (signed ? MEMSX : MEM) | size.code(), target.ordinal(), base.ordinal(), near(offset), 0);
            case Instruction.LoadPacket(MemorySize size, int offset) ->
                slot(LD | ABSOLUTE | size.code(), 0, 0, 0, offset);
            case Instruction.LoadPacketIndexed(MemorySize size, Register index, int offset) ->
                slot(LD | INDEXED | size.code(), 0, index.ordinal(), 0, offset);
            case Instruction.Store(MemorySize size, Register base, int offset, Register source) ->
                slot(STX | MEM | size.code(), base.ordinal(), source.ordinal(), near(offset), 0);
            case Instruction.StoreImmediate(MemorySize size, Register base, int offset, int value) ->
                slot(ST | MEM | size.code(), base.ordinal(), 0, near(offset), value);
            case Instruction.Atomic(AtomicOp op, Width width, Register base, int offset, Register source) ->
                slot(STX | ATOMIC | (width == Width.W64 ? MemorySize.DW : MemorySize.W).code(), base.ordinal(),
                        source.ordinal(), near(offset), op.code());
            case Instruction.LoadAcquire(MemorySize size, Register target, Register base, int offset) ->
                slot(STX | ATOMIC | size.code(), target.ordinal(), base.ordinal(), near(offset), LOAD_ACQUIRE);
            case Instruction.StoreRelease(MemorySize size, Register base, int offset, Register source) ->
                slot(STX | ATOMIC | size.code(), base.ordinal(), source.ordinal(), near(offset), STORE_RELEASE);
            default -> throw new IllegalArgumentException("not an access to memory: " + instruction);
        };
    }

    /// The second slot of an instruction that has two.
    static long second(Instruction instruction) {
        return switch (instruction) {
            case Instruction.LoadImmediate64(_, long value) -> slot(0, 0, 0, 0, (int) (value >> 32));
            case Instruction.LoadMapValue(_, _, int offset) -> slot(0, 0, 0, 0, offset);
            default -> 0;
        };
    }

    /// @param distance in slots, from the one after the jump
    static long jump(int distance) {
        return slot(JMP64 | JA, 0, 0, near(distance), 0);
    }

    static long mayGoto(int distance) {
        return slot(JMP64 | MAY_GOTO, 0, 0, near(distance), 0);
    }

    static long longJump(int distance) {
        return slot(JMP32 | JA, 0, 0, 0, distance);
    }

    /// A jump's comparison, but under this condition and to this distance.
    static long jumpIf(Condition condition, Instruction.JumpIf jump, int distance) {
        return withOperand((jump.width() == Width.W64 ? JMP64 : JMP32) | condition.code(), jump.left(),
                near(distance), jump.right());
    }

    static long callFunction(int distance) {
        return slot(JMP64 | CALL, 0, PSEUDO_CALL, 0, distance);
    }

    static long loadFunction(Register target, int distance) {
        return load64(target, PSEUDO_FUNCTION, distance);
    }

    private static long load64(Register target, int meaning, int immediate) {
        return slot(LOAD_64, target.ordinal(), meaning, 0, immediate);
    }

    private static int arithmetic(Width width) {
        return width == Width.W64 ? ALU64 : ALU32;
    }

    private static int swap(Instruction.Endian.Order order) {
        return switch (order) {
            case LITTLE -> ALU32 | END;
            case BIG -> ALU32 | END | FROM_REGISTER;
            case SWAP -> ALU64 | END;
        };
    }

    private static long withOperand(int opcode, Register target, int offset, Operand operand) {
        return switch (operand) {
            case Reg(Register source) ->
                slot(opcode | FROM_REGISTER, target.ordinal(), source.ordinal(), offset, 0);
            case Imm(int value) -> slot(opcode, target.ordinal(), 0, offset, value);
        };
    }

    private static int near(int offset) {
        if (offset != (short) offset) {
            throw new IllegalArgumentException("an offset of " + offset + " does not fit in 16 bits");
        }
        return offset;
    }
}
