package jd.compiler.bpf;

/// The fields of one 64-bit slot, see [Encoder].
///
/// @param index  which slot of the program it is
/// @param opcode 0–255
/// @param target the number in the target field, 0–15
/// @param source the number in the source field, 0–15; not always a register's
record Slot(int index, int opcode, int target, int source, int offset, int immediate) {

    private static final Register[] REGISTERS = Register.values();

    static Slot of(int index, long word) {
        return new Slot(index, (int) word & 0xff, (int) (word >>> 8) & 0xf, (int) (word >>> 12) & 0xf,
                (short) (word >>> 16), (int) (word >>> 32));
    }

    int instructionClass() {
        return opcode & 0x07;
    }

    /// Arithmetic and jumps: the operation.
    int operation() {
        return opcode & 0xf0;
    }

    /// Arithmetic and jumps: whether the right side is a register.
    boolean fromRegister() {
        return (opcode & Encoder.FROM_REGISTER) != 0;
    }

    /// Loads and stores: how the address is meant.
    int mode() {
        return opcode & 0xe0;
    }

    MemorySize size() {
        return switch (opcode & 0x18) {
            case 0x00 -> MemorySize.W;
            case 0x08 -> MemorySize.H;
            case 0x10 -> MemorySize.B;
            default -> MemorySize.DW;
        };
    }

    Register targetRegister() {
        return register(target);
    }

    Register sourceRegister() {
        return register(source);
    }

    /// The right side of arithmetic or of a comparison.
    Operand operand() {
        if (fromRegister()) {
            return new Operand.Reg(withoutImmediate().sourceRegister());
        }
        return new Operand.Imm(withoutSource().immediate);
    }

    private Register register(int number) {
        if (number >= REGISTERS.length) {
            throw malformed("there is no register r" + number);
        }
        return REGISTERS[number];
    }

    Slot withoutTarget() {
        return unused(target);
    }

    Slot withoutSource() {
        return unused(source);
    }

    Slot withoutOffset() {
        return unused(offset);
    }

    Slot withoutImmediate() {
        return unused(immediate);
    }

    private Slot unused(int field) {
        if (field != 0) {
            throw malformed("a field that opcode 0x" + Integer.toHexString(opcode) + " does not use is not 0");
        }
        return this;
    }

    IllegalArgumentException unknown() {
        return malformed("opcode 0x" + Integer.toHexString(opcode) + " is no instruction");
    }

    IllegalArgumentException malformed(String sentence) {
        return new IllegalArgumentException("slot " + index + ": " + sentence);
    }
}
