package jd.compiler.lower;

import java.util.ArrayList;
import java.util.List;
import jd.compiler.builtin.Value;
import jd.compiler.check.CheckedExpression;
import jd.compiler.ir.Operand;
import jd.compiler.type.Type;

/// Makes code for calls of the script's own functions: the body stands where the call is. A subprogram of the kernel's
/// would have a stack of its own to pay for, and arguments of five words at most.
final class FunctionCode {

    private final ProgramLowering program;

    FunctionCode(ProgramLowering program) {
        this.program = program;
    }

    Value call(CheckedExpression.CallFunction call) {
        List<Value> arguments = new ArrayList<>();
        for (CheckedExpression argument : call.arguments()) {
            Value value = program.expressions().value(argument);
            arguments.add(argument.type().isScalar() ? snapshot(value, argument.type()) : value);
        }
        VariableCode.Scope outer = program.variables().enter(call.body());
        for (int i = 0; i < arguments.size(); i++) {
            program.variables().assign(call.parameters().get(i), arguments.get(i));
        }
        call.result().ifPresent(program.variables()::zero);
        call.zeroed().forEach(program.variables()::zero);
        program.endingAt(program.ir().block(), () -> program.statements().block(call.body()));
        Value result = call.result().map(program.variables()::read).orElse(new Value.Nothing());
        program.variables().leave(outer);
        return result;
    }

    private Value snapshot(Value value, Type type) {
        Operand number = program.number(value);
        return new Value.Number(program.ir().snapshot(number), type);
    }
}
