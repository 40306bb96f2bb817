package jd.compiler.lower;

import jd.compiler.bpf.Condition;
import jd.compiler.bpf.Helper;
import jd.compiler.bpf.Width;
import jd.compiler.ir.Address;
import jd.compiler.ir.IrBuilder;
import jd.compiler.ir.Op;
import jd.compiler.ir.Operand;
import jd.compiler.ir.Temp;
import jd.compiler.object.Counter;
import jd.compiler.type.Type;

/// Reads of the kernel's and of processes' memory, which fail where nothing is there: the result is then empty. With
/// `-k` each place in the script that reads counts its failures.
final class ReadCode {

    private final ProgramLowering program;

    ReadCode(ProgramLowering program) {
        this.program = program;
    }

    /// Reads memory; the helper leaves zeros where it cannot.
    void read(Type.Space space, Address destination, int size, Operand source) {
        run(space == Type.Space.USER ? Helper.PROBE_READ_USER : Helper.PROBE_READ_KERNEL, new Op.Pointer(destination),
                new Op.Value(program.ir().constant(size)), new Op.Value(source));
    }

    /// Calls a helper that answers with a negative number where it cannot read.
    void run(Helper helper, Op.Argument... arguments) {
        IrBuilder ir = program.ir();
        if (!program.options().checkedReads()) {
            ir.run(helper, arguments);
            return;
        }
        Temp answer = ir.call(helper, arguments);
        int failed = ir.coldBlock();
        int done = ir.block();
        ir.branch(Condition.SLT, Width.W64, answer, ir.constant(0), failed, done);
        ir.start(failed);
        failed();
        ir.jump(done);
        ir.start(done);
    }

    /// The block to go to where a pointer leads nowhere: the one that goes on, or one that counts first.
    int failing(int done) {
        return program.options().checkedReads() ? program.ir().coldBlock() : done;
    }

    /// Makes the block that [#failing] gave.
    void failedIn(int failing, int done) {
        if (failing != done) {
            program.ir().start(failing);
            failed();
            program.ir().jump(done);
        }
    }

    /// Counts a read that has failed, in the block at hand.
    void failed() {
        if (program.options().checkedReads()) {
            program.count(Counter.Kind.FAILED_READ, "", program.ir().place());
        }
    }
}
