package jd.compiler.emit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.TreeMap;
import jd.compiler.bpf.Code;
import jd.compiler.bpf.Instruction;
import jd.compiler.ir.IrProgram;
import org.junit.jupiter.api.Test;

/// Random programs do the same on temporaries and as machine code.
class EmitterRandomTest {

    private static final int PROGRAMS = 3_000;

    @Test
    void codeDoesWhatTheProgramSaysWithoutIsaV4() {
        compare(false, 1);
    }

    @Test
    void codeDoesWhatTheProgramSaysWithIsaV4() {
        compare(true, 1_000_000);
    }

    private static void compare(boolean isaV4, long firstSeed) {
        Map<String, Integer> seen = new TreeMap<>();
        for (long seed = firstSeed; seed < firstSeed + PROGRAMS; seed++) {
            compare(seed, isaV4, seen);
        }
        assertTrue(seen.getOrDefault("ends normally", 0) > PROGRAMS * 9 / 10, seen::toString);
    }

    private static void compare(long seed, boolean isaV4, Map<String, Integer> seen) {
        IrProgram program = RandomProgram.of(seed);
        World expected = new World(seed);
        long result = new IrEvaluator(expected).run(program);
        Code code;
        try {
            code = Emitter.code(program, isaV4);
        } catch (StackTooSmallException e) {
            seen.merge("stack too small", 1, Integer::sum);
            return;
        } catch (RuntimeException e) {
            throw new AssertionError("seed " + seed, e);
        }
        World actual = new World(seed);
        try {
            assertEquals(result, new CodeMachine(actual).run(code), () -> "result, seed " + seed);
        } catch (IllegalStateException e) {
            throw new AssertionError("seed " + seed, e);
        }
        assertEquals(expected.effects(), actual.effects(), () -> "effects, seed " + seed);
        assertTrue(isaV4 || code.elements().stream().noneMatch(EmitterRandomTest::needsV4), () -> "seed " + seed);
        seen.merge("ends normally", 1, Integer::sum);
    }

    private static boolean needsV4(Object element) {
        return switch (element) {
            case Instruction.MoveSignExtended _ -> true;
            case Instruction.Load load -> load.signed();
            case Instruction.Endian endian -> endian.order() == Instruction.Endian.Order.SWAP;
            case Instruction.Alu alu -> alu.op() == jd.compiler.bpf.AluOp.SDIV
                    || alu.op() == jd.compiler.bpf.AluOp.SMOD;
            default -> false;
        };
    }
}
