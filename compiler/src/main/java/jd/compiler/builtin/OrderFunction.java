package jd.compiler.builtin;

import jd.compiler.bpf.Condition;
import jd.compiler.bpf.MemorySize;
import jd.compiler.bpf.Width;
import jd.compiler.ir.Address;
import jd.compiler.ir.IrBuilder;
import jd.compiler.ir.Temp;
import jd.compiler.type.TupleLayout;
import jd.compiler.type.Type;

/// The order of strings.
public enum OrderFunction implements Builtin {

    /// Below 0 where the first string comes before the second, 0 where they are equal, above 0 where it comes after; by
    /// the numbers of their bytes. `<` and its kin on strings mean this.
    STRCMP("int64 strcmp(string, string)") {
        /// Both are filled up with NULs, so that the first words that differ decide, with their bytes turned round.
        @Override
        public Value lower(Invocation call, Generator generator) {
            IrBuilder ir = generator.ir();
            int longest = Math.max(call.argument(0).type().size(), call.argument(1).type().size());
            int size = Math.min(LONGEST, TupleLayout.roundUp(Math.max(1, longest), Long.BYTES));
            Address left = generator.materialize(call.argument(0), new Type.Text(size));
            Address right = generator.materialize(call.argument(1), new Type.Text(size));
            Temp result = ir.variable();
            int differ = ir.block();
            int done = ir.block();
            Temp first = ir.variable();
            Temp second = ir.variable();
            for (int at = 0; at < size; at += Long.BYTES) {
                ir.set(first, ir.load(MemorySize.DW, false, left.plus(at)));
                ir.set(second, ir.load(MemorySize.DW, false, right.plus(at)));
                int next = ir.block();
                ir.branch(Condition.EQ, Width.W64, first, second, next, differ);
                ir.start(next);
            }
            ir.set(result, ir.constant(0));
            ir.jump(done);
            ir.start(differ);
            int less = ir.block();
            ir.set(result, ir.constant(1));
            ir.branch(Condition.LT, Width.W64, ir.byteSwap(BITS, first), ir.byteSwap(BITS, second), less, done);
            ir.start(less);
            ir.set(result, ir.constant(-1));
            ir.jump(done);
            ir.start(done);
            return new Value.Number(result, call.type());
        }
    };

    private static final int BITS = 64;
    /// Two strings are compared up to here, which is what maps and variables keep of one.
    private static final int LONGEST = 256;

    private final Signature signature;

    OrderFunction(String signature) {
        this.signature = Signature.parse(signature);
    }

    @Override
    public Signature signature() {
        return signature;
    }

    @Override
    public Type type(Call call) {
        return Type.INT64;
    }
}
