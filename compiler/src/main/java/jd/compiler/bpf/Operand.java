package jd.compiler.bpf;

/// The right side of an operation: a register, or a constant that 32 bits hold (extended by sign).
public sealed interface Operand {

    record Reg(Register register) implements Operand {
        @Override
        public String toString() {
            return register.toString();
        }
    }

    record Imm(int value) implements Operand {
        @Override
        public String toString() {
            return Integer.toString(value);
        }
    }
}
