package jd.compiler.bpf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConditionTest {

    private static final long[] VALUES = {0, 1, 2, -1, -2, Integer.MAX_VALUE, Integer.MIN_VALUE, 0xffffffffL,
        Long.MAX_VALUE, Long.MIN_VALUE};

    private static boolean holds(Condition condition, long left, long right) {
        CodeBuilder code = new CodeBuilder();
        Label end = code.label();
        code.with(new Instruction.LoadImmediate64(Register.R1, left))
                .with(new Instruction.LoadImmediate64(Register.R2, right))
                .with(new Instruction.Alu(AluOp.MOV, Width.W64, Register.R0, new Operand.Imm(1)))
                .with(new Instruction.JumpIf(condition, Width.W64, Register.R1, new Operand.Reg(Register.R2), end))
                .with(new Instruction.Alu(AluOp.MOV, Width.W64, Register.R0, new Operand.Imm(0)))
                .bind(end).with(new Instruction.Exit());
        return new Interpreter(code.build()).run() == 1;
    }

    @ParameterizedTest
    @EnumSource
    void swappedComparesTheOtherWayRound(Condition condition) {
        for (long left : VALUES) {
            for (long right : VALUES) {
                assertEquals(holds(condition, left, right), holds(condition.swapped(), right, left));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SET")
    void negatedIsTheOpposite(Condition condition) {
        for (long left : VALUES) {
            for (long right : VALUES) {
                assertNotEquals(holds(condition, left, right), holds(condition.negated(), left, right));
            }
        }
    }
}
