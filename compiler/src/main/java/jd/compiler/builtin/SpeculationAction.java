package jd.compiler.builtin;

import java.util.List;
import jd.compiler.bpf.Condition;
import jd.compiler.bpf.Helper;
import jd.compiler.bpf.MemorySize;
import jd.compiler.ir.Address;
import jd.compiler.ir.IrBuilder;
import jd.compiler.ir.Op;
import jd.compiler.ir.Operand;
import jd.compiler.ir.Temp;
import jd.compiler.object.Counter;
import jd.compiler.object.EventAction;
import jd.compiler.type.Type;

/// D's speculations: what a clause prints is kept back under a number until it is known whether it matters.
///
/// The kernel's part is a map with an element for each number in use. Records carry the number, and the consumer keeps
/// them until `commit` or `discard` comes along in the same stream.
public enum SpeculationAction implements Builtin {

    /// A free number; 0, which is counted, where there is none.
    SPECULATION("uint64 speculation()") {
        @Override
        public Value lower(Invocation call, Generator generator) {
            ByteWork work = new ByteWork(generator);
            IrBuilder ir = generator.ir();
            long most = generator.options().option("nspec").orElse(USUAL);
            ByteWork.Cell id = work.cell(1);
            Address value = generator.memory(Long.BYTES);
            ir.store(MemorySize.DW, value, ir.constant(1));
            work.loop(end -> {
                work.when(Condition.GT, id.get(), ir.constant(most), () -> {
                    id.set(0);
                    generator.count(Counter.Kind.NO_SPECULATION, call.span());
                    end.run();
                });
                Temp result = ir.call(Helper.MAP_UPDATE_ELEM, new Op.MapHandle(generator.speculations()),
                        new Op.Pointer(key(generator, id.get())), new Op.Pointer(value),
                        new Op.Value(ir.constant(IF_ABSENT)));
                work.leave(end, Condition.EQ, result, ir.constant(0));
                id.add(1);
            });
            return new Value.Number(id.get(), call.type());
        }
    },
    /// What this clause prints from here on is kept back. Of a number that is not in use the rest of the clause is left
    /// out.
    SPECULATE("void speculate(int)") {
        @Override
        public Value lower(Invocation call, Generator generator) {
            Temp id = generator.ir().snapshot(generator.number(call.argument(0)));
            ByteWork work = new ByteWork(generator);
            Temp known = generator.ir().call(Helper.MAP_LOOKUP_ELEM, new Op.MapHandle(generator.speculations()),
                    new Op.Pointer(key(generator, id)));
            work.when(Condition.EQ, known, generator.ir().constant(0), generator::endClause);
            generator.speculate(id);
            return new Value.Nothing();
        }
    },
    /// Prints what was kept back, and frees the number.
    COMMIT("void commit(int)") {
        @Override
        public Value lower(Invocation call, Generator generator) {
            return end(call, generator, true);
        }
    },
    DISCARD("void discard(int)") {
        @Override
        public Value lower(Invocation call, Generator generator) {
            return end(call, generator, false);
        }
    };

    /// How many may be in use at a time where the script does not say.
    public static final long USUAL = 32;
    /// `BPF_NOEXIST`.
    private static final long IF_ABSENT = 1;

    private final Signature signature;

    SpeculationAction(String signature) {
        this.signature = Signature.parse(signature);
    }

    @Override
    public Signature signature() {
        return signature;
    }

    private static Address key(Generator generator, Operand id) {
        Address key = generator.memory(Long.BYTES);
        generator.ir().store(MemorySize.DW, key, id);
        return key;
    }

    /// The consumer is told before the number is free, so that no record of a later use comes in between.
    private static Value end(Invocation call, Generator generator, boolean commit) {
        IrBuilder ir = generator.ir();
        Temp id = ir.snapshot(generator.number(call.argument(0)));
        Address key = key(generator, id);
        ByteWork work = new ByteWork(generator);
        Temp known = ir.call(Helper.MAP_LOOKUP_ELEM, new Op.MapHandle(generator.speculations()), new Op.Pointer(key));
        work.when(Condition.NE, known, ir.constant(0), () -> {
            generator.send(new EventAction.EndSpeculation(commit), List.of(new Value.Number(id, Type.UINT64)),
                    call.span());
            ir.run(Helper.MAP_DELETE_ELEM, new Op.MapHandle(generator.speculations()), new Op.Pointer(key));
        });
        return new Value.Nothing();
    }
}
