package jd.compiler.bpf;

/// One machine instruction, by what it does. How it is written in 64 bits is [Encoder]'s business.
///
/// The instruction set is RFC 9669 with the kernel's own forms: ordered loads and stores, kernel functions and kernel
/// variables. Forms that came with ISA v4 (Linux 6.6) say so.
public sealed interface Instruction extends Element {

    /// `target = target op operand`; [AluOp#MOV] is a move. For [AluOp#NEG] see [Negate].
    record Alu(AluOp op, Width width, Register target, Operand operand) implements Instruction {
        public Alu {
            if (op == AluOp.NEG) {
                throw new IllegalArgumentException("a negation has no operand");
            }
        }
    }

    /// `target = -target`.
    record Negate(Width width, Register target) implements Instruction {}

    /// `target = source`, its lowest `bits` (8, 16, 32) extended by sign. ISA v4.
    record MoveSignExtended(Width width, int bits, Register target, Register source) implements Instruction {
        public MoveSignExtended {
            if (bits != 8 && bits != 16 && (bits != 32 || width == Width.W32)) {
                throw new IllegalArgumentException("no move extends " + bits + " bits to " + width);
            }
        }
    }

    /// Turns the lowest `bits` (16, 32, 64) of a register to or from an order of bytes; the rest becomes 0.
    record Endian(Order order, int bits, Register target) implements Instruction {
        public Endian {
            if (bits != 16 && bits != 32 && bits != 64) {
                throw new IllegalArgumentException("no swap of " + bits + " bits");
            }
        }

        /// Which order.
        public enum Order { LITTLE, BIG, /** Always turned round; ISA v4. */ SWAP }
    }

    /// `target = value`, in two slots.
    record LoadImmediate64(Register target, long value) implements Instruction {}

    /// `target =` a map, for a helper's argument; two slots.
    record LoadMap(Register target, String map) implements Instruction {}

    /// `target = &value[offset]` of a map with one element; two slots.
    record LoadMapValue(Register target, String map, int offset) implements Instruction {}

    /// `target =` a subprogram, for a helper that calls it back; two slots.
    record LoadFunction(Register target, String function) implements Instruction {}

    /// `target = &` a variable of the kernel by its BTF id; two slots.
    record LoadKernelVariable(Register target, int btfId) implements Instruction {}

    /// `target = *(size *)(base + offset)`, extended by zeros or (ISA v4) by sign.
    record Load(MemorySize size, boolean signed, Register target, Register base, int offset) implements Instruction {
        public Load {
            if (signed && size == MemorySize.DW) {
                throw new IllegalArgumentException("a load of 64 bits has nothing to extend");
            }
        }
    }

    /// `r0 = *(size *)(packet + offset)` in network order; only for programs on sockets. Deprecated by the kernel.
    record LoadPacket(MemorySize size, int offset) implements Instruction {
        public LoadPacket {
            narrow(size);
        }
    }

    /// `r0 = *(size *)(packet + index + offset)` in network order; as [LoadPacket].
    record LoadPacketIndexed(MemorySize size, Register index, int offset) implements Instruction {
        public LoadPacketIndexed {
            narrow(size);
        }
    }

    /// `*(size *)(base + offset) = source`.
    record Store(MemorySize size, Register base, int offset, Register source) implements Instruction {}

    /// `*(size *)(base + offset) = value`.
    record StoreImmediate(MemorySize size, Register base, int offset, int value) implements Instruction {}

    /// `*(base + offset) op= source`, atomically.
    record Atomic(AtomicOp op, Width width, Register base, int offset, Register source) implements Instruction {}

    /// `target = *(size *)(base + offset)`; no later access happens before it. Since Linux 6.15.
    record LoadAcquire(MemorySize size, Register target, Register base, int offset) implements Instruction {}

    /// `*(size *)(base + offset) = source`; no earlier access happens after it. Since Linux 6.15.
    record StoreRelease(MemorySize size, Register base, int offset, Register source) implements Instruction {}

    /// Goes to a label.
    record Jump(Label target) implements Instruction {}

    /// Goes to a label where `left condition right` holds.
    record JumpIf(Condition condition, Width width, Register left, Operand right, Label target)
            implements Instruction {}

    /// Goes to a label when the kernel finds that the program has been looping for long enough. The verifier takes it
    /// to happen at any time, so a loop around it needs no bound. Since Linux 6.9.
    record MayGoto(Label target) implements Instruction {}

    /// Calls a helper.
    record Call(Helper helper) implements Instruction {}

    /// Calls a kernel function by its BTF id.
    record CallKernel(int btfId) implements Instruction {}

    /// Calls a subprogram.
    record CallFunction(String function) implements Instruction {}

    /// Ends the program or subprogram with r0.
    record Exit() implements Instruction {}

    /// How many 64-bit slots it takes; a jump that has to be long may take more.
    default int slots() {
        return switch (this) {
            case LoadImmediate64 _, LoadMap _, LoadMapValue _, LoadFunction _, LoadKernelVariable _ -> 2;
            case Alu _, Negate _, MoveSignExtended _, Endian _, Load _, LoadPacket _, LoadPacketIndexed _, Store _,
                    StoreImmediate _, Atomic _, LoadAcquire _, StoreRelease _, Jump _, JumpIf _, MayGoto _, Call _,
                    CallKernel _, CallFunction _, Exit _ -> 1;
        };
    }

    private static void narrow(MemorySize size) {
        if (size == MemorySize.DW) {
            throw new IllegalArgumentException("no load of 64 bits from a packet");
        }
    }
}
