package jd.compiler.lower;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import jd.compiler.bpf.AtomicOp;
import jd.compiler.builtin.Value;
import jd.compiler.check.CheckedClause;
import jd.compiler.check.CheckedStatement;
import jd.compiler.check.ScratchVariable;
import jd.compiler.ir.Address;
import jd.compiler.ir.IrBuilder;
import jd.compiler.ir.IrProgram;
import jd.compiler.ir.Operand;
import jd.compiler.ir.Temp;
import jd.compiler.lower.SyscallMerge.Placed;
import jd.compiler.object.Attachment;
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
/// This class holds what the parts of lowering share (the builder, the clause at hand, memory). The parts are
/// [ExpressionLowering], [StatementLowering], [MemoryCode], [MapCode], [EventCode]; builtins see it as a [BuiltinPort].
final class ProgramLowering {

    private IrBuilder ir = new IrBuilder();
    private final Subprograms subprograms = new Subprograms();
    private final Room room;
    private final ModulePlan plan;
    private final DataTypes types;
    private final Target target;
    private final CompilerOptions options;
    private final Interruptions interruptions;
    private final Intervals.OfProgram intervals;
    private final MemoryCode memory = new MemoryCode(this);
    private final ReadCode reads = new ReadCode(this);
    private final MapCode maps = new MapCode(this);
    private final EventCode events = new EventCode(this);
    private final ExpressionLowering expressions = new ExpressionLowering(this);
    private final StatementLowering statements = new StatementLowering(this);
    private final VariableCode variables = new VariableCode(this);
    private Optional<SyscallTable> table = Optional.empty();
    /// Whether the clause at hand has loops that the verifier does not count.
    private boolean loops;
    private boolean apart;
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
            table = Optional.of(SyscallTable.add(first.function(), clauses, plan, target));
        }
        if (plan.canEnd() && first.shape() != ProbePoint.Shape.LIFECYCLE) {
            Guards.skipAfterEnd(ir, plan, leaveBlock);
        }
        if (first.shape().isOfTask()) {
            ScopeCode.of(ir, options.scope(), plan, target, first).enter(leaveBlock);
        }
        if (first.attachment() instanceof Attachment.Iterator) {
            Guards.skipEnd(ir, first, leaveBlock);
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
        return new IrProgram(subprograms.nameOf(first), first.type(), first.attachType(), first.attachBtfId(),
                ir.blocks(), subprograms.all(), attachments, List.of(first.name()));
    }

    /// @param place the clause's number in a program of several
    private void clause(CheckedClause each, OptionalInt place) {
        clause = Optional.of(each);
        variables.startClause();
        room.startClause();
        variables.capture(each.body());
        CheckedStatement whole = each.predicate().<CheckedStatement>map(p -> new CheckedStatement.Block(
                List.of(new CheckedStatement.Evaluate(p, p.span()), each.body()), p.span())).orElse(each.body());
        loops = LoopCode.height(whole) > 0 && (mayGoto() || Captures.hasMapLoop(whole));
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

    ReadCode reads() {
        return reads;
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

    /// What builtins see.
    BuiltinPort port() {
        return new BuiltinPort(this);
    }

    /// The block where the clause at hand ends and the next one begins.
    int nextClause() {
        return nextClause;
    }

    /// The variables that the clause at hand shares with others of the same firing; those that a subprogram uses are
    /// in scratch memory, and the others are none of its business.
    List<ScratchVariable> shared() {
        return apart ? List.of() : clause.orElseThrow().shared();
    }

    /// Where the events of this program are made.
    EventCode events() {
        return events;
    }

    /// What has memory for objects.
    Room room() {
        return room;
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

    // ---- what many use

    IrBuilder ir() {
        return ir;
    }

    ProbePoint probe() {
        return clause.orElseThrow().probe();
    }

    CompilerOptions options() {
        return options;
    }

    Target target() {
        return target;
    }

    Operand number(Value value) {
        return memory.number(value);
    }

    Value argument(ContextField field) {
        return memory.argument(field);
    }

    /// With loops not the stack, of which the verifier knows the contents: rounds would not look alike to it.
    Address memory(int size) {
        return loops ? room.scratch(ir, size, leaveBlock) : room.object(ir, size, leaveBlock);
    }

    /// The key of the only element of a map.
    Address zeroKey() {
        return room.zeroKey(ir);
    }

    /// Takes scratch memory that every subprogram finds again.
    int reserve(int size) {
        return room.reserve(size);
    }

    /// Scratch memory that was taken.
    Address scratchAt(int offset) {
        return room.at(ir, offset, leaveBlock);
    }

    /// Where scratch memory begins.
    Temp scratchBase() {
        return room.base(ir, leaveBlock);
    }

    /// What the calls of a program on many system calls have in common, where it is one.
    Optional<SyscallTable> table() {
        return table;
    }

    /// Makes a subprogram: what `body` makes code for goes into blocks of its own.
    ///
    /// @param base where a subprogram finds scratch memory
    /// @param next where the clause goes on with the next one, in there
    /// @param leave where it leaves the program
    void apart(IrBuilder inner, Temp base, int next, int leave, Runnable body) {
        IrBuilder outer = ir;
        int outerNext = nextClause;
        int outerLeave = leaveBlock;
        ir = inner;
        nextClause = next;
        leaveBlock = leave;
        boolean outerApart = apart;
        apart = true;
        room.enter(inner, base);
        body.run();
        apart = outerApart;
        ir = outer;
        nextClause = outerNext;
        leaveBlock = outerLeave;
    }

    /// Makes code in which `return` goes to a block, which begins behind it.
    void endingAt(int end, Runnable body) {
        int outer = nextClause;
        nextClause = end;
        body.run();
        ir.jump(end);
        ir.start(end);
        nextClause = outer;
    }

    /// The subprograms of this program.
    Subprograms subprograms() {
        return subprograms;
    }

    /// Fresh memory that is not on the stack.
    Address scratch(int size) {
        return room.scratch(ir, size, leaveBlock);
    }

    /// Memory in which an event is built and sent before the next one is begun.
    Address record(int size) {
        return room.record(ir, size, leaveBlock);
    }

    void write(Value value, Address destination, Type type) {
        memory.write(value, destination, type);
    }

    void send(EventAction action, List<Value> fields, Span span) {
        intervals.sent(action, span).ifPresent(sent -> events.send(sent, new ArrayList<>(fields), span));
    }

}
