package jd.compiler.lower;

import java.util.List;
import jd.compiler.builtin.Value;
import jd.compiler.check.CheckedStatement;
import jd.compiler.ir.IrBuilder;
import jd.compiler.object.EventAction;
import jd.compiler.type.Type;
import jd.language.source.Span;

/// Makes code for statements.
final class StatementLowering {

    private final ProgramLowering program;
    private final LoopCode loops;

    StatementLowering(ProgramLowering program) {
        this.program = program;
        this.loops = new LoopCode(program);
    }

    private IrBuilder ir() {
        return program.ir();
    }

    void block(CheckedStatement.Block block) {
        block.statements().forEach(this::statement);
    }

    private void statement(CheckedStatement statement) {
        if (ir().ended()) {
            return;
        }
        if (!(statement instanceof CheckedStatement.Block)) {
            ir().at(statement.span());
        }
        switch (statement) {
            case CheckedStatement.Block block -> block(block);
            case CheckedStatement.Evaluate(var stack, Span span) when stack.type() instanceof Type.Stack ->
                program.send(new EventAction.PrintValue(), List.of(program.expressions().value(stack)), span);
            case CheckedStatement.Evaluate evaluate -> program.expressions().evaluate(evaluate.expression());
            case CheckedStatement.AssignScratch assign -> assign(assign);
            case CheckedStatement.AssignElement assign -> program.maps().assign(assign);
            case CheckedStatement.UpdateElement update -> program.maps().update(update);
            case CheckedStatement.Aggregate aggregate -> program.maps().aggregate(aggregate);
            case CheckedStatement.If branch -> branch(branch);
            case CheckedStatement.While loop -> loops.repeat(loop);
            case CheckedStatement.Count loop -> loops.count(loop);
            case CheckedStatement.Each loop -> loops.each(loop);
            case CheckedStatement.Break _ -> loops.end();
            case CheckedStatement.Continue _ -> loops.next();
            case CheckedStatement.Return _ -> ir().jump(program.nextClause());
        }
    }

    private void assign(CheckedStatement.AssignScratch assign) {
        Value value = program.expressions().value(assign.value());
        if (isZero(assign) && !assign.variable().type().isScalar()) {
            program.variables().zero(assign.variable());
        } else {
            program.variables().assign(assign.variable(), value);
        }
    }

    /// `let $s : string;` starts with zeros, which the checker writes as the number 0.
    private static boolean isZero(CheckedStatement.AssignScratch assign) {
        return assign.value() instanceof jd.compiler.check.CheckedExpression.Number;
    }

    private void branch(CheckedStatement.If branch) {
        int then = ir().block();
        int otherwise = ir().block();
        int done = branch.otherwise().isPresent() ? ir().block() : otherwise;
        program.conditions().branch(branch.condition(), then, otherwise);
        ir().start(then);
        statement(branch.then());
        ir().jump(done);
        if (branch.otherwise().isPresent()) {
            ir().start(otherwise);
            statement(branch.otherwise().get());
            ir().jump(done);
        }
        ir().start(done);
    }
}
