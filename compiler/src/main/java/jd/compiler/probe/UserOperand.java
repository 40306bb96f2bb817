package jd.compiler.probe;

import java.util.OptionalInt;

/// Where a static probe finds one argument when it fires. Registers are offsets in the context, `struct pt_regs`.
public sealed interface UserOperand {

    /// A number known when the program was compiled.
    record Constant(long value) implements UserOperand {}

    /// A register, or the part of it that lies at that offset.
    record Register(int offset) implements UserOperand {}

    /// The program's memory at `base + index × scale + displacement`.
    record Memory(int base, OptionalInt index, int scale, long displacement) implements UserOperand {}

    /// What a program in the kernel cannot read, such as a floating-point register, or jd cannot make out.
    ///
    /// @param text as the note has it
    record Unreadable(String text) implements UserOperand {}
}
