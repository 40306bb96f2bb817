package jd.compiler.lower;

import java.util.List;
import jd.compiler.bpf.Condition;
import jd.compiler.bpf.Helper;
import jd.compiler.bpf.Width;
import jd.compiler.builtin.Value;
import jd.compiler.check.CheckedStatement;
import jd.compiler.check.MapSymbol;
import jd.compiler.ir.Address;
import jd.compiler.ir.IrBuilder;
import jd.compiler.ir.Op;
import jd.compiler.ir.Operand;
import jd.compiler.ir.Temp;

/// Code that counts in the array that a map has for its small keys: see [DenseCounts].
final class DenseCode {

    private final ProgramLowering program;
    private final MapCode maps;

    DenseCode(ProgramLowering program, MapCode maps) {
        this.program = program;
        this.maps = maps;
    }

    /// Finds the element in the array and goes on at `present`; with another key the code that follows goes on.
    void find(String array, CheckedStatement.Aggregate statement, Temp element, int present) {
        IrBuilder ir = program.ir();
        MapSymbol map = statement.map();
        Operand number = program.number(program.expressions().value(statement.keys().getFirst()));
        // The low half of the key, which is first in memory, is the array's index.
        Address key = maps.keyOf(map, List.of(new Value.Number(number, map.keys().getFirst())));
        int small = ir.block();
        int large = ir.coldBlock();
        ir.branch(Condition.LT, Width.W64, number, ir.constant(DenseCounts.SIZE), small, large);
        ir.start(small);
        ir.set(element, ir.call(Helper.MAP_LOOKUP_ELEM, new Op.MapHandle(array), new Op.Pointer(key)));
        ir.branch(Condition.NE, Width.W64, element, ir.constant(0), present, large);
        ir.start(large);
    }
}
