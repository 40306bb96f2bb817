package jd.compiler.ir;

/// What an operation reads: a temporary or a constant.
public sealed interface Operand permits Temp, Operand.Constant {

    /// A constant of 64 bits; the emitter finds room for one that no 32-bit immediate holds.
    record Constant(long value) implements Operand {
        @Override
        public String toString() {
            return Long.toString(value);
        }
    }
}
