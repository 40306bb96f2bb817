package jd.compiler.emit;

import jd.compiler.bpf.AluOp;
import jd.compiler.bpf.Width;
import jd.compiler.emit.Step.Kind;
import jd.compiler.ir.Folding;
import jd.compiler.ir.Operand;
import jd.compiler.ir.Operand.Constant;

/// Propagates constants, copies and addresses into the steps that use them, and rewrites steps whose result is known or
/// that change nothing. What becomes unused is left to [DeadCode].
///
/// Only registers with one definition are followed: such a definition comes before all its uses.
final class Simplification {

    private final Flow flow;
    private final Definitions known;
    private final boolean signExtending;

    private Simplification(Flow flow, boolean signExtending) {
        this.flow = flow;
        this.known = new Definitions(flow);
        this.signExtending = signExtending;
    }

    /// @param signExtending whether the machine has loads that extend the sign
    static void simplify(Flow flow, boolean signExtending) {
        var simplification = new Simplification(flow, signExtending);
        for (FlowBlock block : flow.blocks) {
            LocalCopies.forward(flow, block, simplification.known);
            for (Step step : block.steps) {
                simplification.simplify(step);
            }
        }
    }

    private void simplify(Step step) {
        read(step, source(step.left), source(step.right));
        switch (step.kind) {
            case MOVE -> move(step);
            case ALU -> alu(step);
            case NEGATE -> {
                if (known.is(step.left, Kind.CONSTANT)) {
                    long value = -value(step.left);
                    constant(step, step.width == Width.W32 ? value & 0xffff_ffffL : value);
                }
            }
            case EXTEND -> extend(step);
            case LOAD, ATOMIC -> address(step);
            case STORE -> {
                address(step);
                store(step);
            }
            case BRANCH -> branch(step);
            case CONSTANT, SWAP, FRAME, MAP, MAP_VALUE, FUNCTION, CALL, JUMP, REPEAT, EXIT, COMMENT -> { }
        }
    }

    /// The register that a register is a copy of, all the way.
    private int source(int register) {
        int from = register;
        while (from >= Flow.MACHINE_REGISTERS && known.isSingle(from) && known.steps[from].isCopy()
                && followed(known.steps[from].left)) {
            from = known.steps[from].left;
        }
        return from;
    }

    private boolean followed(int register) {
        return register >= Flow.MACHINE_REGISTERS && known.isSingle(register);
    }

    private long value(int register) {
        return known.steps[register].constant;
    }

    private void read(Step step, int left, int right) {
        known.count(step, -1);
        step.left = left;
        step.right = right;
        known.count(step, 1);
    }

    private void constant(Step step, long value) {
        known.count(step, -1);
        step.becomeConstant(value);
    }

    private void copy(Step step, int left) {
        known.count(step, -1);
        step.becomeMove(left);
        known.count(step, 1);
    }

    private void move(Step step) {
        if (known.is(step.left, Kind.CONSTANT)) {
            long value = value(step.left);
            constant(step, step.width == Width.W32 ? value & 0xffff_ffffL : value);
        } else if (step.isCopy() && known.is(step.left, Kind.FRAME)) {
            Step frame = known.steps[step.left];
            known.count(step, -1);
            step.kind = Kind.FRAME;
            step.left = Step.NONE;
            step.slot = frame.slot;
            step.offset = frame.offset;
        }
    }

    private void alu(Step step) {
        if (step.right != Step.NONE && known.is(step.left, Kind.CONSTANT) && step.alu.commutes()) {
            read(step, step.right, step.left);
        }
        if (step.right != Step.NONE && known.is(step.right, Kind.CONSTANT)) {
            long value = value(step.right);
            if (step.width == Width.W32 || value == (int) value) {
                read(step, step.left, Step.NONE);
                step.constant = step.width == Width.W32 ? (int) value : value;
            }
        }
        if (step.right != Step.NONE) {
            wide(step);
            return;
        }
        if (known.is(step.left, Kind.CONSTANT)) {
            fold(step);
        } else if (step.alu == AluOp.ADD && step.width == Width.W64 && known.is(step.left, Kind.FRAME)) {
            Step frame = known.steps[step.left];
            known.count(step, -1);
            step.kind = Kind.FRAME;
            step.left = Step.NONE;
            step.slot = frame.slot;
            step.offset = frame.offset + (int) step.constant;
        } else {
            identity(step);
        }
    }

    /// Operations whose constant side no immediate holds, or that have it on the left.
    private void wide(Step step) {
        if (step.alu == AluOp.SUB && known.is(step.left, Kind.CONSTANT) && value(step.left) == 0) {
            read(step, step.right, Step.NONE);
            step.kind = Kind.NEGATE;
        } else if (step.alu == AluOp.AND && known.is(step.right, Kind.CONSTANT) && value(step.right) == 0xffff_ffffL) {
            read(step, step.left, Step.NONE);
            step.kind = Kind.EXTEND;
            step.bits = 32;
            step.signed = false;
            extend(step);
        }
    }

    private void fold(Step step) {
        Operand left = new Constant(value(step.left));
        if (Folding.alu(step.alu, step.width, left, new Constant(step.constant)).orElse(left)
                instanceof Constant(long result)) {
            constant(step, result);
        }
    }

    /// Operations with a constant that leave their left side as it is, or that give a constant whatever it is.
    private void identity(Step step) {
        long constant = step.constant;
        int width = step.width == Width.W32 ? 32 : 64;
        boolean same = switch (step.alu) {
            case ADD, SUB, OR, XOR -> constant == 0;
            case LSH, RSH, ARSH -> (constant & width - 1) == 0;
            case MUL, DIV, SDIV -> constant == 1;
            case MOD, SMOD -> constant == 0;
            case NEG, MOV -> false;
            case AND -> constant == -1 || covers(constant, known.significantBits(step.left));
        };
        boolean zero = switch (step.alu) {
            case MUL, AND, DIV, SDIV -> constant == 0;
            case MOD, SMOD -> constant == 1;
            default -> false;
        };
        if (zero) {
            constant(step, 0);
        } else if (same) {
            boolean cuts = width == 32 && known.significantBits(step.left) > 32;
            copy(step, step.left);
            step.width = cuts ? Width.W32 : Width.W64;
        } else {
            strengthen(step, constant, width);
        }
    }

    private static void strengthen(Step step, long constant, int width) {
        if (constant > 0 && Long.bitCount(constant) == 1) {
            int shift = Long.numberOfTrailingZeros(constant);
            switch (step.alu) {
                case MUL -> become(step, AluOp.LSH, shift);
                case DIV -> become(step, AluOp.RSH, shift);
                case MOD -> become(step, AluOp.AND, constant - 1);
                default -> { }
            }
        }
        switch (step.alu) {
            case LSH, RSH, ARSH -> step.constant &= width - 1;
            default -> { }
        }
    }

    private static void become(Step step, AluOp op, long constant) {
        step.alu = op;
        step.constant = constant;
    }

    private static boolean covers(long mask, int bits) {
        return bits < 64 && (mask & (1L << bits) - 1) == (1L << bits) - 1;
    }

    private void extend(Step step) {
        if (known.is(step.left, Kind.CONSTANT)) {
            constant(step, Folding.extend(step.bits, step.signed, value(step.left)));
            return;
        }
        if (known.is(step.left, Kind.EXTEND) && known.steps[step.left].bits >= step.bits
                && followed(known.steps[step.left].left)) {
            read(step, known.steps[step.left].left, Step.NONE);
        }
        int significant = known.significantBits(step.left);
        if (step.bits >= 64 || (step.signed ? significant < step.bits : significant <= step.bits)) {
            copy(step, step.left);
            return;
        }
        if (!known.isSingle(step.left) || known.uses[step.left] != 1) {
            return;
        }
        Step source = known.steps[step.left];
        if (step.signed && signExtending && source.kind == Kind.LOAD && !source.signed
                && Definitions.bits(source.size) == step.bits) {
            source.signed = true;
            copy(step, step.left);
        } else if (!step.signed && step.bits == 32 && source.kind == Kind.ALU && source.width == Width.W64
                && lowHalfSuffices(source)) {
            source.width = Width.W32;
            copy(step, step.left);
        }
    }

    /// Whether the operation's lower half depends only on its operands' lower halves.
    private static boolean lowHalfSuffices(Step alu) {
        return switch (alu.alu) {
            case ADD, SUB, MUL, AND, OR, XOR -> true;
            case LSH -> alu.right == Step.NONE && alu.constant < 32;
            case DIV, MOD, SDIV, SMOD, RSH, ARSH, NEG, MOV -> false;
        };
    }

    /// Takes a constant that was added to the base pointer into the offset, and names stack objects directly.
    private void address(Step step) {
        while (step.left != Step.NONE && known.isSingle(step.left)) {
            Step base = known.steps[step.left];
            if (base.kind == Kind.FRAME) {
                read(step, Step.NONE, step.right);
                step.slot = base.slot;
                step.offset += base.offset;
            } else if (base.kind == Kind.ALU && base.alu == AluOp.ADD && base.width == Width.W64
                    && base.right == Step.NONE && followed(base.left) && isShort(step.offset + base.constant)) {
                step.offset += (int) base.constant;
                read(step, base.left, step.right);
            } else {
                return;
            }
        }
    }

    private static boolean isShort(long offset) {
        return offset == (short) offset;
    }

    /// Constants go into the store; bits that it cuts off need not be computed.
    private void store(Step step) {
        int bits = Definitions.bits(step.size);
        while (step.right != Step.NONE && known.isSingle(step.right)) {
            Step value = known.steps[step.right];
            if (value.kind == Kind.CONSTANT && (bits < 64 || value.constant == (int) value.constant)) {
                step.constant = value.constant;
                read(step, step.left, Step.NONE);
                return;
            }
            boolean keepsLow = value.kind == Kind.EXTEND && value.bits >= bits
                    || value.kind == Kind.MOVE && value.width == Width.W32 && bits <= 32
                    || value.kind == Kind.ALU && value.alu == AluOp.AND && value.right == Step.NONE && bits < 64
                    && covers(value.constant, bits);
            if (!keepsLow || known.uses[step.right] != 1 || !followed(value.left)) {
                return;
            }
            read(step, step.left, value.left);
        }
    }

    private void branch(Step step) {
        if (step.right != Step.NONE && known.is(step.left, Kind.CONSTANT) && !known.is(step.right, Kind.CONSTANT)) {
            read(step, step.right, step.left);
            step.condition = step.condition.swapped();
        }
        if (step.right != Step.NONE && known.is(step.right, Kind.CONSTANT)) {
            long value = value(step.right);
            if (step.width == Width.W32 || value == (int) value) {
                read(step, step.left, Step.NONE);
                step.constant = (int) value;
            }
        }
        boolean immediate = step.right == Step.NONE;
        if (known.is(step.left, Kind.CONSTANT) && (immediate || known.is(step.right, Kind.CONSTANT))) {
            long right = immediate ? step.constant : value(step.right);
            boolean holds = Folding.holds(step.condition, step.width, value(step.left), right);
            read(step, Step.NONE, Step.NONE);
            step.kind = Kind.JUMP;
            step.then = holds ? step.then : step.otherwise;
        } else if (immediate) {
            compareHalf(step);
        }
    }

    /// A comparison of an extended lower half with a constant compares the half itself.
    private void compareHalf(Step step) {
        if (step.width == Width.W32 || !known.is(step.left, Kind.EXTEND) || known.uses[step.left] != 1) {
            return;
        }
        Step extend = known.steps[step.left];
        boolean equality = switch (step.condition) {
            case EQ, NE -> true;
            default -> false;
        };
        boolean ordered = switch (step.condition) {
            case GT, GE, LT, LE -> !extend.signed;
            case SGT, SGE, SLT, SLE -> extend.signed;
            default -> false;
        };
        if (extend.bits == 32 && (equality || ordered) && (extend.signed || step.constant >= 0)
                && followed(extend.left)) {
            read(step, extend.left, Step.NONE);
            step.width = Width.W32;
        }
    }
}
