package jd.compiler.lower;

import jd.compiler.bpf.AluOp;
import jd.compiler.bpf.AtomicOp;
import jd.compiler.bpf.Condition;
import jd.compiler.bpf.MemorySize;
import jd.compiler.bpf.Width;
import jd.compiler.builtin.Aggregation;
import jd.compiler.ir.Address;
import jd.compiler.ir.IrBuilder;
import jd.compiler.ir.Operand;
import jd.compiler.ir.Temp;
import jd.compiler.object.AggregationLayout;

/// Access to the slots of one element on this CPU.
///
/// @param atomic whether another program may interrupt the update on this CPU
final class SlotUpdate implements Aggregation.Update {

    private final IrBuilder ir;
    private final Address slots;
    private final AggregationLayout layout;
    private final boolean signed;
    private final boolean atomic;
    private final Operand weight;

    SlotUpdate(IrBuilder ir, Address slots, AggregationLayout layout, boolean signed, boolean atomic,
            Operand weight) {
        this.ir = ir;
        this.slots = slots;
        this.layout = layout;
        this.signed = signed;
        this.atomic = atomic;
        this.weight = weight;
    }

    @Override
    public IrBuilder ir() {
        return ir;
    }

    @Override
    public AggregationLayout layout() {
        return layout;
    }

    @Override
    public boolean signed() {
        return signed;
    }

    @Override
    public void add(int slot, Operand amount) {
        add(slots.plus(8 * slot), amount);
    }

    private void add(Address address, Operand amount) {
        if (atomic) {
            ir.atomic(AtomicOp.ADD, address, amount);
        } else {
            ir.store(MemorySize.DW, address,
                    ir.alu(AluOp.ADD, ir.load(MemorySize.DW, false, address), amount));
        }
    }

    /// The bound is checked once more for the kernel, which does not know the arithmetic behind the number.
    @Override
    public void bucket(Temp slot) {
        int within = ir.block();
        int done = ir.block();
        ir.branch(Condition.LT, Width.W64, slot, ir.constant(layout.slots()), within, done);
        ir.start(within);
        Operand place = ir.alu(AluOp.ADD, ir.addressOf(slots), ir.alu(AluOp.LSH, slot, 3));
        add(new Address.From(ir.temp(place), 0), weight);
        ir.jump(done);
        ir.start(done);
    }

    @Override
    public void raise(int slot, Operand value) {
        Address place = slots.plus(8 * slot);
        int larger = ir.block();
        int done = ir.block();
        Temp wanted = ir.temp(value);
        ir.branch(Condition.GT, Width.W64, wanted, ir.load(MemorySize.DW, false, place), larger, done);
        ir.start(larger);
        ir.store(MemorySize.DW, place, wanted);
        ir.jump(done);
        ir.start(done);
    }
}
