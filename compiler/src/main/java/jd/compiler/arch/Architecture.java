package jd.compiler.arch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// What differs between machines, as names; offsets come from the kernel's own types.
public enum Architecture {

    X86_64("amd64", List.of("di", "si", "dx", "cx", "r8", "r9"), "ax", "ip", "sp", "__x64_sys_",
            List.of("r15", "r14", "r13", "r12", "bp", "bx", "r11", "r10", "r9", "r8", "ax", "cx", "dx", "si", "di",
                    "orig_ax", "ip", "cs", "flags", "sp", "ss")),
    AARCH64("aarch64", List.of("regs[0]", "regs[1]", "regs[2]", "regs[3]", "regs[4]", "regs[5]", "regs[6]",
            "regs[7]"), "regs[0]", "pc", "sp", "__arm64_sys_",
            registers("regs[", "]", 31, List.of("sp", "pc", "pstate")));

    private final String javaName;
    private final List<String> arguments;
    private final String result;
    private final String instructionPointer;
    private final String stackPointer;
    private final String syscallPrefix;
    /// The members of `struct pt_regs` (`struct user_pt_regs` on arm64) in order, 8 bytes each: an interface that the
    /// kernel keeps (`arch/*/include/uapi/asm/ptrace.h`).
    private final List<String> registers;

    Architecture(String javaName, List<String> arguments, String result, String instructionPointer,
            String stackPointer, String syscallPrefix, List<String> registers) {
        this.javaName = javaName;
        this.arguments = arguments;
        this.result = result;
        this.instructionPointer = instructionPointer;
        this.stackPointer = stackPointer;
        this.syscallPrefix = syscallPrefix;
        this.registers = registers;
    }

    /// What Java's `os.arch` calls it.
    public String javaName() {
        return javaName;
    }

    /// The members of `struct pt_regs` that hold a function's arguments, in order.
    public List<String> arguments() {
        return arguments;
    }

    /// The member that holds a function's result.
    public String result() {
        return result;
    }

    public String instructionPointer() {
        return instructionPointer;
    }

    public String stackPointer() {
        return stackPointer;
    }

    private static List<String> registers(String before, String after, int count, List<String> others) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            names.add(before + i + after);
        }
        names.addAll(others);
        return List.copyOf(names);
    }

    /// Whether `struct pt_regs` has such a member.
    public boolean hasRegister(String register) {
        return registers.contains(register);
    }

    /// The member that people mean by a register's name: beside the members' own names the ones that debuggers use,
    /// `pc` everywhere, `orig_rax` on x86-64, `r0` to `r30` on arm64.
    public Optional<String> register(String name) {
        String member = switch (name) {
            case "pc" -> instructionPointer;
            case "orig_rax" -> "orig_ax";
            default -> this == AARCH64 && name.startsWith("r") ? "regs[" + name.substring(1) + "]" : name;
        };
        return hasRegister(member) ? Optional.of(member) : Optional.empty();
    }

    /// Where a register lies in the context of a program that interrupts a function, in bytes.
    ///
    /// @param register a member of `struct pt_regs`
    public int registerOffset(String register) {
        int index = registers.indexOf(register);
        if (index < 0) {
            throw new IllegalArgumentException("no register " + register);
        }
        return Long.BYTES * index;
    }

    /// What the kernel puts before the name of a system call's function.
    public String syscallPrefix() {
        return syscallPrefix;
    }

    /// The name of a system call by its number, as in `asm/unistd.h`.
    public Optional<String> syscall(int number) {
        return SyscallTable.of(this).name(number);
    }

    /// The number of a system call by its name.
    public OptionalInt syscall(String name) {
        return SyscallTable.of(this).number(name);
    }
}
