package jd.compiler.lower;

import java.util.ArrayList;
import java.util.List;
import jd.compiler.bpf.Condition;
import jd.compiler.bpf.Helper;
import jd.compiler.bpf.MemorySize;
import jd.compiler.bpf.Width;
import jd.compiler.builtin.Value;
import jd.compiler.check.CheckedStatement;
import jd.compiler.check.MapSymbol;
import jd.compiler.ir.Address;
import jd.compiler.ir.IrBuilder;
import jd.compiler.ir.IrFunction;
import jd.compiler.ir.Op;
import jd.compiler.ir.Temp;
import jd.compiler.type.TupleLayout;
import jd.compiler.type.Type;

/// Makes code for loops over maps: the body is a subprogram that `bpf_for_each_map_elem` calls for each element.
///
/// ```text
///   program                                      loop_1(map, key, value, from)
///     [from] = context, scratch memory, row        context, scratch memory, row = [from]
///     outcome = GO_ON                              $kv = (key, value)
///     for_each_map_elem(map, loop_1, &from, 0)     …
///     if outcome != GO_ON goto …           next:   return 0
///     …                                    end:    return 1          *ends the iteration*
///                                          leave:  outcome = LEAVE; return 1
/// ```
/// What the body shares with the code around it lies in scratch memory and not on the caller's stack: the verifier
/// goes round until a round begins as an earlier one did, and of scratch memory it never knows the contents.
final class MapLoopCode {

    private static final int CONTEXT = 0;
    private static final int SCRATCH = 8;
    private static final int ROW = 16;
    private static final String FROM_NOTE = "from";

    /// What a loop's end means for the code around it.
    private static final long GO_ON = 0;
    private static final long NEXT_CLAUSE = 1;
    private static final long LEAVE = 2;

    private final ProgramLowering program;

    MapLoopCode(ProgramLowering program) {
        this.program = program;
    }

    /// Makes the code of a body.
    @FunctionalInterface
    interface Body {

        /// @param next where a round ends
        /// @param end  where the loop ends
        void make(int next, int end);
    }

    private IrBuilder ir() {
        return program.ir();
    }

    void run(CheckedStatement.Each loop, Body body) {
        String name = program.subprograms().nextName();
        int outcome = program.reserve(Long.BYTES);
        Op.Argument from = from();
        ir().store(MemorySize.DW, program.scratchAt(outcome), ir().constant(GO_ON));
        ir().run(Helper.FOR_EACH_MAP_ELEM, program.maps().handle(loop.map()), new Op.Function(name), from,
                new Op.Value(ir().constant(0)));
        program.maps().mayBeWritten();
        Temp result = ir().load(MemorySize.DW, false, program.scratchAt(outcome));
        int done = ir().block();
        int ended = ir().block();
        ir().branch(Condition.EQ, Width.W64, result, ir().constant(GO_ON), done, ended);
        ir().start(ended);
        ir().branch(Condition.EQ, Width.W64, result, ir().constant(NEXT_CLAUSE), program.nextClause(),
                program.leaveBlock());
        function(name, loop, outcome, body);
        ir().start(done);
    }

    /// What a subprogram needs of its caller; one in another gets the same.
    private Op.Argument from() {
        if (ir().recall(FROM_NOTE).isPresent()) {
            return new Op.Value(ir().recall(FROM_NOTE).get());
        }
        Address from = new Address.OnStack(ir().slot(program.table().isPresent() ? 24 : 16, 8), 0);
        ir().store(MemorySize.DW, from.plus(CONTEXT), ir().addressOf(new Address.InContext(0)));
        ir().store(MemorySize.DW, from.plus(SCRATCH), program.scratchBase());
        program.table().ifPresent(table -> ir().store(MemorySize.DW, from.plus(ROW), table.row(ir())));
        return new Op.Pointer(from);
    }

    private void function(String name, CheckedStatement.Each loop, int outcome, Body body) {
        IrBuilder inner = new IrBuilder();
        List<Temp> parameters = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            parameters.add(inner.fresh());
        }
        Temp from = parameters.get(3);
        inner.remember(FROM_NOTE, from);
        inner.at(loop.span());
        Temp context = inner.load(MemorySize.DW, false, new Address.From(from, CONTEXT));
        Temp base = inner.load(MemorySize.DW, false, new Address.From(from, SCRATCH));
        program.table().ifPresent(table ->
                table.enter(inner, inner.load(MemorySize.DW, false, new Address.From(from, ROW))));
        int next = inner.block();
        int end = inner.block();
        int nextClause = inner.block();
        int leave = inner.block();
        program.apart(inner, base, nextClause, leave, () -> {
            pair(loop, parameters);
            body.make(next, end);
            inner.jump(next);
            leave(nextClause, outcome, NEXT_CLAUSE);
            leave(leave, outcome, LEAVE);
            inner.start(next);
            inner.ret(inner.constant(0));
            inner.start(end);
            inner.ret(inner.constant(1));
        });
        program.subprograms().add(new IrFunction(name, parameters, context, inner.blocks()));
    }

    private void leave(int block, int outcome, long how) {
        ir().start(block);
        ir().store(MemorySize.DW, program.scratchAt(outcome), ir().constant(how));
        ir().ret(ir().constant(1));
    }

    /// Copies the element, which the body may delete and other CPUs change, into the loop's variable.
    private void pair(CheckedStatement.Each loop, List<Temp> parameters) {
        MapSymbol map = loop.map();
        Value.Memory pair = (Value.Memory) program.variables().of(loop.variable());
        Type.Tuple type = (Type.Tuple) pair.type();
        TupleLayout layout = TupleLayout.of(type);
        if (loop.key().size() + loop.value().size() < layout.size()) {
            program.memory().clear(pair.address(), 0, layout.size());
        }
        Address key = pair.address().plus(layout.offsets().getFirst());
        program.write(new Value.Memory(new Address.From(parameters.get(1), 0), loop.key()), key, loop.key());
        Value value = map.content() instanceof MapSymbol.Gathered
                ? new GatheredCode(program).read(map, loop.value(), key)
                : new Value.Memory(new Address.From(parameters.get(2), 0), loop.value());
        program.write(value, pair.address().plus(layout.offsets().get(1)), loop.value());
    }
}
