package jd.compiler.lower;

import java.util.List;
import jd.compiler.bpf.Bytes;
import jd.compiler.bpf.Helper;
import jd.compiler.bpf.MemorySize;
import jd.compiler.builtin.Generator;
import jd.compiler.builtin.SpeculationAction;
import jd.compiler.builtin.Value;
import jd.compiler.ir.Address;
import jd.compiler.ir.IrBuilder;
import jd.compiler.ir.Op;
import jd.compiler.ir.Operand;
import jd.compiler.object.CompilerOptions;
import jd.compiler.object.Counter;
import jd.compiler.object.EventAction;
import jd.compiler.probe.ContextField;
import jd.compiler.probe.ProbePoint;
import jd.compiler.target.Target;
import jd.compiler.type.Type;
import jd.language.source.Span;

/// What builtins see of a program that is being made.
record BuiltinPort(ProgramLowering program) implements Generator {

    @Override
    public IrBuilder ir() {
        return program.ir();
    }

    @Override
    public ProbePoint probe() {
        return program.probe();
    }

    @Override
    public CompilerOptions options() {
        return program.options();
    }

    @Override
    public Target target() {
        return program.target();
    }

    @Override
    public Value member(Value pointer, List<String> path) {
        Value at = pointer;
        for (String name : path) {
            at = program.memory().member(at, name);
        }
        return at;
    }

    @Override
    public int possibleCpus() {
        return target().possibleCpus();
    }

    @Override
    public String constants() {
        return program.plan().constants();
    }

    @Override
    public String table(Bytes content) {
        return program.plan().table(content);
    }

    @Override
    public Operand number(Value value) {
        return program.number(value);
    }

    @Override
    public Value argument(ContextField field) {
        return program.argument(field);
    }

    @Override
    public Value function() {
        return program.table().map(t -> t.name(ir())).orElseGet(() -> new Value.Literal(probe().function()));
    }

    @Override
    public Value probeName() {
        return program.table().map(t -> t.probe(ir())).orElseGet(() -> new Value.Literal(probe().name()));
    }

    @Override
    public Value string(Value source, int capacity) {
        return string(source, capacity, ir().constant(capacity));
    }

    @Override
    public Value string(Value source, int capacity, Operand most) {
        return program.memory().string(source, capacity, most);
    }

    @Override
    public Operand length(Value string) {
        return program.memory().length(string);
    }

    @Override
    public Address materialize(Value value, Type type) {
        return program.memory().materialize(value, type);
    }

    @Override
    public Operand select(Operand condition, Operand then, Operand otherwise) {
        return program.conditions().select(condition, then, otherwise);
    }

    @Override
    public Address memory(int size) {
        return program.memory(size);
    }

    @Override
    public Address kept(String name, int size) {
        return program.room().kept(ir(), name, size, program.leaveBlock());
    }

    @Override
    public void write(Value value, Address destination, Type type) {
        program.write(value, destination, type);
    }

    @Override
    public void readMemory(Type.Space space, Address destination, int size, Operand source) {
        program.reads().read(space, destination, size, source);
    }

    @Override
    public void read(Helper helper, Op.Argument... arguments) {
        program.reads().run(helper, arguments);
    }

    @Override
    public Type.Space addressSpace() {
        return program.memory().spaceOf(Type.UINT64);
    }

    @Override
    public void send(EventAction action, List<Value> fields, Span span) {
        program.send(action, fields, span);
    }

    @Override
    public void count(Counter.Kind kind, Span span) {
        program.count(kind, "", span);
    }

    @Override
    public String speculations() {
        long number = options().option("nspec").orElse(SpeculationAction.USUAL);
        return program.plan().speculations((int) number);
    }

    @Override
    public void speculate(Operand id) {
        program.events().speculate(id);
    }

    @Override
    public void endClause() {
        endAt(program.nextClause());
    }

    @Override
    public void endTracing() {
        ir().store(MemorySize.DW, new Address.From(ir().mapValue(program.plan().ended(), 0), 0), ir().constant(1));
    }

    @Override
    public void leave() {
        endAt(program.leaveBlock());
    }

    private void endAt(int block) {
        ir().jump(block);
        ir().start(ir().block());
    }
}
