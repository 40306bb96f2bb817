package jd.compiler.ir;

import jd.compiler.bpf.Condition;
import jd.compiler.bpf.Width;

/// How a block ends. Blocks are named by their number.
public sealed interface Terminator {

    record Jump(int block) implements Terminator {}

    /// To `then` where `left condition right` holds, else to `otherwise`.
    record Branch(Condition condition, Width width, Temp left, Operand right, int then, int otherwise)
            implements Terminator {}

    /// To `body`, or to `exit` when the program has been looping for so long that the kernel ends it. In each way round
    /// a loop there is one of these, unless the verifier can count the rounds. Since Linux 6.9.
    record Repeat(int body, int exit) implements Terminator {}

    /// Ends the program with this result.
    record Return(Operand value) implements Terminator {}
}
