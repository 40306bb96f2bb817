package jd.compiler.emit;

import java.util.List;
import jd.compiler.bpf.AluOp;
import jd.compiler.bpf.Width;
import jd.language.source.Span;

/// Writes out signed divisions and remainders, truncated as in C.
///
/// The machine divides signed numbers itself only with ISA v4, and even there it gets a divisor that is not constant
/// written out: kernels 6.6 to 6.11 trap on the smallest number divided by -1.
///
/// ```text
/// sign = x >> 63             q = ((x ^ sign) - sign) / |y|     quotient:  (q ^ s) - s  with s = sign ^ sign of y
/// |x| = (x ^ sign) - sign    r = ((x ^ sign) - sign) % |y|     remainder: (r ^ sign) - sign
/// ```
///
/// The unsigned operation's rules for a divisor of 0 (quotient 0, remainder x) come out unchanged.
final class SignedDivision {

    private final Flow flow;
    private final List<Step> out;
    private final boolean isaV4;

    SignedDivision(Flow flow, List<Step> out, boolean isaV4) {
        this.flow = flow;
        this.out = out;
        this.isaV4 = isaV4;
    }

    void divide(Step step) {
        if (step.right != Step.NONE) {
            variable(step);
        } else if (step.constant == -1) {
            minusOne(step);
        } else if (isaV4) {
            out.add(Step.move(step.span, step.target, step.left));
            step.left = step.target;
            out.add(step);
        } else {
            constant(step);
        }
    }

    /// The quotient is the negated number (the smallest stays as it is), the remainder 0.
    private void minusOne(Step step) {
        if (step.alu == AluOp.SMOD) {
            out.add(Step.constant(step.span, step.target, 0));
            return;
        }
        out.add(Step.move(step.span, step.target, step.left));
        Step negate = new Step(Step.Kind.NEGATE, step.span);
        negate.target = step.target;
        negate.left = step.target;
        negate.width = step.width;
        out.add(negate);
    }

    private void constant(Step step) {
        Span span = step.span;
        Width width = step.width;
        int sign = sign(span, width, step.left);
        int result = magnitude(span, width, step.left, sign);
        boolean quotient = step.alu == AluOp.SDIV;
        long divisor = Math.abs(step.constant);
        if (divisor == 1L << 31) {
            // Its magnitude is no immediate; 64 bits hold it as they hold every other.
            out.add(Step.aluConstant(span, quotient ? AluOp.RSH : AluOp.AND, width, result, result,
                    quotient ? 31 : Integer.MAX_VALUE));
        } else {
            out.add(Step.aluConstant(span, quotient ? AluOp.DIV : AluOp.MOD, width, result, result, divisor));
        }
        if (quotient && step.constant < 0) {
            out.add(Step.aluConstant(span, AluOp.XOR, width, sign, sign, -1));
        }
        withSign(step, result, sign);
    }

    private void variable(Step step) {
        Span span = step.span;
        Width width = step.width;
        boolean quotient = step.alu == AluOp.SDIV;
        int sign = sign(span, width, step.left);
        int result = magnitude(span, width, step.left, sign);
        int divisorSign = sign(span, width, step.right);
        int divisor = magnitude(span, width, step.right, divisorSign);
        out.add(Step.alu(span, quotient ? AluOp.DIV : AluOp.MOD, width, result, result, divisor));
        if (quotient) {
            out.add(Step.alu(span, AluOp.XOR, width, sign, sign, divisorSign));
        }
        withSign(step, result, sign);
    }

    /// A register that is -1 for a negative number, else 0.
    private int sign(Span span, Width width, int number) {
        int sign = flow.newRegister();
        out.add(Step.move(span, sign, number));
        out.add(Step.aluConstant(span, AluOp.ARSH, width, sign, sign, width == Width.W32 ? 31 : 63));
        return sign;
    }

    private int magnitude(Span span, Width width, int number, int sign) {
        int magnitude = flow.newRegister();
        out.add(Step.move(span, magnitude, number));
        applySign(span, width, magnitude, sign);
        return magnitude;
    }

    private void withSign(Step step, int result, int sign) {
        applySign(step.span, step.width, result, sign);
        out.add(Step.move(step.span, step.target, result));
    }

    private void applySign(Span span, Width width, int number, int sign) {
        out.add(Step.alu(span, AluOp.XOR, width, number, number, sign));
        out.add(Step.alu(span, AluOp.SUB, width, number, number, sign));
    }
}
