package jd.compiler.lower;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import jd.compiler.bpf.AluOp;
import jd.compiler.bpf.AtomicOp;
import jd.compiler.bpf.Condition;
import jd.compiler.bpf.Helper;
import jd.compiler.bpf.MemorySize;
import jd.compiler.bpf.Width;
import jd.compiler.builtin.Aggregation;
import jd.compiler.builtin.Value;
import jd.compiler.check.CheckedExpression;
import jd.compiler.check.CheckedStatement;
import jd.compiler.check.MapSymbol;
import jd.compiler.check.MapSymbol.Gathered;
import jd.compiler.check.MapSymbol.Plain;
import jd.compiler.ir.Address;
import jd.compiler.ir.IrBuilder;
import jd.compiler.ir.Op;
import jd.compiler.ir.Operand;
import jd.compiler.ir.Temp;
import jd.compiler.object.AggregationLayout;
import jd.compiler.object.Counter;
import jd.compiler.type.TupleLayout;
import jd.compiler.type.Type;
import jd.language.ast.BinaryOperator;
import jd.language.source.Span;

/// Code that reads and writes the script's maps.
final class MapCode {

    /// `BPF_ANY`, `BPF_NOEXIST`.
    private static final long ANY = 0;
    private static final long NO_EXIST = 1;

    private static final String KEY_NOTE = "key ";
    private static final String ELEMENT_NOTE = "element of ";

    private final ProgramLowering program;

    MapCode(ProgramLowering program) {
        this.program = program;
    }

    private IrBuilder ir() {
        return program.ir();
    }

    /// Gets the value of an element; zeros where there is none.
    Value read(CheckedExpression.Element element) {
        MapSymbol map = element.map();
        if (map.content() instanceof Gathered) {
            return new GatheredCode(program).read(map, element.type(), key(map, element.keys()));
        }
        if (map.isScalar()) {
            Address value = scalar(map);
            return element.type().isScalar()
                    ? new Value.Number(program.number(new Value.Memory(value, element.type())), element.type())
                    : new Value.Memory(value, element.type());
        }
        List<Value> keys = element.keys().stream().map(program.expressions()::value).toList();
        if (element.type().isScalar()) {
            String note = note(map) + steadyParts(keys);
            Temp known = ir().recall(note).orElseGet(() -> number(element, keys));
            if (!steadyParts(keys).isEmpty()) {
                ir().remember(note, known);
            }
            return new Value.Number(known, element.type());
        }
        return object(element, lookup(map, keyOf(map, keys)));
    }

    private Temp number(CheckedExpression.Element element, List<Value> keys) {
        Temp found = lookup(element.map(), keyOf(element.map(), keys));
        int present = ir().block();
        int done = ir().block();
        Temp result = ir().variable();
        ir().set(result, ir().constant(0));
        ir().branch(Condition.NE, Width.W64, found, ir().constant(0), present, done);
        ir().start(present);
        ir().set(result, program.number(new Value.Memory(new Address.From(found, 0), element.type())));
        ir().jump(done);
        ir().start(done);
        return result;
    }

    private Value object(CheckedExpression.Element element, Temp found) {
        int present = ir().block();
        int done = ir().block();
        Address copy = program.memory(element.type().size());
        program.memory().clear(copy, 0, element.type().size());
        ir().branch(Condition.NE, Width.W64, found, ir().constant(0), present, done);
        ir().start(present);
        program.write(new Value.Memory(new Address.From(found, 0), element.type()), copy, element.type());
        ir().jump(done);
        ir().start(done);
        return new Value.Memory(copy, element.type());
    }

    /// Whether there is such an element.
    Value contains(CheckedExpression.Contains contains) {
        Temp found = lookup(contains.map(), key(contains.map(), contains.keys()));
        return new Value.Number(program.conditions().truth(Condition.NE, found, ir().constant(0)), Type.BOOL);
    }

    private Address scalar(MapSymbol map) {
        if (program.plan().generations(map).isEmpty()) {
            return new Address.From(ir().mapValue(ModulePlan.nameOf(map), 0), 0);
        }
        String note = "value of " + ModulePlan.nameOf(map);
        return new Address.From(ir().recall(note).orElseGet(() -> found(note, handle(map))), 0);
    }

    /// The map itself, or the generation of it that this firing uses: the kernel lets the consumer wait until nobody
    /// uses an older one.
    Op.Argument handle(MapSymbol map) {
        Optional<String> generations = program.plan().generations(map);
        if (generations.isEmpty()) {
            return new Op.MapHandle(ModulePlan.nameOf(map));
        }
        String note = generations.get();
        return new Op.Value(ir().recall(note).orElseGet(() -> found(note, new Op.MapHandle(note))));
    }

    /// The only element of a map, which is always there.
    private Temp found(String note, Op.Argument map) {
        Temp element = ir().call(Helper.MAP_LOOKUP_ELEM, map, new Op.Pointer(program.zeroKey()));
        int found = ir().block();
        ir().branch(Condition.NE, Width.W64, element, ir().constant(0), found, program.leaveBlock());
        ir().start(found);
        ir().remember(note, element);
        return element;
    }

    private Temp lookup(MapSymbol map, Address key) {
        return ir().call(Helper.MAP_LOOKUP_ELEM, handle(map), new Op.Pointer(key));
    }

    /// Builds a key in memory.
    private Address key(MapSymbol map, List<CheckedExpression> keys) {
        if (map.isScalar()) {
            return program.zeroKey();
        }
        return keyOf(map, keys.stream().map(program.expressions()::value).toList());
    }

    /// A key of numbers that do not change is built once in a clause.
    Address keyOf(MapSymbol map, List<Value> values) {
        String parts = steadyParts(values);
        Optional<Temp> known = parts.isEmpty() ? Optional.empty() : ir().recall(KEY_NOTE + map.keys() + parts);
        return known.<Address>map(pointer -> new Address.From(pointer, 0))
                .orElseGet(() -> buildKey(map, values, parts));
    }

    private Address buildKey(MapSymbol map, List<Value> values, String parts) {
        TupleLayout layout = TupleLayout.of(map.keys());
        Address key = program.memory(layout.size());
        int used = map.keys().stream().mapToInt(Type::size).sum();
        if (used < layout.size()) {
            program.memory().clear(key, 0, layout.size());
        }
        for (int i = 0; i < values.size(); i++) {
            program.write(values.get(i), key.plus(layout.offsets().get(i)), map.keys().get(i));
        }
        if (!parts.isEmpty() && key instanceof Address.OnStack) {
            ir().remember(KEY_NOTE + map.keys() + parts, ir().addressOf(key));
        }
        return key;
    }

    /// The operands of a key as text, if all are numbers that do not change; else nothing.
    private String steadyParts(List<Value> values) {
        StringBuilder parts = new StringBuilder();
        for (Value value : values) {
            if (!(value instanceof Value.Number(Operand operand, _, _)) || !ir().isSteady(operand)) {
                return "";
            }
            parts.append(' ').append(operand);
        }
        return parts.toString();
    }

    private static String note(MapSymbol map) {
        return ELEMENT_NOTE + map.display() + ' ';
    }

    /// What was read of any map may be out of date: a loop begins, whose last round may have written it.
    void mayBeWritten() {
        ir().unlearn(ELEMENT_NOTE);
    }

    /// What was read of the map is out of date.
    private void written(MapSymbol map) {
        ir().unlearn(note(map));
    }

    void assign(CheckedStatement.AssignElement assign) {
        MapSymbol map = assign.map();
        assignElement(assign, map);
        written(map);
    }

    private void assignElement(CheckedStatement.AssignElement assign, MapSymbol map) {
        Type type = ((Plain) map.content()).type();
        if (map.isScalar()) {
            program.write(program.expressions().value(assign.value()), scalar(map), type);
            return;
        }
        Value value = program.expressions().value(assign.value());
        if (type.isScalar()) {
            value = new Value.Number(program.number(value), type);
        }
        Address key = key(map, assign.keys());
        Address stored = program.memory(MapPlan.valueSize(map));
        if (type.size() < MapPlan.valueSize(map)) {
            program.memory().clear(stored, 0, MapPlan.valueSize(map));
        }
        program.write(value, stored, type);
        int done = ir().block();
        put(map, key, stored, done, assign.span());
        ir().start(done);
    }

    Value delete(CheckedExpression.Delete delete) {
        MapSymbol map = delete.map();
        if (map.isScalar() && map.content() instanceof Plain) {
            program.memory().clear(scalar(map), 0, MapPlan.valueSize(map));
            return new Value.Number(ir().constant(1), Type.BOOL);
        }
        if (map.isScalar()) {
            clearSlots(map);
            return new Value.Number(ir().constant(1), Type.BOOL);
        }
        Temp result = ir().call(Helper.MAP_DELETE_ELEM, handle(map),
                new Op.Pointer(key(map, delete.keys())));
        written(map);
        return new Value.Number(program.conditions().truth(Condition.EQ, result, ir().constant(0)), Type.BOOL);
    }

    /// An aggregation without a key: this CPU's part is all that a program can reach.
    private void clearSlots(MapSymbol map) {
        Temp slots = lookup(map, key(map, List.of()));
        int present = ir().block();
        int done = ir().block();
        ir().branch(Condition.NE, Width.W64, slots, ir().constant(0), present, done);
        ir().start(present);
        program.memory().clear(new Address.From(slots, 0), 0, MapPlan.valueSize(map));
        ir().jump(done);
        ir().start(done);
    }

    /// `@m[k] op= value` on a map of values: in one atomic step where the machine has one.
    void update(CheckedStatement.UpdateElement update) {
        Operand amount = program.number(program.expressions().value(update.value()));
        inElement(update.map(), update.keys(), update.span(),
                value -> apply(update.operator(), value, amount, ((Plain) update.map().content()).type(),
                        update.span()));
    }

    private void apply(BinaryOperator operator, Address value, Operand amount, Type type, Span span) {
        switch (operator) {
            case ADD -> ir().atomic(AtomicOp.ADD, value, amount);
            case SUBTRACT -> ir().atomic(AtomicOp.ADD, value, ir().alu(AluOp.SUB, ir().constant(0), amount));
            case BIT_OR -> ir().atomic(AtomicOp.OR, value, amount);
            case BIT_AND -> ir().atomic(AtomicOp.AND, value, amount);
            case BIT_XOR -> ir().atomic(AtomicOp.XOR, value, amount);
            case MULTIPLY, DIVIDE, REMAINDER, SHIFT_LEFT, SHIFT_RIGHT -> {
                Operand before = program.number(new Value.Memory(value, type));
                ir().store(MemorySize.DW, value,
                        program.expressions().compute(operator, before, amount, type.isSigned(), span));
            }
            case OR, EXCLUSIVE_OR, AND, EQUAL, NOT_EQUAL, LESS, LESS_EQUAL, GREATER, GREATER_EQUAL ->
                throw new AssertionError("no assignment with " + operator);
        }
    }

    /// `@m[k]++` and its kin: adds atomically, and gives the value before or after.
    Value increment(CheckedExpression.Increment increment, CheckedExpression.Element element) {
        Temp before = ir().variable();
        ir().set(before, ir().constant(0));
        long step = increment.down() ? -1 : 1;
        inElement(element.map(), element.keys(), increment.span(), value -> {
            ir().set(before, ir().fetch(AtomicOp.FETCH_ADD, value, ir().constant(step)));
        });
        written(element.map());
        Operand result = increment.prefix() ? ir().alu(AluOp.ADD, before, step) : before;
        return new Value.Number(result, increment.type());
    }

    /// Does something to an element's value, which is made with zeros first where it is missing.
    private void inElement(MapSymbol map, List<CheckedExpression> keys, Span span,
            Consumer<Address> action) {
        if (map.isScalar() && map.content() instanceof Plain) {
            action.accept(scalar(map));
            return;
        }
        Address key = key(map, keys);
        Temp element = ir().variable();
        ir().set(element, lookup(map, key));
        int present = ir().block();
        int missing = ir().coldBlock();
        int done = ir().block();
        ir().branch(Condition.NE, Width.W64, element, ir().constant(0), present, missing);
        ir().start(missing);
        if (map.isScalar()) {
            ir().jump(done);
        } else {
            insert(map, key, element, present, done, span);
        }
        ir().start(present);
        action.accept(new Address.From(element, 0));
        ir().jump(done);
        ir().start(done);
    }

    /// Makes the element unless another CPU has made it by now, and looks it up again.
    private void insert(MapSymbol map, Address key, Temp element, int present, int done, Span span) {
        Address zeros = new Address.From(ir().mapValue(program.plan().zeros(MapPlan.valueSize(map)), 0), 0);
        ir().run(Helper.MAP_UPDATE_ELEM, handle(map), new Op.Pointer(key),
                new Op.Pointer(zeros), new Op.Value(ir().constant(NO_EXIST)));
        ir().set(element, lookup(map, key));
        int full = ir().coldBlock();
        ir().branch(Condition.NE, Width.W64, element, ir().constant(0), present, full);
        ir().start(full);
        program.count(Counter.Kind.FULL_MAP, map.display(), span);
        ir().jump(done);
    }

    void aggregate(CheckedStatement.Aggregate statement) {
        MapSymbol map = statement.map();
        Gathered gathered = (Gathered) map.content();
        List<Operand> arguments = statement.arguments().stream()
                .map(argument -> program.number(program.expressions().value(argument))).toList();
        AggregationLayout layout = MapPlan.aggregation(gathered);
        boolean interrupted = program.interruptions().touch(map.name());
        Aggregation aggregation = statement.aggregation();
        Consumer<Address> update = slots -> aggregation
                .update(new SlotUpdate(ir(), slots, layout, gathered.signed(), interrupted,
                        arguments.size() > 1 ? arguments.get(1) : ir().constant(1)), arguments);
        if (layout.slots() == 1 && !map.isScalar() && !interrupted) {
            FirstValue first = new FirstValue(ir(), layout, gathered.signed());
            aggregation.update(first, arguments);
            addOrInsert(statement, first.value(), update);
        } else {
            inElement(map, statement.keys(), statement.span(), update);
        }
    }

    /// Updates an element of one slot, which a map with an array for its small keys may have there; a missing one is
    /// made with its first value. No other program touches this CPU's slot in between, and what another CPU does to its
    /// own is not overwritten.
    private void addOrInsert(CheckedStatement.Aggregate statement, Operand first, Consumer<Address> update) {
        MapSymbol map = statement.map();
        Temp element = ir().variable();
        int present = ir().block();
        int missing = ir().coldBlock();
        int done = ir().block();
        program.plan().dense(map)
                .ifPresent(array -> new DenseCode(program, this).find(array, statement, element, present));
        Address key = key(map, statement.keys());
        ir().set(element, lookup(map, key));
        ir().branch(Condition.NE, Width.W64, element, ir().constant(0), present, missing);
        ir().start(missing);
        Address value = program.memory(8);
        ir().store(MemorySize.DW, value, first);
        put(map, key, value, done, statement.span());
        ir().start(present);
        update.accept(new Address.From(element, 0));
        ir().jump(done);
        ir().start(done);
    }

    /// Puts a value into the map, counts it where there is no room, and goes on at `done`.
    ///
    /// The kernel calls a map's own function in the helper's place, whose result has 32 bits before Linux 6.4.
    private void put(MapSymbol map, Address key, Address value, int done, Span span) {
        Temp result = ir().call(Helper.MAP_UPDATE_ELEM, handle(map),
                new Op.Pointer(key), new Op.Pointer(value), new Op.Value(ir().constant(ANY)));
        int full = ir().coldBlock();
        ir().branch(Condition.SLT, Width.W32, result, ir().constant(0), full, done);
        ir().start(full);
        program.count(Counter.Kind.FULL_MAP, map.display(), span);
        ir().jump(done);
    }
}
