package jd.compiler.lower;

import jd.compiler.builtin.Aggregation;
import jd.compiler.ir.IrBuilder;
import jd.compiler.ir.Operand;
import jd.compiler.ir.Temp;
import jd.compiler.object.AggregationLayout;

/// Finds out what an update makes of a slot that is zero, without making code for a slot.
final class FirstValue implements Aggregation.Update {

    private final IrBuilder ir;
    private final AggregationLayout layout;
    private final boolean signed;
    private Operand value = new Operand.Constant(0);

    FirstValue(IrBuilder ir, AggregationLayout layout, boolean signed) {
        this.ir = ir;
        this.layout = layout;
        this.signed = signed;
    }

    Operand value() {
        return value;
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
        value = amount;
    }

    @Override
    public void bucket(Temp slot) {
        throw new AssertionError("a histogram of one slot");
    }

    @Override
    public void raise(int slot, Operand raised) {
        value = raised;
    }
}
