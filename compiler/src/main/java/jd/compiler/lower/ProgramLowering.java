package jd.compiler.lower;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import jd.compiler.bpf.AtomicOp;
import jd.compiler.bpf.Bytes;
import jd.compiler.bpf.Condition;
import jd.compiler.bpf.MemorySize;
import jd.compiler.bpf.Width;
import jd.compiler.builtin.Generator;
import jd.compiler.builtin.SpeculationAction;
import jd.compiler.builtin.Value;
import jd.compiler.check.CheckedClause;
import jd.compiler.check.ScratchVariable;
import jd.compiler.ir.Address;
import jd.compiler.ir.IrBuilder;
import jd.compiler.ir.IrProgram;
import jd.compiler.ir.Operand;
import jd.compiler.ir.Temp;
import jd.compiler.lower.SyscallMerge.Placed;
import jd.compiler.object.Attachment;
import jd.compiler.object.BpfMap;
import jd.compiler.object.CompilerOptions;
import jd.compiler.object.Counter;
import jd.compiler.object.EventAction;
import jd.compiler.probe.ContextField;
import jd.compiler.probe.ProbePoint;
import jd.compiler.target.Feature;
import jd.compiler.target.Target;
import jd.compiler.type.Type;
import jd.language.source.Span;

/// Makes one program: the clauses of one attach point, one after the other.
///
/// This class holds what the parts of lowering share (the builder, the clause at hand, memory) and is what builtins see
/// of it; the parts are [ExpressionLowering], [StatementLowering], [MemoryCode], [MapCode], [EventCode].
final class ProgramLowering implements Generator {

    private final IrBuilder ir = new IrBuilder();
    private final Room room;
    private final ModulePlan plan;
    private final DataTypes types;
    private final Target target;
    private final CompilerOptions options;
    private final Interruptions interruptions;
    private final Intervals.OfProgram intervals;
    private final MemoryCode memory = new MemoryCode(this);
    private final MapCode maps = new MapCode(this);
    private final EventCode events = new EventCode(this);
    private final ExpressionLowering expressions = new ExpressionLowering(this);
    private final StatementLowering statements = new StatementLowering(this);
    private final VariableCode variables = new VariableCode(this);
    private Optional<SyscallTable> table = Optional.empty();
    /// Whether the clause at hand has loops that the verifier does not count.
    private boolean loops;
    private int leaveBlock;
    private int nextClause;
    private Optional<CheckedClause> clause = Optional.empty();

    ProgramLowering(Room room, ModulePlan plan, DataTypes types, Target target, CompilerOptions options,
            Interruptions interruptions, Intervals.OfProgram intervals) {
        this.room = room;
        this.plan = plan;
        this.types = types;
        this.target = target;
        this.options = options;
        this.interruptions = interruptions;
        this.intervals = intervals;
    }

    /// The program of these clauses, which all have the same attach point.
    IrProgram program(List<Placed> clauses) {
        ProbePoint first = clauses.getFirst().clause().probe();
        leaveBlock = ir.block();
        clause = Optional.of(clauses.getFirst().clause());
        if (!clauses.getFirst().calls().isEmpty()) {
            table = Optional.of(SyscallTable.add(first.function(), clauses.stream().map(Placed::calls).toList(), plan,
                    target));
        }
        if (plan.canEnd() && first.shape() != ProbePoint.Shape.LIFECYCLE) {
            skipAfterEnd();
        }
        if (first.shape().isOfTask()) {
            ScopeCode.of(ir, options.scope(), plan, target, first).enter(leaveBlock);
        }
        if (first.attachment() instanceof Attachment.Iterator) {
            skipEnd(first);
        }
        table.ifPresent(t -> t.enter(ir, leaveBlock));
        variables.zeroShared(clauses);
        for (int i = 0; i < clauses.size(); i++) {
            clause(clauses.get(i).clause(), clauses.size() > 1 ? OptionalInt.of(i) : OptionalInt.empty());
        }
        ir.jump(leaveBlock);
        ir.start(leaveBlock);
        room.finish(ir);
        ir.ret(ir.constant(0));
        List<Attachment> attachments = List.of(first.attachment());
        return new IrProgram(ProgramName.of(first), first.type(), first.attachType(), first.attachBtfId(), ir.blocks(),
                attachments, List.of(first.name()));
    }

    /// Once the script has called `exit()`, nothing that still happens counts.
    private void skipAfterEnd() {
        int on = ir.block();
        Temp ended = ir.load(MemorySize.DW, false, new Address.From(ir.mapValue(plan.ended(), 0), 0));
        ir.branch(Condition.EQ, Width.W64, ended, ir.constant(0), on, leaveBlock);
        ir.start(on);
    }

    /// An iterator runs once more after the last element, with NULL pointers (`bpf_seq_read`). A pointer that was
    /// tested here counts as one that leads somewhere wherever the value of this load is used.
    private void skipEnd(ProbePoint probe) {
        for (ContextField field : probe.arguments()) {
            if (field.place() == ContextField.Place.TYPED_POINTER) {
                int there = ir.block();
                Temp pointer = ir.loadContext(MemorySize.DW, false, field.offset());
                ir.branch(Condition.NE, Width.W64, pointer, ir.constant(0), there, leaveBlock);
                ir.start(there);
            }
        }
    }

    @Override
    public void count(Counter.Kind kind, Span span) {
        count(kind, "", span);
    }

    @Override
    public String speculations() {
        return plan.speculations(options.option("nspec").orElse(SpeculationAction.USUAL).intValue());
    }

    @Override
    public void speculate(Operand id) {
        events.speculate(id);
    }

    @Override
    public void endClause() {
        ir.jump(nextClause);
        ir.start(ir.block());
    }

    @Override
    public void endTracing() {
        ir.store(MemorySize.DW, new Address.From(ir.mapValue(plan.ended(), 0), 0), ir.constant(1));
    }

    /// @param place the clause's number in a program of several
    private void clause(CheckedClause each, OptionalInt place) {
        clause = Optional.of(each);
        variables.startClause();
        room.startClause();
        loops = mayGoto() && LoopCode.height(each.body()) > 0;
        nextClause = ir.block();
        events.startClause();
        place.ifPresent(number -> table.ifPresent(t -> t.test(ir, number, nextClause)));
        each.predicate().ifPresent(predicate -> {
            int body = ir.block();
            ir.at(predicate.span());
            conditions().branch(predicate, body, nextClause);
            ir.start(body);
        });
        each.zeroed().forEach(variables::zero);
        statements.block(each.body());
        ir.jump(nextClause);
        ir.start(nextClause);
    }

    // ---- what the parts share

    MemoryCode memory() {
        return memory;
    }

    VariableCode variables() {
        return variables;
    }

    MapCode maps() {
        return maps;
    }

    ExpressionLowering expressions() {
        return expressions;
    }

    ConditionCode conditions() {
        return expressions.conditions();
    }

    StatementLowering statements() {
        return statements;
    }

    /// Whether the kernel has `may_goto`.
    boolean mayGoto() {
        return target.has(Feature.MAY_GOTO);
    }

    ModulePlan plan() {
        return plan;
    }

    DataTypes types() {
        return types;
    }

    Interruptions interruptions() {
        return interruptions;
    }

    /// The block where the clause at hand ends and the next one begins.
    int nextClause() {
        return nextClause;
    }

    /// The variables that the clause at hand shares with others of the same firing.
    List<ScratchVariable> shared() {
        return clause.orElseThrow().shared();
    }

    /// The block where the program ends.
    int leaveBlock() {
        return leaveBlock;
    }

    /// Where this program finds a field of the probe's context.
    ContextField placed(ContextField field) {
        return table.map(t -> t.field(field)).orElse(field);
    }

    /// Counts something that went wrong, in the block at hand.
    void count(Counter.Kind kind, String name, Span span) {
        int offset = plan.counter(kind, probe().name(), name, span);
        ir.atomic(AtomicOp.ADD, new Address.From(ir.mapValue(ModulePlan.COUNTERS, 0), offset), ir.constant(1));
    }

    // ---- the port that builtins see

    @Override
    public IrBuilder ir() {
        return ir;
    }

    @Override
    public ProbePoint probe() {
        return clause.orElseThrow().probe();
    }

    @Override
    public CompilerOptions options() {
        return options;
    }

    @Override
    public Target target() {
        return target;
    }

    @Override
    public Value member(Value pointer, List<String> path) {
        Value at = pointer;
        for (String name : path) {
            at = memory.member(at, name);
        }
        return at;
    }

    @Override
    public int possibleCpus() {
        return target.possibleCpus();
    }

    @Override
    public String constants() {
        return plan.constants();
    }

    @Override
    public String table(Bytes content) {
        return plan.table(content);
    }

    @Override
    public Operand number(Value value) {
        return memory.number(value);
    }

    @Override
    public Value argument(ContextField field) {
        return memory.argument(field);
    }

    @Override
    public Value function() {
        return table.map(t -> t.name(ir)).orElseGet(() -> new Value.Literal(probe().function()));
    }

    @Override
    public Value string(Value source, int capacity) {
        return memory.string(source, capacity, ir.constant(capacity));
    }

    @Override
    public Value string(Value source, int capacity, Operand most) {
        return memory.string(source, capacity, most);
    }

    @Override
    public Operand length(Value string) {
        return memory.length(string);
    }

    @Override
    public Address materialize(Value value, Type type) {
        return memory.materialize(value, type);
    }

    @Override
    public Operand select(Operand condition, Operand then, Operand otherwise) {
        Temp result = ir.variable();
        int zero = ir.block();
        int joined = ir.block();
        ir.set(result, then);
        ir.branch(Condition.EQ, Width.W64, condition, ir.constant(0), zero, joined);
        ir.start(zero);
        ir.set(result, otherwise);
        ir.jump(joined);
        ir.start(joined);
        return result;
    }

    /// With loops not the stack, of which the verifier knows the contents: rounds would not look alike to it.
    @Override
    public Address memory(int size) {
        return loops ? room.scratch(ir, size, leaveBlock) : room.object(ir, size, leaveBlock);
    }

    @Override
    public Address kept(String name, int size) {
        return room.kept(ir, name, size, leaveBlock);
    }

    /// The key of the only element of a map.
    Address zeroKey() {
        return room.zeroKey(ir);
    }

    /// Fresh memory that is not on the stack.
    Address scratch(int size) {
        return room.scratch(ir, size, leaveBlock);
    }

    /// Memory in which an event is built and sent before the next one is begun.
    Address record(int size) {
        return room.record(ir, size, leaveBlock);
    }

    @Override
    public void write(Value value, Address destination, Type type) {
        memory.write(value, destination, type);
    }

    @Override
    public void readMemory(Type.Space space, Address destination, int size, Operand source) {
        memory.read(space, destination, size, source);
    }

    @Override
    public Type.Space addressSpace() {
        return memory.spaceOf(Type.UINT64);
    }

    @Override
    public void send(EventAction action, List<Value> fields, Span span) {
        intervals.sent(action, span).ifPresent(sent -> events.send(sent, new ArrayList<>(fields), span));
    }

    @Override
    public void leave() {
        ir.jump(leaveBlock);
        ir.start(ir.block());
    }
}
