package jd.compiler.bpf;

import static jd.compiler.bpf.Register.R0;
import static jd.compiler.bpf.Register.R1;
import static jd.compiler.bpf.Register.R2;
import static jd.compiler.bpf.Register.R3;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HexFormat;
import java.util.List;
import jd.compiler.bpf.Assembled.FunctionEntry;
import jd.compiler.bpf.Assembled.LineEntry;
import jd.compiler.bpf.Assembled.Relocation;
import jd.language.source.Span;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AssemblerTest {

    private static final Instruction NOTHING = new Instruction.Alu(AluOp.MOV, Width.W64, R0, new Operand.Imm(0));
    private static final Instruction EXIT = new Instruction.Exit();

    private final CodeBuilder code = new CodeBuilder();

    private static Instruction jumpIf(Condition condition, Label target) {
        return new Instruction.JumpIf(condition, Width.W64, R1, new Operand.Imm(5), target);
    }

    private String hex(boolean longJumps) {
        return HexFormat.ofDelimiter(" ").formatHex(Assembler.assemble(code.build(), longJumps).code().toArray());
    }

    private void fill(int slots) {
        for (int i = 0; i < slots; i++) {
            code.with(NOTHING);
        }
    }

    @Test
    void jumpsCountFromTheNextSlotInBothDirections() {
        Label start = code.label();
        Label end = code.label();
        code.bind(start).with(jumpIf(Condition.EQ, end)).with(new Instruction.LoadImmediate64(R2, 1))
                .with(new Instruction.Jump(start)).bind(end).with(EXIT);
        assertEquals("""
                0: (15) if r1 == 0x5 goto pc+3
                1: (18) r2 = 0x1
                3: (05) goto pc-4
                4: (95) exit
                """, Listing.of(Assembler.assemble(code.build(), false)));
    }

    @Test
    void aLabelMustBeBound() {
        code.with(new Instruction.Jump(new Label("nowhere")));
        assertEquals("label nowhere is not bound",
                assertThrows(IllegalArgumentException.class, () -> hex(true)).getMessage());
    }

    @Test
    void aLabelIsBoundOnce() {
        Label label = new Label("here");
        code.bind(label).with(EXIT).bind(label);
        assertEquals("label here is bound twice",
                assertThrows(IllegalArgumentException.class, () -> hex(true)).getMessage());
    }

    @Test
    void labelsAreTheSameOnlyIfTheyAreOne() {
        code.bind(new Label("same")).with(EXIT).bind(new Label("same")).with(EXIT);
        assertEquals(2, Assembler.assemble(code.build(), false).slots());
    }

    @Test
    void aShortJumpReaches32767Slots() {
        Label end = code.label();
        code.with(new Instruction.Jump(end));
        fill(32767);
        code.bind(end).with(EXIT);
        assertEquals("05 00 ff 7f 00 00 00 00", hex(false).substring(0, 23));
    }

    @Test
    void aJumpThatIsTooFarNeedsTheLongForm() {
        Label end = code.label();
        code.with(new Instruction.Jump(end));
        fill(32768);
        code.bind(end).with(EXIT);
        assertEquals("a jump of 32768 slots does not fit in 16 bits",
                assertThrows(IllegalArgumentException.class, () -> hex(false)).getMessage());
        assertEquals("06 00 00 00 00 80 00 00", hex(true).substring(0, 23));
    }

    @Test
    void aConditionalJumpThatIsTooFarIsTurnedRound() {
        Label end = code.label();
        code.with(jumpIf(Condition.GT, end));
        fill(40_000);
        code.bind(end).with(EXIT);
        // if r1 <= 5 goto +1; gotol 40000
        assertEquals("b5 01 01 00 05 00 00 00 06 00 00 00 40 9c 00 00", hex(true).substring(0, 47));
    }

    @Test
    void aMayGotoThatIsTooFarHasNoOpposite() {
        Label end = code.label();
        code.with(new Instruction.MayGoto(end));
        fill(40_000);
        code.bind(end).with(EXIT);
        // may_goto +1; goto +1; gotol 40000
        assertEquals("e5 00 01 00 00 00 00 00 05 00 01 00 00 00 00 00 06 00 00 00 40 9c 00 00",
                hex(true).substring(0, 71));
    }

    @Test
    void aTestOfBitsThatIsTooFarHasNoOpposite() {
        Label end = code.label();
        code.with(jumpIf(Condition.SET, end));
        fill(40_000);
        code.bind(end).with(EXIT);
        // if r1 & 5 goto +1; goto +1; gotol 40000
        assertEquals("45 01 01 00 05 00 00 00 05 00 01 00 00 00 00 00 06 00 00 00 40 9c 00 00",
                hex(true).substring(0, 71));
    }

    @Test
    void lengtheningOneJumpMayLengthenAnother() {
        Label end = code.label();
        Label near = code.label();
        code.with(jumpIf(Condition.EQ, near));
        code.with(jumpIf(Condition.EQ, end));
        fill(32766);
        code.bind(near);
        fill(100);
        code.bind(end).with(EXIT);
        Assembled assembled = Assembler.assemble(code.build(), true);
        assertEquals(2 * 2 + 32766 + 100 + 1, assembled.slots());
        assertEquals(32768 + 1, gotolTarget(assembled, 1) - 1);
    }

    private static int gotolTarget(Assembled assembled, int slot) {
        return slot + 1 + assembled.code().buffer().getInt(8 * slot + 4);
    }

    @ParameterizedTest
    @EnumSource(Condition.class)
    void farJumpsBehaveAsNearOnes(Condition condition) {
        for (long value : new long[] {0, 1, 4, 5, 6, 8, -1, -5, Long.MIN_VALUE, Long.MAX_VALUE}) {
            assertEquals(outcome(condition, value, 10), outcome(condition, value, 33_000), condition + " " + value);
        }
    }

    private static long outcome(Condition condition, long value, int distance) {
        CodeBuilder code = new CodeBuilder();
        Label end = code.label();
        code.with(new Instruction.LoadImmediate64(R1, value))
                .with(new Instruction.Alu(AluOp.MOV, Width.W64, R0, new Operand.Imm(7)))
                .with(jumpIf(condition, end));
        for (int i = 0; i < distance; i++) {
            code.with(NOTHING);
        }
        code.bind(end).with(EXIT);
        return new Interpreter(Assembler.assemble(code.build(), true)).run();
    }

    @Test
    void offsetsMustFit() {
        code.with(new Instruction.Load(MemorySize.B, false, R0, R1, 32768));
        assertEquals("an offset of 32768 does not fit in 16 bits",
                assertThrows(IllegalArgumentException.class, () -> hex(true)).getMessage());
    }

    @Test
    void mapsBecomeRelocations() {
        code.with(new Instruction.LoadMap(R1, "counts")).with(new Instruction.LoadMapValue(R2, "numbers", 24))
                .with(EXIT);
        assertEquals("18 11 00 00 00 00 00 00 00 00 00 00 00 00 00 00 "
                + "18 22 00 00 00 00 00 00 00 00 00 00 18 00 00 00 95 00 00 00 00 00 00 00", hex(false));
        assertEquals(List.of(new Relocation(0, Relocation.Kind.MAP, "counts"),
                new Relocation(2, Relocation.Kind.MAP_VALUE, "numbers")),
                Assembler.assemble(code.build(), false).relocations());
    }

    @Test
    void subprogramsAreFoundByName() {
        code.with(new Instruction.LoadFunction(R2, "each")).with(new Instruction.CallFunction("each")).with(EXIT)
                .function("each").with(NOTHING).with(EXIT);
        assertEquals("18 42 00 00 03 00 00 00 00 00 00 00 00 00 00 00 85 10 00 00 01 00 00 00 "
                + "95 00 00 00 00 00 00 00 b7 00 00 00 00 00 00 00 95 00 00 00 00 00 00 00", hex(false));
        assertEquals(List.of(new FunctionEntry(4, "each")),
                Assembler.assemble(code.build(), false).functions());
    }

    @Test
    void aSubprogramMustBeThere() {
        code.with(new Instruction.CallFunction("each"));
        assertEquals("there is no subprogram each",
                assertThrows(IllegalArgumentException.class, () -> hex(true)).getMessage());
    }

    @Test
    void aSubprogramIsThereOnce() {
        code.function("each").with(EXIT).function("each").with(EXIT);
        assertEquals("subprogram each is there twice",
                assertThrows(IllegalArgumentException.class, () -> hex(true)).getMessage());
    }

    @Test
    void linesStartAtTheFirstSlotAndOneChangeIsOneEntry() {
        Span first = new Span(0, 3);
        Span second = new Span(4, 9);
        code.with(NOTHING).line(first).with(NOTHING).line(first).with(NOTHING).line(new Span(1, 2)).line(second)
                .with(NOTHING).with(EXIT).line(first);
        assertEquals(List.of(new LineEntry(0, first), new LineEntry(3, second)),
                Assembler.assemble(code.build(), false).lines());
    }

    @Test
    void everySubprogramHasALineAtItsStart() {
        Span first = new Span(0, 3);
        Span second = new Span(4, 9);
        code.line(first).with(EXIT).function("a").with(NOTHING).with(EXIT).function("b").line(second).with(EXIT);
        assertEquals(List.of(new LineEntry(0, first), new LineEntry(1, first), new LineEntry(3, second)),
                Assembler.assemble(code.build(), false).lines());
    }

    @Test
    void codeWithoutLinesHasNone() {
        code.with(EXIT).function("a").with(EXIT);
        assertEquals(List.of(), Assembler.assemble(code.build(), false).lines());
    }

    @Test
    void theSameInstructionMayStandTwice() {
        Label end = code.label();
        Instruction jump = jumpIf(Condition.EQ, end);
        code.with(jump);
        fill(32_767);
        code.with(jump).bind(end).with(new Instruction.Alu(AluOp.ADD, Width.W64, R3, new Operand.Reg(R3)));
        // Only the first is too far.
        assertEquals(2 + 32_767 + 1 + 1, Assembler.assemble(code.build(), true).slots());
    }
}
