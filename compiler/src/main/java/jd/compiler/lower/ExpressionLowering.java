package jd.compiler.lower;

import java.util.ArrayList;
import java.util.List;
import jd.compiler.bpf.AluOp;
import jd.compiler.bpf.Condition;
import jd.compiler.bpf.Width;
import jd.compiler.builtin.Invocation;
import jd.compiler.builtin.Value;
import jd.compiler.check.CheckedExpression;
import jd.compiler.check.Operators;
import jd.compiler.ir.Address;
import jd.compiler.ir.IrBuilder;
import jd.compiler.ir.Operand;
import jd.compiler.ir.Temp;
import jd.compiler.object.Counter;
import jd.compiler.type.TupleLayout;
import jd.compiler.type.Type;
import jd.language.ast.BinaryOperator;
import jd.language.source.Span;

/// Makes code for expressions: as values, as conditions, or for their effect alone.
final class ExpressionLowering {

    private final ProgramLowering program;
    private final TextCode texts;

    ExpressionLowering(ProgramLowering program) {
        this.program = program;
        this.texts = new TextCode(program);
    }

    private IrBuilder ir() {
        return program.ir();
    }

    /// An expression for its effect.
    void evaluate(CheckedExpression expression) {
        value(expression);
    }

    private Operand number(CheckedExpression expression) {
        return program.number(value(expression));
    }

    Value value(CheckedExpression expression) {
        return switch (expression) {
            case CheckedExpression.Number(long value, Type type, _) ->
                new Value.Number(ir().constant(value), type);
            case CheckedExpression.Text(String text, _) -> new Value.Literal(text);
            case CheckedExpression.Scratch scratch -> program.variable(scratch.variable());
            case CheckedExpression.Element element -> program.maps().read(element);
            case CheckedExpression.WholeMap whole -> new Value.WholeMap(whole.map().display());
            case CheckedExpression.Argument argument -> program.argument(argument.field());
            case CheckedExpression.Invoke invoke -> invoke(invoke);
            case CheckedExpression.Unary unary -> unary(unary);
            case CheckedExpression.Binary binary -> binary(binary);
            case CheckedExpression.TextComparison _, CheckedExpression.ObjectComparison _,
                    CheckedExpression.Logical _ -> truth(expression);
            case CheckedExpression.Conditional conditional -> conditional(conditional);
            case CheckedExpression.Convert convert -> convert(convert);
            case CheckedExpression.Increment increment -> increment(increment);
            case CheckedExpression.Member member -> member(member);
            case CheckedExpression.Index index -> index(index);
            case CheckedExpression.Dereference dereference -> part(dereference);
            case CheckedExpression.Tuple tuple -> tuple(tuple);
            case CheckedExpression.TupleElement element -> tupleElement(element);
            case CheckedExpression.Contains contains -> program.maps().contains(contains);
            case CheckedExpression.Delete delete -> program.maps().delete(delete);
        };
    }

    private Value invoke(CheckedExpression.Invoke invoke) {
        List<Value> arguments = new ArrayList<>();
        for (CheckedExpression argument : invoke.arguments()) {
            arguments.add(value(argument));
        }
        return invoke.builtin().lower(new Invocation(invoke.name(), arguments, invoke.type(), invoke.span()), program);
    }

    private Value unary(CheckedExpression.Unary unary) {
        return switch (unary.operator()) {
            case NOT -> truth(unary);
            case PLUS -> value(unary.operand());
            case NEGATE -> new Value.Number(ir().alu(AluOp.SUB, ir().constant(0), number(unary.operand())),
                    unary.type());
            case COMPLEMENT -> new Value.Number(ir().alu(AluOp.XOR, number(unary.operand()), -1), unary.type());
            case ADDRESS -> {
                Value.Remote place = place(unary.operand());
                yield new Value.Number(ir().alu(AluOp.ADD, place.address(), place.offset()), unary.type());
            }
            case DEREFERENCE -> throw new AssertionError("checked as a dereference");
        };
    }

    private Value binary(CheckedExpression.Binary binary) {
        if (binary.operator().isComparison()) {
            return truth(binary);
        }
        Operand left = number(binary.left());
        Operand kept = left instanceof Temp && mayBranch(binary.right()) ? ir().snapshot(left) : left;
        Operand result = compute(binary.operator(), kept, number(binary.right()), binary.operands().isSigned(),
                binary.span());
        return new Value.Number(result, binary.type());
    }

    /// Whether an expression may change a variable that stands to its left.
    private static boolean mayBranch(CheckedExpression expression) {
        return switch (expression) {
            case CheckedExpression.Increment _ -> true;
            case CheckedExpression.Binary binary -> mayBranch(binary.left()) || mayBranch(binary.right());
            case CheckedExpression.Convert convert -> mayBranch(convert.operand());
            case CheckedExpression.Unary unary -> mayBranch(unary.operand());
            default -> false;
        };
    }

    /// Arithmetic. A division by zero is counted, and gives 0.
    Operand compute(BinaryOperator operator, Operand left, Operand right, boolean signed, Span span) {
        AluOp op = Operators.operation(operator, signed);
        boolean divides = operator == BinaryOperator.DIVIDE || operator == BinaryOperator.REMAINDER;
        if (!divides || right instanceof Operand.Constant(long divisor) && divisor != 0) {
            return ir().alu(op, left, right);
        }
        Temp result = ir().variable();
        int fine = ir().block();
        int zero = ir().coldBlock();
        int done = ir().block();
        ir().branch(Condition.NE, Width.W64, right, ir().constant(0), fine, zero);
        ir().start(zero);
        program.count(Counter.Kind.DIVISION_BY_ZERO, "", span);
        ir().set(result, ir().constant(0));
        ir().jump(done);
        ir().start(fine);
        ir().set(result, ir().alu(op, left, right));
        ir().jump(done);
        ir().start(done);
        return result;
    }

    private Value conditional(CheckedExpression.Conditional conditional) {
        Type type = conditional.type();
        Value result = type.isScalar() ? new Value.Number(ir().variable(), type)
                : new Value.Memory(program.memory(type.size()), type);
        int then = ir().block();
        int otherwise = ir().block();
        int done = ir().block();
        branch(conditional.condition(), then, otherwise);
        ir().start(then);
        put(result, conditional.then());
        ir().jump(done);
        ir().start(otherwise);
        put(result, conditional.otherwise());
        ir().jump(done);
        ir().start(done);
        return result;
    }

    private void put(Value result, CheckedExpression expression) {
        if (result instanceof Value.Number(Temp variable, _, _)) {
            ir().set(variable, number(expression));
        } else if (result instanceof Value.Memory(Address address, Type type)) {
            program.write(value(expression), address, type);
        }
    }

    private Value convert(CheckedExpression.Convert convert) {
        Value value = value(convert.operand());
        Type type = convert.type();
        if (!type.isScalar()) {
            return value;
        }
        if (type instanceof Type.Bool) {
            return new Value.Number(truth(Condition.NE, program.number(value), ir().constant(0)), type);
        }
        Operand number = program.number(value);
        boolean cut = type.size() < 8 && (convert.operand().type().size() > type.size()
                || convert.operand().type().isSigned() != type.isSigned());
        return new Value.Number(cut ? ir().extend(8 * type.size(), type.isSigned(), number) : number, type);
    }

    private Value increment(CheckedExpression.Increment increment) {
        if (increment.target() instanceof CheckedExpression.Element element) {
            return program.maps().increment(increment, element);
        }
        if (increment.target() instanceof CheckedExpression.Scratch scratch
                && program.variable(scratch.variable()) instanceof Value.Number(Temp variable, Type type, _)) {
            Temp before = ir().snapshot(variable);
            Operand after = ir().alu(AluOp.ADD, before, increment.down() ? -1 : 1);
            ir().set(variable, after);
            return new Value.Number(increment.prefix() ? after : before, type);
        }
        throw new AssertionError("nothing to increment: " + increment.target());
    }

    // ---- parts of objects

    /// What a part of an object is, read if it is a scalar.
    private Value part(CheckedExpression expression) {
        Value.Remote place = place(expression);
        return place.type().isScalar() ? new Value.Number(program.number(place), place.type()) : place;
    }

    /// Where a part of an object in kernel or user memory lies.
    private Value.Remote place(CheckedExpression expression) {
        return switch (expression) {
            case CheckedExpression.Member member -> within(member.target(), member.offset(), member.type());
            case CheckedExpression.Dereference dereference ->
                within(dereference.pointer(), 0, dereference.type());
            case CheckedExpression.Index index -> {
                Value.Remote start = within(index.target(), 0, index.type());
                Operand distance = ir().alu(AluOp.MUL, number(index.index()), index.type().size());
                yield new Value.Remote(ir().alu(AluOp.ADD, start.address(), distance), start.offset(), index.type(),
                        start.space(), false);
            }
            default -> throw new AssertionError("no part of an object: " + expression);
        };
    }

    /// Some bytes into the object that an expression is or points to.
    private Value.Remote within(CheckedExpression target, int offset, Type type) {
        boolean nested = !target.type().isScalar() && (target instanceof CheckedExpression.Member
                || target instanceof CheckedExpression.Index || target instanceof CheckedExpression.Dereference);
        Value object = nested ? place(target) : value(target);
        if (object instanceof Value.Remote remote && !remote.type().isScalar()) {
            return new Value.Remote(remote.address(), remote.offset() + offset, type, remote.space(), remote.typed());
        }
        return new Value.Remote(program.number(object), offset, type, spaceOf(object.type()), isTyped(object));
    }

    private Value member(CheckedExpression.Member member) {
        Value part = part(member);
        return member.bitSize() == 0 ? part : bits(member, program.number(part));
    }

    private Value bits(CheckedExpression.Member member, Operand word) {
        int unused = 64 - member.bitSize();
        Operand top = ir().alu(AluOp.LSH, word, unused - member.bitOffset());
        return new Value.Number(ir().alu(member.type().isSigned() ? AluOp.ARSH : AluOp.RSH, top, unused),
                member.type());
    }

    private static Type.Space spaceOf(Type type) {
        return type instanceof Type.Pointer(_, Type.Space space) ? space : Type.Space.KERNEL;
    }

    private static boolean isTyped(Value value) {
        return value instanceof Value.Number(_, _, boolean typed) && typed;
    }

    private Value index(CheckedExpression.Index index) {
        boolean owned = !index.target().type().isScalar() && !(index.target() instanceof CheckedExpression.Member)
                && !(index.target() instanceof CheckedExpression.Index);
        if (!owned) {
            return part(index);
        }
        Value target = value(index.target());
        return switch (target) {
            case Value.Memory _, Value.InContext _, Value.Deferred _, Value.Literal _ ->
                element(program.memory().materialize(target, target.type()), target.type(), number(index.index()),
                        index.type());
            default -> part(index);
        };
    }

    /// An element of an array in memory of our own; 0 outside of it.
    private Value element(Address array, Type type, Operand number, Type element) {
        if (number instanceof Operand.Constant(long constant) && constant >= 0
                && constant < type.size() / element.size()) {
            return new Value.Memory(array.plus((int) constant * element.size()), element);
        }
        Temp result = ir().variable();
        Temp bounded = ir().snapshot(number);
        int within = ir().block();
        int done = ir().block();
        ir().set(result, ir().constant(0));
        ir().branch(Condition.LT, Width.W64, bounded, ir().constant(type.size() / element.size()), within, done);
        ir().start(within);
        Operand place = ir().alu(AluOp.ADD, ir().addressOf(array), ir().alu(AluOp.MUL, bounded, element.size()));
        ir().set(result, program.number(new Value.Memory(new Address.From(ir().temp(place), 0), element)));
        ir().jump(done);
        ir().start(done);
        return new Value.Number(result, element);
    }

    private Value tuple(CheckedExpression.Tuple tuple) {
        TupleLayout layout = TupleLayout.of(tuple.type());
        List<Value> values = tuple.elements().stream().map(this::value).toList();
        Address place = program.memory(layout.size());
        program.memory().clear(place, 0, layout.size());
        for (int i = 0; i < values.size(); i++) {
            program.write(values.get(i), place.plus(layout.offsets().get(i)), tuple.type().elements().get(i));
        }
        return new Value.Memory(place, tuple.type());
    }

    private Value tupleElement(CheckedExpression.TupleElement element) {
        if (value(element.tuple()) instanceof Value.Memory(Address address, Type.Tuple type)) {
            int offset = TupleLayout.of(type).offsets().get(element.index());
            return new Value.Memory(address.plus(offset), element.type());
        }
        throw new AssertionError("a tuple that is not in memory");
    }

    // ---- truth

    /// A condition as the number 1 or 0.
    private Value truth(CheckedExpression expression) {
        Temp result = ir().variable();
        int yes = ir().block();
        int done = ir().block();
        ir().set(result, ir().constant(0));
        branch(expression, yes, done);
        ir().start(yes);
        ir().set(result, ir().constant(1));
        ir().jump(done);
        ir().start(done);
        return new Value.Number(result, Type.BOOL);
    }

    /// A comparison as the number 1 or 0.
    Operand truth(Condition condition, Operand left, Operand right) {
        Temp result = ir().variable();
        int no = ir().block();
        int done = ir().block();
        int yes = ir().block();
        ir().branch(condition, Width.W64, left, right, yes, no);
        ir().start(yes);
        ir().set(result, ir().constant(1));
        ir().jump(done);
        ir().start(no);
        ir().set(result, ir().constant(0));
        ir().jump(done);
        ir().start(done);
        return result;
    }

    /// Goes to one block where the expression is true, to the other where it is not.
    void branch(CheckedExpression expression, int yes, int no) {
        switch (expression) {
            case CheckedExpression.Logical(BinaryOperator operator, var left, var right, _) ->
                logical(operator, left, right, yes, no);
            case CheckedExpression.Unary unary when unary.operator() == jd.language.ast.UnaryOperator.NOT ->
                branch(unary.operand(), no, yes);
            case CheckedExpression.Binary binary when binary.operator().isComparison() -> compare(binary, yes, no);
            case CheckedExpression.TextComparison comparison -> texts.compare(comparison.equal(),
                    value(comparison.left()), value(comparison.right()), yes, no);
            case CheckedExpression.ObjectComparison comparison -> texts.compareBytes(comparison.equal(),
                    value(comparison.left()), value(comparison.right()), yes, no);
            default -> ir().branch(Condition.NE, Width.W64, number(expression), ir().constant(0), yes, no);
        }
    }

    private void logical(BinaryOperator operator, CheckedExpression left, CheckedExpression right, int yes, int no) {
        int second = ir().block();
        switch (operator) {
            case AND -> {
                branch(left, second, no);
                ir().start(second);
                branch(right, yes, no);
            }
            case OR -> {
                branch(left, yes, second);
                ir().start(second);
                branch(right, yes, no);
            }
            default -> {
                Operand first = program.number(truth(left));
                ir().jump(second);
                ir().start(second);
                ir().branch(Condition.NE, Width.W64, first, program.number(truth(right)), yes, no);
            }
        }
    }

    private void compare(CheckedExpression.Binary binary, int yes, int no) {
        Operand left = number(binary.left());
        Operand kept = left instanceof Temp && mayBranch(binary.right()) ? ir().snapshot(left) : left;
        ir().branch(condition(binary.operator(), binary.operands().isSigned()), Width.W64, kept,
                number(binary.right()), yes, no);
    }

    private static Condition condition(BinaryOperator operator, boolean signed) {
        return switch (operator) {
            case EQUAL -> Condition.EQ;
            case NOT_EQUAL -> Condition.NE;
            case LESS -> signed ? Condition.SLT : Condition.LT;
            case LESS_EQUAL -> signed ? Condition.SLE : Condition.LE;
            case GREATER -> signed ? Condition.SGT : Condition.GT;
            case GREATER_EQUAL -> signed ? Condition.SGE : Condition.GE;
            default -> throw new AssertionError("no comparison: " + operator);
        };
    }
}
