package jd.runtime.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/// Texts recorded from `BPF_PROG_LOAD` on Linux 6.18.
class VerifierLogTest {

    @Test
    void failingInstructionIsTheLastOneWalkedOver() {
        VerifierLog log = VerifierLog.parse("""
                0: R1=ctx() R10=fp0
                ; @bytes = sum(arg2); @ reads.jd:8
                0: (b7) r1 = 1                        ; R1=1
                1: (79) r2 = *(u64 *)(r1 +0)
                R1 invalid mem access 'scalar'
                processed 2 insns (limit 1000000) max_states_per_insn 0 total_states 0 peak_states 0 mark_read 0
                """);
        assertEquals(OptionalInt.of(1), log.instruction());
        assertEquals("R1 invalid mem access 'scalar'", log.sentence());
        assertEquals(List.of("; @bytes = sum(arg2); @ reads.jd:8", "0: (b7) r1 = 1                        ; R1=1",
                "1: (79) r2 = *(u64 *)(r1 +0)"), log.listing());
    }

    @Test
    void complaintThatNamesAnInstructionIsBelieved() {
        VerifierLog log = VerifierLog.parse("""
                jump out of range from insn 3 to 8
                processed 0 insns (limit 1000000) max_states_per_insn 0 total_states 0 peak_states 0 mark_read 0
                """);
        assertEquals(OptionalInt.of(3), log.instruction());
        assertEquals("jump out of range from insn 3 to 8", log.sentence());
        assertTrue(log.listing().isEmpty());
    }

    @Test
    void complaintOfTwoLinesIsJoined() {
        VerifierLog log = VerifierLog.parse("""
                5: (0f) r4 += r3
                6: R4=scalar() R10=fp0
                6: (71) r0 = *(u8 *)(r4 +8)
                invalid access to map value, value_size=8 off=8 size=1
                R4 min value is outside of the allowed memory range
                processed 7 insns (limit 1000000) max_states_per_insn 0 total_states 0 peak_states 0 mark_read 0
                """);
        assertEquals(OptionalInt.of(6), log.instruction());
        assertEquals("invalid access to map value, value_size=8 off=8 size=1; "
                + "R4 min value is outside of the allowed memory range", log.sentence());
    }

    @Test
    void complaintWithoutAnyInstruction() {
        VerifierLog log = VerifierLog.parse("last insn is not an exit or jmp\nprocessed 0 insns (limit 1000000)\n");
        assertEquals(OptionalInt.empty(), log.instruction());
        assertEquals("last insn is not an exit or jmp", log.sentence());
    }

    @Test
    void liveRegisterTableOfLevelTwoIsNotAnInstruction() {
        VerifierLog log = VerifierLog.parse("""
                func#0 @0
                Live regs before insn:
                      0: .......... (79) r0 = *(u64 *)(r2 +0)
                      1: 0......... (95) exit
                0: R1=ctx() R10=fp0
                0: (79) r0 = *(u64 *)(r2 +0)
                R2 !read_ok
                processed 1 insns (limit 1000000) max_states_per_insn 0 total_states 0 peak_states 0 mark_read 0
                """);
        assertEquals(OptionalInt.of(0), log.instruction());
        assertEquals("R2 !read_ok", log.sentence());
    }

    @Test
    void emptyLogSaysSo() {
        assertEquals("no reason given", VerifierLog.parse("").sentence());
    }

    @Test
    void listingIsShort() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 100; i++) {
            text.append(i).append(": (b7) r0 = ").append(i).append('\n');
        }
        VerifierLog log = VerifierLog.parse(text + "R0 is bad\n");
        assertEquals(12, log.listing().size());
        assertEquals("99: (b7) r0 = 99", log.listing().getLast());
    }
}
