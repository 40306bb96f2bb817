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
import jd.compiler.type.Type;
import jd.language.ast.BinaryOperator;
import jd.language.source.Span;

/// Makes code for expressions: as values, as conditions, or for their effect alone.
final class ExpressionLowering {

    private final ProgramLowering program;
    private final ObjectCode objects;
    private final ConditionCode conditions;

    ExpressionLowering(ProgramLowering program) {
        this.program = program;
        this.objects = new ObjectCode(program, this);
        this.conditions = new ConditionCode(program, this);
    }

    ConditionCode conditions() {
        return conditions;
    }

    private IrBuilder ir() {
        return program.ir();
    }

    /// An expression for its effect.
    void evaluate(CheckedExpression expression) {
        value(expression);
    }

    Operand number(CheckedExpression expression) {
        return program.number(value(expression));
    }

    Value value(CheckedExpression expression) {
        return switch (expression) {
            case CheckedExpression.Number(long value, Type type, _) ->
                new Value.Number(ir().constant(value), type);
            case CheckedExpression.Text(String text, _) -> new Value.Literal(text);
            case CheckedExpression.Scratch scratch -> program.variables().read(scratch.variable());
            case CheckedExpression.Element element -> program.maps().read(element);
            case CheckedExpression.WholeMap whole -> new Value.WholeMap(whole.map().display());
            case CheckedExpression.Argument argument -> program.argument(argument.field());
            case CheckedExpression.Invoke invoke -> invoke(invoke);
            case CheckedExpression.Unary unary -> unary(unary);
            case CheckedExpression.Binary binary -> binary(binary);
            case CheckedExpression.TextComparison _, CheckedExpression.ObjectComparison _,
                    CheckedExpression.Logical _ -> conditions.truth(expression);
            case CheckedExpression.Conditional conditional -> conditional(conditional);
            case CheckedExpression.Convert convert -> convert(convert);
            case CheckedExpression.Increment increment -> increment(increment);
            case CheckedExpression.Member member -> objects.member(member);
            case CheckedExpression.Index index -> objects.index(index);
            case CheckedExpression.Dereference dereference -> objects.part(dereference);
            case CheckedExpression.Block block -> block(block);
            case CheckedExpression.CallFunction call -> new FunctionCode(program).call(call);
            case CheckedExpression.Tuple tuple -> objects.tuple(tuple);
            case CheckedExpression.TupleElement element -> objects.element(element);
            case CheckedExpression.Contains contains -> program.maps().contains(contains);
            case CheckedExpression.MapLength length -> new MapQuestions(program).length(length);
            case CheckedExpression.StackDepth depth -> new MapQuestions(program).depth(depth);
            case CheckedExpression.Find find -> new MapQuestions(program).find(find);
            case CheckedExpression.Delete delete -> program.maps().delete(delete);
        };
    }

    private Value block(CheckedExpression.Block block) {
        program.statements().block(block.statements());
        if (ir().ended()) {
            ir().start(ir().block());
        }
        return block.value().map(this::value).orElse(new Value.Nothing());
    }

    private Value invoke(CheckedExpression.Invoke invoke) {
        List<Value> arguments = new ArrayList<>();
        for (CheckedExpression argument : invoke.arguments()) {
            arguments.add(value(argument));
        }
        return invoke.builtin().lower(new Invocation(invoke.name(), arguments, invoke.type(), invoke.span()),
                program.port());
    }

    private Value unary(CheckedExpression.Unary unary) {
        return switch (unary.operator()) {
            case NOT -> conditions.truth(unary);
            case PLUS -> value(unary.operand());
            case NEGATE -> new Value.Number(ir().alu(AluOp.SUB, ir().constant(0), number(unary.operand())),
                    unary.type());
            case COMPLEMENT -> new Value.Number(ir().alu(AluOp.XOR, number(unary.operand()), -1), unary.type());
            case ADDRESS -> {
                Value.Remote place = objects.place(unary.operand());
                yield new Value.Number(ir().alu(AluOp.ADD, program.memory().address(place), place.offset()),
                        unary.type());
            }
            case DEREFERENCE -> throw new AssertionError("checked as a dereference");
        };
    }

    private Value binary(CheckedExpression.Binary binary) {
        if (binary.operator().isComparison()) {
            return conditions.truth(binary);
        }
        Operand left = number(binary.left());
        Operand kept = left instanceof Temp && mayBranch(binary.right()) ? ir().snapshot(left) : left;
        Operand result = compute(binary.operator(), kept, number(binary.right()), binary.operands().isSigned(),
                binary.span());
        return new Value.Number(result, binary.type());
    }

    /// Whether an expression may change a variable that stands to its left.
    static boolean mayBranch(CheckedExpression expression) {
        return switch (expression) {
            case CheckedExpression.Increment _, CheckedExpression.Block _, CheckedExpression.CallFunction _,
                    CheckedExpression.Find _ -> true;
            case CheckedExpression.Conditional c -> mayBranch(c.then()) || mayBranch(c.otherwise());
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
        conditions.branch(conditional.condition(), then, otherwise);
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
            return new Value.Number(conditions.truth(Condition.NE, program.number(value), ir().constant(0)), type);
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
                && program.variables().read(scratch.variable()) instanceof Value.Number(Operand now, Type type, _)) {
            Temp before = ir().snapshot(now);
            Operand after = ir().alu(AluOp.ADD, before, increment.down() ? -1 : 1);
            program.variables().assign(scratch.variable(), new Value.Number(after, type));
            return new Value.Number(increment.prefix() ? after : before, type);
        }
        throw new AssertionError("nothing to increment: " + increment.target());
    }
}
