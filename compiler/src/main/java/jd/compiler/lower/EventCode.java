package jd.compiler.lower;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jd.compiler.bpf.AluOp;
import jd.compiler.bpf.Condition;
import jd.compiler.bpf.Helper;
import jd.compiler.bpf.MemorySize;
import jd.compiler.bpf.Width;
import jd.compiler.builtin.Value;
import jd.compiler.call.CallRecord;
import jd.compiler.ir.Address;
import jd.compiler.ir.IrBuilder;
import jd.compiler.ir.Op;
import jd.compiler.ir.Operand;
import jd.compiler.ir.Temp;
import jd.compiler.object.Counter;
import jd.compiler.object.DataType;
import jd.compiler.object.EventAction;
import jd.compiler.object.Field;
import jd.compiler.object.Naming;
import jd.compiler.object.Settings.Transport;
import jd.compiler.type.TupleLayout;
import jd.compiler.type.Type;
import jd.language.source.Span;

/// Code that sends events.
///
/// A record of fixed size is built in the ring buffer itself: reserve, write every field in place, submit. One with
/// strings of unknown length is built in scratch memory, strings end to end, and copied to the buffer at its actual
/// length. No event wakes the consumer, which looks at the buffer by itself; only the one that ends tracing does.
final class EventCode {

    /// Strings with room for more than this travel at their actual length.
    private static final int LONGEST_FIXED_TEXT = 32;

    private static final int HEADER = 8;
    private static final int SPECULATION = 4;

    /// `BPF_RB_NO_WAKEUP`, `BPF_RB_FORCE_WAKEUP`, `BPF_F_CURRENT_CPU`.
    private static final long NO_WAKEUP = 1;
    private static final long FORCE_WAKEUP = 2;
    private static final long CURRENT_CPU = 0xffffffffL;

    private final ProgramLowering program;
    /// The variable that holds the number of the clause's speculation, 0 where there is none yet.
    private Optional<Temp> id = Optional.empty();
    /// The same, once there may be one.
    private Optional<Temp> speculation = Optional.empty();

    EventCode(ProgramLowering program) {
        this.program = program;
    }

    /// A new clause begins: nothing of it is kept back.
    void startClause() {
        speculation = Optional.empty();
        id = Optional.of(ir().variable());
        ir().set(id.get(), ir().constant(0));
    }

    /// What is printed from here on carries the number of a speculation.
    void speculate(Operand number) {
        ir().set(id.orElseThrow(), number);
        speculation = id;
    }

    private IrBuilder ir() {
        return program.ir();
    }

    /// A field with its value and its place.
    private record Placed(Value value, Type type, int offset, boolean longText) {}

    void send(EventAction action, List<Value> values, Span span) {
        List<Placed> fields = new ArrayList<>();
        List<Field> layout = new ArrayList<>();
        int size = place(values, fields, layout);
        boolean variable = fields.stream().anyMatch(Placed::longText);
        List<Placed> computed = compute(fields);
        int id = program.plan().event(size, layout, action, program.probe().name(), span);
        long wakeup = action instanceof EventAction.Exit ? FORCE_WAKEUP : NO_WAKEUP;
        Optional<Temp> kept = isData(action) ? speculation : Optional.empty();
        if (program.options().transport() == Transport.RING_BUFFER && !variable) {
            reserve(new Head(id, kept), size, computed, wakeup, span);
        } else {
            output(new Head(id, kept), size, computed, wakeup, span);
        }
    }

    /// What a record starts with.
    private record Head(int id, Optional<Temp> speculation) {}

    /// Whether an event is something printed, which a speculation keeps back.
    private static boolean isData(EventAction action) {
        return action instanceof EventAction.Print || action instanceof EventAction.PrintValue
                || action instanceof EventAction.PrintTime || action instanceof EventAction.Join
                || action instanceof EventAction.PrintMap || action instanceof EventAction.PrintRows;
    }

    private int place(List<Value> values, List<Placed> fields, List<Field> layout) {
        int at = HEADER + (program.options().timestamps() ? 8 : 0);
        for (Value value : values) {
            Type type = value instanceof Value.Literal literal
                    ? new Type.Text(TupleLayout.roundUp(literal.type().size(), 8)) : value.type();
            boolean longText = isLong(value, type);
            DataType data = longText && type instanceof Type.Text ? new DataType.LongText(type.size())
                    : program.types().of(type);
            int align = longText ? 4 : TupleLayout.alignOf(type);
            at = TupleLayout.roundUp(at, align);
            fields.add(new Placed(value, type, at, longText));
            layout.add(new Field("", data, at));
            at += data.size();
        }
        return TupleLayout.roundUp(at, 8);
    }

    private static boolean isLong(Value value, Type type) {
        return isCall(type) || type instanceof Type.Text(int capacity) && capacity > LONGEST_FIXED_TEXT
                && (value instanceof Value.Memory || value instanceof Value.Deferred(_, boolean whole, _) && !whole);
    }

    private static boolean isCall(Type type) {
        return type instanceof Type.Named(Naming naming) && naming == Naming.CALL;
    }

    /// The most bytes that a field puts at the record's end.
    private static int room(Type type) {
        return isCall(type) ? CallRecord.ROOM : type.size();
    }

    /// Numbers are computed before the record is opened, since that may take branches of its own.
    private List<Placed> compute(List<Placed> fields) {
        List<Placed> computed = new ArrayList<>();
        for (Placed field : fields) {
            Value value = field.type().isScalar()
                    ? new Value.Number(program.number(field.value()), field.type()) : field.value();
            computed.add(new Placed(value, field.type(), field.offset(), field.longText()));
        }
        return computed;
    }

    private void reserve(Head id, int size, List<Placed> fields, long wakeup, Span span) {
        Operand now = now();
        Temp record = ir().call(Helper.RINGBUF_RESERVE, new Op.MapHandle(program.plan().events()),
                new Op.Value(ir().constant(size)), new Op.Value(ir().constant(0)));
        int open = ir().block();
        int lost = ir().coldBlock();
        int done = ir().block();
        ir().branch(Condition.NE, Width.W64, record, ir().constant(0), open, lost);
        ir().start(lost);
        program.count(Counter.Kind.LOST_EVENT, "", span);
        ir().jump(done);
        ir().start(open);
        Address start = new Address.From(record, 0);
        header(id, start, now);
        for (Placed field : fields) {
            program.write(field.value(), start.plus(field.offset()), field.type());
        }
        ir().run(Helper.RINGBUF_SUBMIT, new Op.Value(record), new Op.Value(ir().constant(wakeup)));
        ir().jump(done);
        ir().start(done);
    }

    private Operand now() {
        return program.options().timestamps() ? ir().steady(Helper.KTIME_GET_NS) : ir().constant(0);
    }

    private void header(Head id, Address start, Operand now) {
        ir().store(MemorySize.DW, start, ir().constant(id.id()));
        id.speculation().ifPresent(number -> ir().store(MemorySize.W, start.plus(SPECULATION), number));
        if (program.options().timestamps()) {
            ir().store(MemorySize.DW, start.plus(HEADER), now);
        }
    }

    private void output(Head id, int size, List<Placed> fields, long wakeup, Span span) {
        int most = size;
        for (Placed field : fields) {
            most += field.longText() ? room(field.type()) : 0;
        }
        Address start = most > size ? program.record(most) : program.memory(size);
        header(id, start, now());
        Operand tail = ir().constant(size);
        for (Placed field : fields) {
            if (field.longText()) {
                tail = append(field, start, tail);
            } else {
                program.write(field.value(), start.plus(field.offset()), field.type());
            }
        }
        Temp result = program.options().transport() == Transport.RING_BUFFER
                ? ir().call(Helper.RINGBUF_OUTPUT, new Op.MapHandle(program.plan().events()), new Op.Pointer(start),
                        new Op.Value(tail), new Op.Value(ir().constant(wakeup)))
                : ir().call(Helper.PERF_EVENT_OUTPUT, new Op.Context(), new Op.MapHandle(program.plan().events()),
                        new Op.Value(ir().constant(CURRENT_CPU)), new Op.Pointer(start), new Op.Value(tail));
        int lost = ir().coldBlock();
        int done = ir().block();
        ir().branch(Condition.SLT, Width.W64, result, ir().constant(0), lost, done);
        ir().start(lost);
        program.count(Counter.Kind.LOST_EVENT, "", span);
        ir().jump(done);
        ir().start(done);
    }

    /// Writes a string at the record's end; its field says where and how long. Gives the new end.
    private Operand append(Placed field, Address start, Operand tail) {
        Temp base = ir().addressOf(start);
        Temp end = ir().temp(ir().alu(AluOp.ADD, base, tail));
        Optional<Operand> length = text(field).fill().into(program.port(), new Address.From(end, 0),
                room(field.type()));
        Operand bytes = length.orElseThrow(() -> new AssertionError("a long string without its length"));
        Operand word = ir().alu(AluOp.OR, ir().alu(AluOp.LSH, bytes, 16), tail);
        ir().store(MemorySize.W, start.plus(field.offset()), word);
        return ir().alu(AluOp.ADD, tail, bytes);
    }

    /// A string in memory of our own is read like any other of the kernel's.
    private Value.Deferred text(Placed field) {
        Value value = field.value();
        if (value instanceof Value.Memory(Address address, _)) {
            value = program.port().string(new Value.Number(ir().addressOf(address),
                    new Type.Pointer(new Type.Int(1, true), Type.Space.KERNEL)), field.type().size());
        }
        if (value instanceof Value.Deferred deferred) {
            return deferred;
        }
        throw new AssertionError("no long string: " + value);
    }
}
