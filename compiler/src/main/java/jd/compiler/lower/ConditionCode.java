package jd.compiler.lower;

import jd.compiler.bpf.Condition;
import jd.compiler.bpf.Width;
import jd.compiler.builtin.Value;
import jd.compiler.check.CheckedExpression;
import jd.compiler.ir.IrBuilder;
import jd.compiler.ir.Operand;
import jd.compiler.ir.Temp;
import jd.compiler.type.Type;
import jd.language.ast.BinaryOperator;

/// Makes code for conditions: as jumps, or as the number 1 or 0.
final class ConditionCode {

    private final ProgramLowering program;
    private final ExpressionLowering expressions;
    private final TextCode texts;

    ConditionCode(ProgramLowering program, ExpressionLowering expressions) {
        this.program = program;
        this.expressions = expressions;
        this.texts = new TextCode(program);
    }

    private IrBuilder ir() {
        return program.ir();
    }

    /// A condition as the number 1 or 0.
    Value truth(CheckedExpression expression) {
        Temp result = ir().variable();
        int yes = ir().block();
        int done = ir().block();
        ir().set(result, ir().constant(0));
        branch(expression, yes, done);
        ir().start(yes);
        ir().set(result, ir().constant(1));
        ir().jump(done);
        ir().start(done);
        return new Value.Number(result, Type.BOOL);
    }

    /// A comparison as the number 1 or 0.
    Operand truth(Condition condition, Operand left, Operand right) {
        Temp result = ir().variable();
        int no = ir().block();
        int done = ir().block();
        int yes = ir().block();
        ir().branch(condition, Width.W64, left, right, yes, no);
        ir().start(yes);
        ir().set(result, ir().constant(1));
        ir().jump(done);
        ir().start(no);
        ir().set(result, ir().constant(0));
        ir().jump(done);
        ir().start(done);
        return result;
    }

    /// Goes to one block where the expression is true, to the other where it is not.
    void branch(CheckedExpression expression, int yes, int no) {
        switch (expression) {
            case CheckedExpression.Logical(BinaryOperator operator, var left, var right, _) ->
                logical(operator, left, right, yes, no);
            case CheckedExpression.Unary unary when unary.operator() == jd.language.ast.UnaryOperator.NOT ->
                branch(unary.operand(), no, yes);
            case CheckedExpression.Binary binary when binary.operator().isComparison() -> compare(binary, yes, no);
            case CheckedExpression.TextComparison comparison -> texts.compare(comparison.equal(),
                    expressions.value(comparison.left()), expressions.value(comparison.right()), yes, no);
            case CheckedExpression.ObjectComparison comparison -> texts.compareBytes(comparison.equal(),
                    expressions.value(comparison.left()), expressions.value(comparison.right()), yes, no);
            default -> ir().branch(Condition.NE, Width.W64, expressions.number(expression), ir().constant(0), yes, no);
        }
    }

    private void logical(BinaryOperator operator, CheckedExpression left, CheckedExpression right, int yes, int no) {
        int second = ir().block();
        switch (operator) {
            case AND -> {
                branch(left, second, no);
                ir().start(second);
                branch(right, yes, no);
            }
            case OR -> {
                branch(left, yes, second);
                ir().start(second);
                branch(right, yes, no);
            }
            default -> {
                Operand first = program.number(truth(left));
                ir().jump(second);
                ir().start(second);
                ir().branch(Condition.NE, Width.W64, first, program.number(truth(right)), yes, no);
            }
        }
    }

    private void compare(CheckedExpression.Binary binary, int yes, int no) {
        Operand left = expressions.number(binary.left());
        Operand kept = left instanceof Temp && ExpressionLowering.mayBranch(binary.right()) ? ir().snapshot(left)
                : left;
        ir().branch(condition(binary.operator(), binary.operands().isSigned()), Width.W64, kept,
                expressions.number(binary.right()), yes, no);
    }

    private static Condition condition(BinaryOperator operator, boolean signed) {
        return switch (operator) {
            case EQUAL -> Condition.EQ;
            case NOT_EQUAL -> Condition.NE;
            case LESS -> signed ? Condition.SLT : Condition.LT;
            case LESS_EQUAL -> signed ? Condition.SLE : Condition.LE;
            case GREATER -> signed ? Condition.SGT : Condition.GT;
            case GREATER_EQUAL -> signed ? Condition.SGE : Condition.GE;
            default -> throw new AssertionError("no comparison: " + operator);
        };
    }

    /// One of two numbers that are known already: the first where the condition is not 0.
    Operand select(Operand condition, Operand then, Operand otherwise) {
        Temp result = ir().variable();
        int zero = ir().block();
        int joined = ir().block();
        ir().set(result, then);
        ir().branch(Condition.EQ, Width.W64, condition, ir().constant(0), zero, joined);
        ir().start(zero);
        ir().set(result, otherwise);
        ir().jump(joined);
        ir().start(joined);
        return result;
    }
}
