package jd.compiler.lower;

import jd.compiler.bpf.AluOp;
import jd.compiler.bpf.Condition;
import jd.compiler.bpf.Helper;
import jd.compiler.bpf.MemorySize;
import jd.compiler.bpf.Width;
import jd.compiler.builtin.Value;
import jd.compiler.check.MapSymbol;
import jd.compiler.ir.Address;
import jd.compiler.ir.IrBuilder;
import jd.compiler.ir.Op;
import jd.compiler.ir.Operand;
import jd.compiler.ir.Temp;
import jd.compiler.object.AggregationLayout;
import jd.compiler.object.Presentation;
import jd.compiler.type.Type;

/// Code that reads the value of an aggregation, for which it looks at every CPU's part (since Linux 5.19).
final class GatheredCode {

    private final ProgramLowering program;

    GatheredCode(ProgramLowering program) {
        this.program = program;
    }

    private IrBuilder ir() {
        return program.ir();
    }

    /// An aggregation's value as of now: every CPU's part, put together as the reader of a printed map does.
    Value read(MapSymbol map, Type type, Address key) {
        AggregationLayout layout = MapPlan.aggregation((MapSymbol.Gathered) map.content());
        Temp[] merged = new Temp[layout.slots()];
        for (int slot = 0; slot < merged.length; slot++) {
            merged[slot] = ir().variable();
            ir().set(merged[slot], ir().constant(0));
        }
        for (int cpu = 0; cpu < program.target().possibleCpus(); cpu++) {
            Temp part = ir().call(Helper.MAP_LOOKUP_PERCPU_ELEM,
                    program.maps().handle(map), new Op.Pointer(key),
                    new Op.Value(ir().constant(cpu)));
            int present = ir().block();
            int next = ir().block();
            ir().branch(Condition.NE, Width.W64, part, ir().constant(0), present, next);
            ir().start(present);
            for (int slot = 0; slot < merged.length; slot++) {
                Temp own = ir().load(MemorySize.DW, false, new Address.From(part, 8 * slot));
                merge(layout.merge(slot), merged[slot], own);
            }
            ir().jump(next);
            ir().start(next);
        }
        return new Value.Number(shown(layout.presentation(), merged), type);
    }

    private void merge(AggregationLayout.Merge merge, Temp merged, Temp part) {
        switch (merge) {
            case SUM -> ir().set(merged, ir().alu(AluOp.ADD, merged, part));
            case MAX -> {
                int larger = ir().block();
                int done = ir().block();
                ir().branch(Condition.GT, Width.W64, part, merged, larger, done);
                ir().start(larger);
                ir().set(merged, part);
                ir().jump(done);
                ir().start(done);
            }
        }
    }

    /// The number that merged slots stand for; 0 where nothing was gathered. A division by 0 gives 0 by itself.
    private Operand shown(Presentation presentation, Temp[] merged) {
        return switch (presentation) {
            case Presentation.Number _ -> merged[0];
            case Presentation.Average(boolean signed) ->
                ir().alu(signed ? AluOp.SDIV : AluOp.DIV, merged[1], merged[0]);
            case Presentation.Extreme(boolean smallest, boolean signed) -> program.conditions().select(merged[0],
                    ir().alu(AluOp.XOR, merged[0], (smallest ? -1 : 0) ^ (signed ? Long.MIN_VALUE : 0)),
                    ir().constant(0));
            case Presentation.Statistics _, Presentation.Quantiles _, Presentation.Log2Histogram _,
                    Presentation.LinearHistogram _,
                    Presentation.Deviation _, Presentation.LogLinearHistogram _ ->
                throw new AssertionError("more than a number: " + presentation);
        };
    }
}
