package jd.compiler.bpf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import jd.compiler.bpf.Assembled.Relocation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecoderTest {

    private static Bytes bytes(String hex) {
        return Bytes.copyOf(HexFormat.ofDelimiter(" ").parseHex(hex));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "bf 0b 00 00 00 00 00 00 | slot 0: there is no register r11",
        "bf f0 00 00 00 00 00 00 | slot 0: there is no register r15",
        "bf 10 00 00 01 00 00 00 | slot 0: a field that opcode 0xbf does not use is not 0",
        "b7 10 00 00 01 00 00 00 | slot 0: a field that opcode 0xb7 does not use is not 0",
        "07 00 01 00 01 00 00 00 | slot 0: opcode 0x7 is no instruction",
        "37 00 02 00 01 00 00 00 | slot 0: opcode 0x37 is no instruction",
        "8f 00 00 00 00 00 00 00 | slot 0: opcode 0x8f is no instruction",
        "87 00 00 00 01 00 00 00 | slot 0: a field that opcode 0x87 does not use is not 0",
        "e7 00 00 00 00 00 00 00 | slot 0: opcode 0xe7 is no instruction",
        "dc 00 00 00 18 00 00 00 | slot 0: no swap of 24 bits",
        "df 00 00 00 10 00 00 00 | slot 0: opcode 0xdf is no instruction",
        "bf 10 01 00 00 00 00 00 | slot 0: no move extends 1 bits",
        "bc 10 20 00 00 00 00 00 | slot 0: no move extends 32 bits",
        "99 10 00 00 00 00 00 00 | slot 0: opcode 0x99 is no instruction",
        "41 10 00 00 00 00 00 00 | slot 0: opcode 0x41 is no instruction",
        "d3 10 00 00 00 00 00 00 | slot 0: opcode 0xd3 is no instruction",
        "db 10 00 00 02 00 00 00 | slot 0: unknown atomic operation 0x2",
        "da 10 00 00 00 00 00 00 | slot 0: a field that opcode 0xda does not use is not 0",
        "85 00 00 00 00 00 00 00 | slot 0: no helper has the number 0",
        "85 00 00 00 ff ff ff 7f | slot 0: no helper has the number 2147483647",
        "85 30 00 00 01 00 00 00 | slot 0: a call of unknown meaning 3",
        "86 00 00 00 01 00 00 00 | slot 0: opcode 0x86 is no instruction",
        "8d 00 00 00 00 00 00 00 | slot 0: opcode 0x8d is no instruction",
        "95 01 00 00 00 00 00 00 | slot 0: a field that opcode 0x95 does not use is not 0",
        "e5 05 00 00 00 00 00 00 | slot 0: a field that opcode 0xe5 does not use is not 0",
        "e5 10 00 00 00 00 00 00 | slot 0: a field that opcode 0xe5 does not use is not 0",
        "ed 00 00 00 00 00 00 00 | slot 0: opcode 0xed is no instruction",
        "38 00 00 00 00 00 00 00 | slot 0: opcode 0x38 is no instruction",
        "18 00 00 00 01 00 00 00 | slot 0: the second half of a 64-bit load is missing",
        "18 00 00 00 01 00 00 00 95 00 00 00 00 00 00 00 | slot 0: the second half of a 64-bit load has an opcode",
        "18 10 00 00 01 00 00 00 00 00 00 00 00 00 00 00 | slot 0: a map without a name",
        "18 50 00 00 01 00 00 00 00 00 00 00 00 00 00 00 | slot 0: a 64-bit load of unknown meaning 5",
        "05 00 00 00 00 00 00 00 | no instruction starts at slot 1",
        "05 00 fe ff 00 00 00 00 | no instruction starts at slot -1",
        "05 00 01 00 00 00 00 00 18 00 00 00 01 00 00 00 00 00 00 00 00 00 00 00 | no instruction starts at slot 2",
        "95 00 00 00 00 00 00 | the code ends within a slot",
    })
    void refusesWhatIsNoInstruction(String hex, String sentence) {
        assertEquals(sentence, assertThrows(IllegalArgumentException.class,
                () -> Decoder.decode(bytes(hex))).getMessage());
    }

    @Test
    void readsNumbersOf64Bits() {
        assertEquals(List.of(new Instruction.LoadImmediate64(Register.R3, 0x80000000_7fffffffL)),
                Decoder.decode(bytes("18 03 00 00 ff ff ff 7f 00 00 00 00 00 00 00 80")).elements());
        assertEquals(List.of(new Instruction.LoadImmediate64(Register.R3, 0x7fffffff_80000000L)),
                Decoder.decode(bytes("18 03 00 00 00 00 00 80 00 00 00 00 ff ff ff 7f")).elements());
    }

    @Test
    void namesMapsByTheirRelocations() {
        var code = new Assembled(bytes("18 22 00 00 00 00 00 00 00 00 00 00 18 00 00 00"),
                List.of(new Relocation(0, Relocation.Kind.MAP_VALUE, "numbers")), List.of());
        assertEquals(List.of(new Instruction.LoadMapValue(Register.R2, "numbers", 24)),
                Decoder.decode(code).elements());
    }

    @Test
    void namesSubprogramsByTheirSlot() {
        assertEquals("""
                0: (85) call f2 pc+1
                1: (95) exit
                f2:
                2: (95) exit
                """, Listing.of(Decoder.decode(bytes("85 10 00 00 01 00 00 00 95 00 00 00 00 00 00 00 "
                        + "95 00 00 00 00 00 00 00"))));
    }

    @Test
    void aLongJumpIsAJump() {
        assertEquals("""
                0: (05) goto pc+0
                1: (95) exit
                """, Listing.of(Decoder.decode(bytes("06 00 00 00 00 00 00 00 95 00 00 00 00 00 00 00"))));
    }

    /// Whatever a single slot says: it is refused with a sentence, or it is written again as it was.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void anySlotIsRefusedOrKept(long seed) {
        Random random = new Random(seed);
        int kept = 0;
        for (int i = 0; i < 200_000; i++) {
            byte[] slot = new byte[8];
            slot[0] = (byte) random.nextInt();
            slot[1] = (byte) random.nextInt();
            for (int field = 2; field < 8; field += 2) {
                if (random.nextBoolean()) {
                    slot[field] = (byte) (random.nextBoolean() ? random.nextInt(0x22) : random.nextInt());
                    slot[field + 1] = (byte) (random.nextBoolean() ? 0 : random.nextInt());
                }
            }
            if (slot[0] == 0x06) {
                continue; // a long jump that need not be one is written as a short one
            }
            try {
                Code code = Decoder.decode(Bytes.copyOf(slot));
                assertEquals(HexFormat.of().formatHex(slot),
                        HexFormat.of().formatHex(Assembler.assemble(code, true).code().toArray()));
                kept++;
            } catch (IllegalArgumentException refused) {
                assertTrue(refused.getMessage().startsWith("slot 0: ")
                        || refused.getMessage().startsWith("no instruction starts at slot "), refused.getMessage());
            }
        }
        assertTrue(kept > 2_000, "only " + kept + " slots were instructions");
    }
}
