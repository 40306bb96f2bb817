package jd.compiler.builtin;

import java.util.Optional;
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
            return new Value.Number(order(ir, left, right, size), call.type());
        }
    },
    /// The same for so many bytes, those of strings or those at addresses; what lies behind a string's NUL counts as 0.
    MEMCMP("int64 memcmp(any, any, literal)") {
        @Override
        public Optional<Complaint> complaint(Call call) {
            for (int i = 0; i < 2; i++) {
                Type type = call.type(i);
                if (!(type instanceof Type.Text || type instanceof Type.Pointer || type.isNumber())) {
                    return Optional.of(Complaint.at(i, Complaint.Kind.BAD_ARGUMENT,
                            "memcmp() compares strings and what lies at addresses, but this is " + type));
                }
            }
            long size = call.number(2).orElse(1L);
            return size >= 0 && size <= LONGEST ? Optional.empty() : Optional.of(Complaint.at(2,
                    Complaint.Kind.BAD_ARGUMENT, "memcmp() compares up to " + LONGEST + " bytes, not " + size));
        }

        @Override
        public Value lower(Invocation call, Generator generator) {
            int length = (int) call.literal(2, 0);
            if (length == 0) {
                return new Value.Number(generator.ir().constant(0), call.type());
            }
            return new Value.Number(order(generator.ir(), bytes(generator, call.argument(0), length),
                    bytes(generator, call.argument(1), length), TupleLayout.roundUp(length, Long.BYTES)), call.type());
        }
    };

    private static final int BITS = 64;
    /// Two strings are compared up to here, which is what maps and variables keep of one.
    private static final int LONGEST = 256;

    private final Signature signature;

    /// Below 0, 0 or above 0, as the first bytes that differ say.
    private static Temp order(IrBuilder ir, Address left, Address right, int size) {
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
        return result;
    }

    /// A copy of the first bytes, filled up with zeros to whole words.
    private static Address bytes(Generator generator, Value value, int length) {
        IrBuilder ir = generator.ir();
        int size = TupleLayout.roundUp(length, Long.BYTES);
        Address copy = generator.memory(size);
        if (value.type() instanceof Type.Text text) {
            int room = Math.max(size, TupleLayout.roundUp(Math.max(1, text.size()), Long.BYTES));
            Address whole = generator.materialize(value, new Type.Text(room));
            for (int at = 0; at < size; at += Long.BYTES) {
                ir.store(MemorySize.DW, copy.plus(at), ir.load(MemorySize.DW, false, whole.plus(at)));
            }
        } else {
            ir.store(MemorySize.DW, copy.plus(size - Long.BYTES), ir.constant(0));
            generator.readMemory(value.type() instanceof Type.Pointer(_, Type.Space space) ? space
                    : generator.addressSpace(), copy, length, generator.number(value));
        }
        for (int at = length; at < size; at++) {
            ir.store(MemorySize.B, copy.plus(at), ir.constant(0));
        }
        return copy;
    }

    OrderFunction(String signature) {
        this.signature = Signature.parse(signature);
    }

    @Override
    public Signature signature() {
        return signature;
    }
}
