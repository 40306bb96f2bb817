package jd.compiler.bpf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The oracle itself, with machine code written by hand and results from the rules of RFC 9669.
class InterpreterTest {

    private static final String EXIT = " 95 00 00 00 00 00 00 00";

    private static Interpreter machine(String hex) {
        return new Interpreter(Decoder.decode(Bytes.copyOf(HexFormat.ofDelimiter(" ").parseHex(hex + EXIT))));
    }

    /// r0 starts as `left`, r1 as `right`; one instruction; r0 is compared.
    @ParameterizedTest
    @CsvSource({
        // 64-bit arithmetic by a register
        "0f 10 00 00 00 00 00 00, ffffffffffffffff, 1, 0",
        "1f 10 00 00 00 00 00 00, 0, 1, ffffffffffffffff",
        "2f 10 00 00 00 00 00 00, ffffffff, ffffffff, fffffffe00000001",
        "3f 10 00 00 00 00 00 00, fffffffffffffff6, 3, 5555555555555552",
        "3f 10 00 00 00 00 00 00, 7, 0, 0",
        "3f 10 01 00 00 00 00 00, fffffffffffffff6, 3, fffffffffffffffd",
        "9f 10 00 00 00 00 00 00, 7, 0, 7",
        "9f 10 01 00 00 00 00 00, fffffffffffffff6, 3, ffffffffffffffff",
        "6f 10 00 00 00 00 00 00, 1, 3f, 8000000000000000",
        "7f 10 00 00 00 00 00 00, 8000000000000000, 3f, 1",
        "cf 10 00 00 00 00 00 00, 8000000000000000, 3f, ffffffffffffffff",
        // 32-bit arithmetic clears the upper half
        "0c 10 00 00 00 00 00 00, ffffffffffffffff, 1, 0",
        "1c 10 00 00 00 00 00 00, 0, 1, ffffffff",
        "3c 10 01 00 00 00 00 00, fffffff6, 3, fffffffd",
        "cc 10 00 00 00 00 00 00, 80000000, 1f, ffffffff",
        "bc 10 00 00 00 00 00 00, 0, ffffffff80000000, 80000000",
        "84 00 00 00 00 00 00 00, 1, 0, ffffffff",
        "87 00 00 00 00 00 00 00, 1, 0, ffffffffffffffff",
        // an immediate is extended by sign, also for a 32-bit unsigned operation's 64-bit sibling
        "b7 00 00 00 ff ff ff ff, 0, 0, ffffffffffffffff",
        "b4 00 00 00 ff ff ff ff, 0, 0, ffffffff",
        "57 00 00 00 00 00 00 80, ffffffffffffffff, 0, ffffffff80000000",
        // sign extension and byte orders
        "bf 10 08 00 00 00 00 00, 0, 80, ffffffffffffff80",
        "bf 10 20 00 00 00 00 00, 0, 80000000, ffffffff80000000",
        "bc 10 10 00 00 00 00 00, 0, 8000, ffff8000",
        "dc 00 00 00 10 00 00 00, 1122334455667788, 0, 8877",
        "dc 00 00 00 40 00 00 00, 1122334455667788, 0, 8877665544332211",
        "d4 00 00 00 20 00 00 00, 1122334455667788, 0, 55667788",
        "d7 00 00 00 20 00 00 00, 1122334455667788, 0, 88776655",
    })
    void computes(String hex, String left, String right, String expected) {
        Code one = Decoder.decode(Bytes.copyOf(HexFormat.ofDelimiter(" ").parseHex(hex)));
        Code code = new CodeBuilder()
                .with(new Instruction.LoadImmediate64(Register.R0, Long.parseUnsignedLong(left, 16)))
                .with(new Instruction.LoadImmediate64(Register.R1, Long.parseUnsignedLong(right, 16)))
                .with(one.elements().getFirst()).with(new Instruction.Exit()).build();
        assertEquals(expected, Long.toHexString(new Interpreter(code).run()));
    }

    @ParameterizedTest
    @CsvSource({
        "2d, ffffffffffffffff, 1, true", "6d, ffffffffffffffff, 1, false", "cd, ffffffffffffffff, 1, true",
        "2e, ffffffff, 1, true", "6e, ffffffff, 1, false", "1e, 100000001, 1, true", "1d, 100000001, 1, false",
        "4d, 6, 1, false", "4d, 7, 1, true", "de, 80000000, 7fffffff, true", "be, 80000000, 7fffffff, false",
    })
    void compares(String opcode, String left, String right, boolean jumps) {
        Code code = Decoder.decode(Bytes.copyOf(HexFormat.ofDelimiter(" ").parseHex(opcode
                + " 12 01 00 00 00 00 00 95 00 00 00 00 00 00 00 b7 00 00 00 01 00 00 00" + EXIT)));
        CodeBuilder builder = new CodeBuilder()
                .with(new Instruction.LoadImmediate64(Register.R2, Long.parseUnsignedLong(left, 16)))
                .with(new Instruction.LoadImmediate64(Register.R1, Long.parseUnsignedLong(right, 16)))
                .with(new Instruction.Alu(AluOp.MOV, Width.W64, Register.R0, new Operand.Imm(0)));
        code.elements().forEach(builder::with);
        assertEquals(jumps ? 1 : 0, new Interpreter(builder.build()).run());
    }

    @Test
    void countsInAMap() {
        // key 5 at r10-8; r0 = lookup; if there, add 1, else store 1 at r10-16 and update
        ByteMap map = ByteMap.hash(8, 8, 4);
        CodeBuilder code = new CodeBuilder();
        Label missing = code.label();
        code.with(new Instruction.StoreImmediate(MemorySize.DW, Register.R10, -8, 5));
        arguments(code);
        code.with(new Instruction.Call(Helper.MAP_LOOKUP_ELEM))
                .with(new Instruction.JumpIf(Condition.EQ, Width.W64, Register.R0, new Operand.Imm(0), missing))
                .with(new Instruction.Alu(AluOp.MOV, Width.W64, Register.R1, new Operand.Imm(1)))
                .with(new Instruction.Atomic(AtomicOp.ADD, Width.W64, Register.R0, 0, Register.R1))
                .with(new Instruction.Exit()).bind(missing)
                .with(new Instruction.StoreImmediate(MemorySize.DW, Register.R10, -16, 1));
        arguments(code);
        code.with(new Instruction.Alu(AluOp.MOV, Width.W64, Register.R3, new Operand.Reg(Register.R10)))
                .with(new Instruction.Alu(AluOp.ADD, Width.W64, Register.R3, new Operand.Imm(-16)))
                .with(new Instruction.Alu(AluOp.MOV, Width.W64, Register.R4, new Operand.Imm(0)))
                .with(new Instruction.Call(Helper.MAP_UPDATE_ELEM)).with(new Instruction.Exit());
        Interpreter machine = new Interpreter(Assembler.assemble(code.build(), false)).map("@", map);
        for (int i = 0; i < 3; i++) {
            machine.run();
        }
        assertEquals(Map.of(octets("0500000000000000"), octets("0300000000000000")), map.content());
    }

    private static void arguments(CodeBuilder code) {
        code.with(new Instruction.LoadMap(Register.R1, "@"))
                .with(new Instruction.Alu(AluOp.MOV, Width.W64, Register.R2, new Operand.Reg(Register.R10)))
                .with(new Instruction.Alu(AluOp.ADD, Width.W64, Register.R2, new Operand.Imm(-8)));
    }

    private static Bytes octets(String hex) {
        return Bytes.copyOf(HexFormat.of().parseHex(hex));
    }

    @Test
    void sendsRecords() {
        Code code = new CodeBuilder().with(new Instruction.LoadMap(Register.R1, "ring"))
                .with(new Instruction.Alu(AluOp.MOV, Width.W64, Register.R2, new Operand.Imm(4)))
                .with(new Instruction.Alu(AluOp.MOV, Width.W64, Register.R3, new Operand.Imm(0)))
                .with(new Instruction.Call(Helper.RINGBUF_RESERVE))
                .with(new Instruction.StoreImmediate(MemorySize.W, Register.R0, 0, 0x04030201))
                .with(new Instruction.Alu(AluOp.MOV, Width.W64, Register.R1, new Operand.Reg(Register.R0)))
                .with(new Instruction.Alu(AluOp.MOV, Width.W64, Register.R2, new Operand.Imm(0)))
                .with(new Instruction.Call(Helper.RINGBUF_SUBMIT)).with(new Instruction.Exit()).build();
        Interpreter machine = new Interpreter(code).map("ring", ByteMap.stream());
        machine.run();
        assertEquals(List.of(octets("01020304")), machine.records());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "bf 20 00 00 00 00 00 00 | r2 holds nothing at instruction 0",
        "79 a0 00 00 00 00 00 00 | no 8 bytes of memory at 0x200000200",
        "b7 0a 00 00 00 00 00 00 | r10 cannot be written",
        "05 00 ff ff 00 00 00 00 | the code does not come to an end",
        "85 00 00 00 05 00 00 00 | no helper KTIME_GET_NS",
    })
    void faults(String hex, String sentence) {
        assertEquals(sentence, assertThrows(MachineFault.class, () -> machine(hex).run()).getMessage());
    }

    @Test
    void aCallDestroysItsArguments() {
        Interpreter machine = machine("85 00 00 00 05 00 00 00 bf 10 00 00 00 00 00 00")
                .helper(Helper.KTIME_GET_NS, (_, _) -> 42);
        assertEquals("r1 holds nothing at instruction 1",
                assertThrows(MachineFault.class, machine::run).getMessage());
    }
}
