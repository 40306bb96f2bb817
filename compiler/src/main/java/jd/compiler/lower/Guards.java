package jd.compiler.lower;

import jd.compiler.bpf.Condition;
import jd.compiler.bpf.MemorySize;
import jd.compiler.bpf.Width;
import jd.compiler.ir.Address;
import jd.compiler.ir.IrBuilder;
import jd.compiler.ir.Temp;
import jd.compiler.probe.ContextField;
import jd.compiler.probe.ProbePoint;

/// What a program looks at before its first clause, to leave at once.
final class Guards {

    private Guards() {}

    /// Once the script has called `exit()`, nothing that still happens counts.
    static void skipAfterEnd(IrBuilder ir, ModulePlan plan, int leave) {
        int on = ir.block();
        Temp ended = ir.load(MemorySize.DW, false, new Address.From(ir.mapValue(plan.ended(), 0), 0));
        ir.branch(Condition.EQ, Width.W64, ended, ir.constant(0), on, leave);
        ir.start(on);
    }

    /// An iterator runs once more after the last element, with NULL pointers (`bpf_seq_read`). A pointer that was
    /// tested here counts as one that leads somewhere wherever the value of this load is used.
    static void skipEnd(IrBuilder ir, ProbePoint probe, int leave) {
        for (ContextField field : probe.arguments()) {
            if (field.place() == ContextField.Place.TYPED_POINTER) {
                int there = ir.block();
                Temp pointer = ir.loadContext(MemorySize.DW, false, field.offset());
                ir.branch(Condition.NE, Width.W64, pointer, ir.constant(0), there, leave);
                ir.start(there);
            }
        }
    }
}
