package jd.compiler.lower;

import jd.compiler.bpf.AluOp;
import jd.compiler.bpf.Helper;
import jd.compiler.bpf.MemorySize;
import jd.compiler.btf.Btf;
import jd.compiler.btf.Kind;
import jd.compiler.ir.Address;
import jd.compiler.ir.IrBuilder;
import jd.compiler.ir.Op;
import jd.compiler.ir.Operand;
import jd.compiler.ir.Slot;
import jd.compiler.ir.Temp;

/// A task's structure in kernel memory, read word by word.
record TaskMemory(IrBuilder ir, Btf btf, Temp task) {

    private static final String TASK = "task_struct";

    /// The process.
    Temp process() {
        return read(task, TASK, "tgid", MemorySize.W);
    }

    /// The real user.
    Temp user() {
        return read(read(task, TASK, "cred", MemorySize.DW), "cred", "uid", MemorySize.W);
    }

    /// How many threads of the process have not begun to end (`signal->live`).
    Temp liveThreads() {
        return read(read(task, TASK, "signal", MemorySize.DW), "signal_struct", "live", MemorySize.W);
    }

    /// The task's name.
    void name(Slot into, int size) {
        read(new Op.Pointer(new Address.OnStack(into, 0)), size, ir.alu(AluOp.ADD, task, offset(TASK, "comm")));
    }

    /// A member of one word; 0 where it cannot be read.
    private Temp read(Temp base, String struct, String member, MemorySize size) {
        Address place = new Address.OnStack(ir.slot(8, 8), 0);
        ir.store(MemorySize.DW, place, ir.constant(0));
        read(new Op.Pointer(place), size == MemorySize.W ? Integer.BYTES : Long.BYTES,
                ir.alu(AluOp.ADD, base, offset(struct, member)));
        return ir.load(size, false, place);
    }

    private void read(Op.Pointer into, int bytes, Operand from) {
        ir.run(Helper.PROBE_READ_KERNEL, into, new Op.Value(ir.constant(bytes)), new Op.Value(from));
    }

    private int offset(String struct, String member) {
        return btf.member(btf.find(Kind.STRUCT, struct).orElseThrow(), member).orElseThrow().bitOffset() / 8;
    }
}
