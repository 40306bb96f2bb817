package jd.compiler.lower;

import java.util.List;
import jd.compiler.bpf.AluOp;
import jd.compiler.bpf.Condition;
import jd.compiler.bpf.Helper;
import jd.compiler.bpf.MemorySize;
import jd.compiler.bpf.Width;
import jd.compiler.builtin.Value;
import jd.compiler.check.CheckedExpression;
import jd.compiler.ir.Address;
import jd.compiler.ir.IrBuilder;
import jd.compiler.ir.IrFunction;
import jd.compiler.ir.Op;
import jd.compiler.ir.Operand;
import jd.compiler.ir.Temp;
import jd.compiler.type.Type;

/// Code that asks how many elements a map or a stack has, and whether a map has one.
final class MapQuestions {

    private final ProgramLowering program;

    MapQuestions(ProgramLowering program) {
        this.program = program;
    }

    private IrBuilder ir() {
        return program.ir();
    }

    /// `len(@m)`: how often the kernel calls back. Its result is that number, but for one that has been added since.
    Value length(CheckedExpression.MapLength length) {
        String name = program.subprograms().nextName();
        IrBuilder inner = new IrBuilder();
        List<Temp> parameters = List.of(inner.fresh(), inner.fresh(), inner.fresh(), inner.fresh());
        inner.at(length.span());
        inner.ret(inner.constant(0));
        program.subprograms().add(new IrFunction(name, parameters, inner.fresh(), inner.blocks()));
        Temp count = ir().call(Helper.FOR_EACH_MAP_ELEM, program.maps().handle(length.map()), new Op.Function(name),
                new Op.Value(ir().constant(0)), new Op.Value(ir().constant(0)));
        return new Value.Number(count, Type.INT64);
    }

    /// The number of frames of a stack: those that are not 0, found by halves, as the others follow them.
    /// In a loop the verifier forgets what it knew of a number: the mask tells it that the place is within the memory.
    Value depth(CheckedExpression.StackDepth question) {
        Type.Stack type = (Type.Stack) question.stack().type();
        Value value = program.expressions().value(question.stack());
        int mask = 2 * Integer.highestOneBit(type.depth()) - 1;
        Address stack = program.scratch(Long.BYTES * (2 + mask));
        program.write(value, stack, type);
        Temp base = ir().addressOf(stack);
        Temp known = ir().variable();
        ir().set(known, ir().constant(0));
        for (int step = Integer.highestOneBit(type.depth()); step > 0; step /= 2) {
            int inside = ir().block();
            int more = ir().block();
            int next = ir().block();
            Operand wanted = ir().alu(AluOp.ADD, known, step);
            ir().branch(Condition.LE, Width.W64, wanted, ir().constant(type.depth()), inside, next);
            ir().start(inside);
            Operand place = ir().alu(AluOp.ADD, base, ir().alu(AluOp.LSH,
                    ir().alu(AluOp.AND, wanted, mask), 3));
            Temp frame = ir().load(MemorySize.DW, false, new Address.From(ir().temp(place), 0));
            ir().branch(Condition.NE, Width.W64, frame, ir().constant(0), more, next);
            ir().start(more);
            ir().set(known, wanted);
            ir().jump(next);
            ir().start(next);
        }
        return new Value.Number(known, Type.INT64);
    }

    /// `find(@m, key, $value)`.
    Value find(CheckedExpression.Find find) {
        CheckedExpression.Element element = find.element();
        Value kept = program.maps().contains(
                new CheckedExpression.Contains(element.map(), element.keys(), find.span()));
        Operand present = ir().snapshot(program.number(kept));
        int there = ir().block();
        int done = ir().block();
        ir().branch(Condition.NE, Width.W64, present, ir().constant(0), there, done);
        ir().start(there);
        program.variables().assign(find.variable(), program.expressions().value(element));
        ir().jump(done);
        ir().start(done);
        return new Value.Number(present, Type.BOOL);
    }
}
