package jd.compiler.ir;

import java.util.List;

/// A subprogram that a helper calls back, on temporaries.
///
/// @param name       unique in its program, a name as in C
/// @param parameters what the helper passes, in order: at most five
/// @param context    what its [Op.LoadContext] read, which it gets from its caller
/// @param blocks     the first is the entry
public record IrFunction(String name, List<Temp> parameters, Temp context, List<Block> blocks) {

    public IrFunction {
        parameters = List.copyOf(parameters);
        blocks = List.copyOf(blocks);
    }
}
