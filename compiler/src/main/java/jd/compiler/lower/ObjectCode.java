package jd.compiler.lower;

import java.util.List;
import jd.compiler.bpf.AluOp;
import jd.compiler.bpf.Condition;
import jd.compiler.bpf.Width;
import jd.compiler.builtin.Value;
import jd.compiler.check.CheckedExpression;
import jd.compiler.ir.Address;
import jd.compiler.ir.IrBuilder;
import jd.compiler.ir.Operand;
import jd.compiler.ir.Temp;
import jd.compiler.type.TupleLayout;
import jd.compiler.type.Type;

/// Makes code for parts of objects: members, elements, what pointers point to; and for tuples.
final class ObjectCode {

    private final ProgramLowering program;
    private final ExpressionLowering expressions;

    ObjectCode(ProgramLowering program, ExpressionLowering expressions) {
        this.program = program;
        this.expressions = expressions;
    }

    private IrBuilder ir() {
        return program.ir();
    }

    /// What a part of an object is, read if it is a scalar.
    Value part(CheckedExpression expression) {
        Value.Remote place = place(expression);
        return place.type().isScalar() ? new Value.Number(program.number(place), place.type()) : place;
    }

    /// Where a part of an object in kernel or user memory lies.
    Value.Remote place(CheckedExpression expression) {
        return switch (expression) {
            case CheckedExpression.Member member -> within(member.target(), member.offset(), member.type());
            case CheckedExpression.Dereference dereference ->
                within(dereference.pointer(), 0, dereference.type());
            case CheckedExpression.Index index -> {
                Value.Remote start = within(index.target(), 0, index.type());
                Operand distance = ir().alu(AluOp.MUL, expressions.number(index.index()), index.type().size());
                yield new Value.Remote(ir().alu(AluOp.ADD, program.memory().address(start), distance), start.offset(),
                        index.type(),
                        start.space(), false);
            }
            default -> throw new AssertionError("no part of an object: " + expression);
        };
    }

    /// Some bytes into the object that an expression is or points to.
    private Value.Remote within(CheckedExpression target, int offset, Type type) {
        boolean nested = !target.type().isScalar() && (target instanceof CheckedExpression.Member
                || target instanceof CheckedExpression.Index || target instanceof CheckedExpression.Dereference);
        Value object = nested ? place(target) : expressions.value(target);
        if (object instanceof Value.Remote remote && !remote.type().isScalar()) {
            return new Value.Remote(remote.address(), remote.offset() + offset, type, remote.space(), remote.typed());
        }
        return new Value.Remote(program.memory().base(object), offset, type, spaceOf(object.type()),
                isTyped(object));
    }

    /// A member, a bit-field too.
    Value member(CheckedExpression.Member member) {
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

    /// An element of an array.
    Value index(CheckedExpression.Index index) {
        boolean owned = !index.target().type().isScalar() && !(index.target() instanceof CheckedExpression.Member)
                && !(index.target() instanceof CheckedExpression.Index);
        if (!owned) {
            return part(index);
        }
        Value target = expressions.value(index.target());
        return switch (target) {
            case Value.Memory _, Value.InContext _, Value.Deferred _, Value.Literal _ ->
                element(program.memory().materialize(target, target.type()), target.type(),
                        expressions.number(index.index()), index.type());
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

    /// A tuple, put together in memory.
    Value tuple(CheckedExpression.Tuple tuple) {
        TupleLayout layout = TupleLayout.of(tuple.type());
        List<Value> values = tuple.elements().stream().map(expressions::value).toList();
        Address place = program.memory(layout.size());
        program.memory().clear(place, 0, layout.size());
        for (int i = 0; i < values.size(); i++) {
            program.write(values.get(i), place.plus(layout.offsets().get(i)), tuple.type().elements().get(i));
        }
        return new Value.Memory(place, tuple.type());
    }

    /// An element of a tuple.
    Value element(CheckedExpression.TupleElement element) {
        if (expressions.value(element.tuple()) instanceof Value.Memory(Address address, Type.Tuple type)) {
            int offset = TupleLayout.of(type).offsets().get(element.index());
            return new Value.Memory(address.plus(offset), element.type());
        }
        throw new AssertionError("a tuple that is not in memory");
    }
}
