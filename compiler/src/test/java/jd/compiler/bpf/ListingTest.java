package jd.compiler.bpf;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jd.language.source.Span;
import org.junit.jupiter.api.Test;

class ListingTest {

    /// The example of the package's description.
    @Test
    void readsLikeTheKernelsLog() {
        CodeBuilder code = new CodeBuilder();
        Label end = code.label();
        code.with(new Instruction.Alu(AluOp.MOV, Width.W64, Register.R0, new Operand.Imm(0)))
                .with(new Instruction.JumpIf(Condition.EQ, Width.W64, Register.R1, new Operand.Imm(0), end))
                .with(new Instruction.Load(MemorySize.DW, false, Register.R0, Register.R1, 8))
                .bind(end).with(new Instruction.Exit());
        Assembled assembled = Assembler.assemble(code.build(), true);
        assertEquals("""
                0: (b7) r0 = 0
                1: (15) if r1 == 0x0 goto pc+1
                2: (79) r0 = *(u64 *)(r1 +8)
                3: (95) exit
                """, Listing.of(assembled));
    }

    @Test
    void quotesTheScriptOnceForEachChange() {
        String script = "@ = count(); exit();";
        Code code = new CodeBuilder().line(new Span(0, 11))
                .with(new Instruction.LoadMap(Register.R1, "@"))
                .line(new Span(0, 1)).line(new Span(0, 11))
                .with(new Instruction.LoadMapValue(Register.R2, "counters", 16))
                .line(new Span(13, 19)).with(new Instruction.Exit()).build();
        assertEquals("""
                ; @ = count()
                0: (18) r1 = map[@]
                2: (18) r2 = map[counters][0]+16
                ; exit()
                4: (95) exit
                """, Listing.of(Assembler.assemble(code, false),
                span -> script.substring(span.start(), span.end())));
    }

    @Test
    void showsCommentsAndSubprograms() {
        Code code = new CodeBuilder().comment("once").with(new Instruction.CallFunction("each"))
                .with(new Instruction.LoadFunction(Register.R2, "each")).with(new Instruction.Exit())
                .function("each").comment("a round").with(new Instruction.Exit()).build();
        assertEquals("""
                ; once
                0: (85) call each pc+3
                1: (18) r2 = func each
                3: (95) exit
                each:
                ; a round
                4: (95) exit
                """, Listing.of(code));
    }

    @Test
    void namesLabelsThatAreNotBoundYet() {
        assertEquals("0: (05) goto later\n",
                Listing.of(new CodeBuilder().with(new Instruction.Jump(new Label("later"))).build()));
    }
}
