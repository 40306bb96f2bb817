package jd.compiler.ir;

import java.util.Optional;
import jd.compiler.bpf.AluOp;
import jd.compiler.bpf.Condition;
import jd.compiler.bpf.Width;
import jd.compiler.ir.Operand.Constant;

/// Arithmetic at compile time, with the kernel's rules, and the identities that need no instruction.
public final class Folding {

    private Folding() {}

    /// The result where it needs no instruction: both sides constant, or an identity such as `x + 0`.
    public static Optional<Operand> alu(AluOp op, Width width, Operand left, Operand right) {
        if (left instanceof Constant(long a) && right instanceof Constant(long b)) {
            return Optional.of(new Constant(width == Width.W64 ? compute(op, a, b) : compute32(op, a, b)));
        }
        if (width == Width.W64 && right instanceof Constant(long b) && isIdentity(op, b)) {
            return Optional.of(left);
        }
        return Optional.empty();
    }

    private static boolean isIdentity(AluOp op, long right) {
        return switch (op) {
            case ADD, SUB, OR, XOR, LSH, RSH, ARSH -> right == 0;
            case MUL, DIV, SDIV -> right == 1;
            case AND -> right == -1;
            case MOD, SMOD, NEG, MOV -> false;
        };
    }

    /// A 64-bit operation; division by zero gives 0, a remainder by zero the left side, as in the kernel.
    public static long compute(AluOp op, long a, long b) {
        return switch (op) {
            case ADD -> a + b;
            case SUB -> a - b;
            case MUL -> a * b;
            case DIV -> b == 0 ? 0 : Long.divideUnsigned(a, b);
            case SDIV -> b == 0 ? 0 : a / b;
            case MOD -> b == 0 ? a : Long.remainderUnsigned(a, b);
            case SMOD -> b == 0 ? a : a % b;
            case OR -> a | b;
            case AND -> a & b;
            case XOR -> a ^ b;
            case LSH -> a << b;
            case RSH -> a >>> b;
            case ARSH -> a >> b;
            case NEG -> -a;
            case MOV -> b;
        };
    }

    private static long compute32(AluOp op, long a, long b) {
        int x = (int) a;
        int y = (int) b;
        int result = switch (op) {
            case DIV -> y == 0 ? 0 : Integer.divideUnsigned(x, y);
            case SDIV -> y == 0 ? 0 : x / y;
            case MOD -> y == 0 ? x : Integer.remainderUnsigned(x, y);
            case SMOD -> y == 0 ? x : x % y;
            case LSH -> x << y;
            case RSH -> x >>> y;
            case ARSH -> x >> y;
            case ADD, SUB, MUL, OR, AND, XOR, NEG, MOV -> (int) compute(op, x, y);
        };
        return result & 0xffffffffL;
    }

    /// The lowest `bits` of a number, extended by sign or zeros.
    public static long extend(int bits, boolean signed, long value) {
        int shift = 64 - bits;
        return signed ? value << shift >> shift : value << shift >>> shift;
    }

    /// Whether a comparison holds.
    public static boolean holds(Condition condition, Width width, long left, long right) {
        long a = width == Width.W64 ? left : (int) left;
        long b = width == Width.W64 ? right : (int) right;
        int unsigned = width == Width.W64 ? Long.compareUnsigned(a, b) : Integer.compareUnsigned((int) a, (int) b);
        return switch (condition) {
            case EQ -> a == b;
            case NE -> a != b;
            case SET -> (a & b) != 0;
            case GT -> unsigned > 0;
            case GE -> unsigned >= 0;
            case LT -> unsigned < 0;
            case LE -> unsigned <= 0;
            case SGT -> a > b;
            case SGE -> a >= b;
            case SLT -> a < b;
            case SLE -> a <= b;
        };
    }
}
