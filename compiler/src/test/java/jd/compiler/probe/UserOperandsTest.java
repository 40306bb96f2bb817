package jd.compiler.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import jd.compiler.arch.Architecture;
import jd.compiler.target.Executable;
import jd.compiler.target.StaticProbe;
import jd.compiler.type.Type;
import org.junit.jupiter.api.Test;

/// The assembler's words for where a static probe's arguments are. Offsets of registers are those of `struct pt_regs`
/// in `arch/x86/include/uapi/asm/ptrace.h` and `arch/arm64/include/uapi/asm/ptrace.h`.
class UserOperandsTest {

    private static final int BP = 4 * 8;
    private static final int BX = 5 * 8;
    private static final int R11 = 6 * 8;
    private static final int AX = 10 * 8;
    private static final int DX = 12 * 8;
    private static final int SI = 13 * 8;
    private static final int DI = 14 * 8;
    private static final int IP = 16 * 8;

    private record Named(long counter) implements Executable {
        @Override
        public String path() {
            return "/demo";
        }

        @Override
        public List<Place> functions(String name) {
            return List.of();
        }

        @Override
        public List<String> names() {
            return List.of();
        }

        @Override
        public OptionalLong fileOffset(long address) {
            return OptionalLong.empty();
        }

        @Override
        public OptionalLong symbol(String name) {
            return name.equals("counter") ? OptionalLong.of(counter) : OptionalLong.empty();
        }
    }

    private static List<ContextField> fields(String text, Architecture architecture) {
        return UserOperands.of(new StaticProbe("demo", "tick", 0x100, 0x1100, 0, text), new Named(0x4000),
                architecture);
    }

    private static UserOperand x86(String text) {
        return fields(text, Architecture.X86_64).getFirst().operand().orElseThrow();
    }

    private static UserOperand arm(String text) {
        return fields(text, Architecture.AARCH64).getFirst().operand().orElseThrow();
    }

    private static UserOperand memory(int base, long displacement) {
        return new UserOperand.Memory(base, OptionalInt.empty(), 1, displacement);
    }

    @Test
    void registersOfX86() {
        assertEquals(new UserOperand.Register(AX), x86("8@%rax"));
        assertEquals(new UserOperand.Register(AX), x86("-4@%eax"));
        assertEquals(new UserOperand.Register(AX), x86("2@%ax"));
        assertEquals(new UserOperand.Register(AX), x86("1@%al"));
        assertEquals(new UserOperand.Register(BX + 1), x86("1@%bh"));
        assertEquals(new UserOperand.Register(SI), x86("1@%sil"));
        assertEquals(new UserOperand.Register(DI), x86("2@%di"));
        assertEquals(new UserOperand.Register(BP), x86("1@%bpl"));
        for (String part : List.of("8@%r11", "4@%r11d", "2@%r11w", "1@%r11b")) {
            assertEquals(new UserOperand.Register(R11), x86(part));
        }
    }

    @Test
    void memoryAndConstantsOfX86() {
        assertEquals(memory(BP, -16), x86("8@-16(%rbp)"));
        assertEquals(memory(AX, 0), x86("8@(%rax)"));
        assertEquals(memory(AX, 255), x86("8@0xff(%rax)"));
        assertEquals(new UserOperand.Memory(AX, OptionalInt.of(DX), 4, 8), x86("8@8(%rax,%rdx,4)"));
        assertEquals(memory(IP, 0x4000 - 0x1100), x86("4@counter(%rip)"));
        assertEquals(memory(IP, 0x4000 - 0x1100 + 8), x86("4@counter+8(%rip)"));
        assertEquals(memory(IP, 0x4000 - 0x1100 - 8), x86("4@counter-8(%rip)"));
        assertEquals(new UserOperand.Constant(5), x86("4@$5"));
        assertEquals(new UserOperand.Constant(-5), x86("-4@$-5"));
        assertEquals(new UserOperand.Constant(-1), x86("8@$0xffffffffffffffff"));
    }

    @Test
    void operandsOfArm() {
        assertEquals(new UserOperand.Register(3 * 8), arm("8@x3"));
        assertEquals(new UserOperand.Register(30 * 8), arm("-4@w30"));
        assertEquals(memory(31 * 8, 16), arm("8@[sp, 16]"));
        assertEquals(memory(0, 0), arm("8@[x0]"));
        assertEquals(new UserOperand.Memory(0, OptionalInt.of(8), 1, 0), arm("8@[x0, x1]"));
        assertEquals(new UserOperand.Constant(7), arm("4@7"));
        assertEquals(new UserOperand.Unreadable("8@x31"), arm("8@x31"));
    }

    @Test
    void typesFollowTheSizes() {
        List<ContextField> fields = fields("-4@%eax 8@-16(%rbp) 1@$3 -2@%cx %rdx", Architecture.X86_64);
        assertEquals(List.of(new Type.Int(4, true), new Type.Int(8, false), new Type.Int(1, false),
                new Type.Int(2, true), new Type.Int(8, false)), fields.stream().map(ContextField::type).toList());
        assertEquals("arg4", fields.getLast().name());
    }

    @Test
    void whatCannotBeReadKeepsItsNumber() {
        for (String text : List.of("8f@%xmm0", "4@%xmm1", "16@%rax", "3@%rax", "8@%fs:16(%rbx)", "8@nobody(%rip)",
                "8@counter(%rax)", "8@(%rax,%rbx,2,1)", "8@(%eax)", "8@", "@", "8@$", "8@%", "8@()", "8@%rzz",
                "99999999999999999999@%rax", "8@-(%rax)")) {
            List<ContextField> fields = fields(text + " 8@%rax", Architecture.X86_64);
            assertEquals(new UserOperand.Unreadable(text), fields.getFirst().operand().orElseThrow());
            assertEquals(new UserOperand.Register(AX), fields.getLast().operand().orElseThrow(), text);
        }
    }

    @Test
    void anyTextIsReadInPeace() {
        var random = RandomGenerator.of("L64X128MixRandom");
        String letters = "@%$()[],-+ 0189fxrabcdipslh:#";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(30); n > 0; n--) {
                text.append(letters.charAt(random.nextInt(letters.length())));
            }
            for (Architecture architecture : Architecture.values()) {
                for (ContextField field : fields(text.toString(), architecture)) {
                    assertTrue(field.operand().isPresent(), () -> "no operand in " + text);
                }
            }
        }
    }
}
