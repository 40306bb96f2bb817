package jd.compiler.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jd.compiler.builtin.Aggregation;
import jd.compiler.probe.ProbePoint;
import jd.compiler.type.Type;
import jd.language.ast.Clause;
import jd.language.ast.Expression;
import jd.language.ast.Statement;
import jd.language.diagnostic.DiagnosticLog;
import jd.language.source.Span;

/// Checks the statements of one clause at one of its probe points.
final class StatementChecker {

    private final ExpressionChecker expressions;
    private final Surroundings around;
    private final Variables variables;
    private final LoopChecker loops;
    private Optional<Returns> returns = Optional.empty();

    private StatementChecker(ExpressionChecker expressions, Surroundings around, Variables variables) {
        this.expressions = expressions;
        this.around = around;
        this.variables = variables;
        this.loops = new LoopChecker(this, expressions, variables, around);
    }

    static CheckedClause clause(Clause clause, ProbePoint probe, Variables variables, Entries.OfClause entry,
            Surroundings around) {
        ExpressionChecker expressions = new ExpressionChecker(around, probe, variables, entry);
        StatementChecker statements = new StatementChecker(expressions, around, variables);
        Optional<CheckedExpression> predicate = (probe.translation().isPresent() ? Translations.predicate(clause, probe)
                : clause.predicate()).map(expressions::condition);
        CheckedStatement.Block body = statements.block(clause.body());
        return expressions.entry().complete(new CheckedClause(probe, predicate, body, variables.startingWithZeros(),
                expressions.dVariables().shared(), clause.span()));
    }

    /// The statements of a block within an expression.
    static CheckedStatement.Block block(Expression.Block block, ExpressionChecker expressions, Surroundings around,
            Variables variables) {
        return new StatementChecker(expressions, around, variables)
                .block(new Statement.Block(block.statements(), block.span()));
    }

    /// The body of a function in a call of it.
    ///
    /// @param result what `return` gives a value to
    static CheckedStatement.Block function(Statement.Block body, Optional<ScratchVariable> result, String name,
            Variables variables, Surroundings around, ExpressionChecker caller) {
        ExpressionChecker expressions = new ExpressionChecker(caller, variables);
        StatementChecker statements = new StatementChecker(expressions, around, variables);
        statements.returns = Optional.of(new Returns(name, result));
        return statements.block(body);
    }

    /// What `return` does in a function.
    private record Returns(String function, Optional<ScratchVariable> result) {}

    DiagnosticLog problems() {
        return around.problems();
    }

    /// A piece of the script.
    String text(Span span) {
        return problems().source().text(span);
    }

    CheckedStatement.Block block(Statement.Block block) {
        List<CheckedStatement> statements = new ArrayList<>();
        for (Statement statement : block.statements()) {
            statements.add(statement(statement));
        }
        return new CheckedStatement.Block(statements, block.span());
    }

    private CheckedStatement statement(Statement statement) {
        return switch (statement) {
            case Statement.Block block -> block(block);
            case Statement.Evaluate(Expression.Block block, Span span) -> inPlace(block, span);
            case Statement.Evaluate evaluate ->
                new CheckedStatement.Evaluate(expressions.check(evaluate.expression()), evaluate.span());
            case Statement.Assign assign -> assign(assign);
            case Statement.Let let -> let(let);
            case Statement.If branch -> new CompileTime(expressions).answer(branch.condition())
                    .map(holds -> taken(branch, holds)).orElseGet(() -> either(branch));
            case Statement.Return end -> end(end);
            case Statement.While loop -> loops.repeat(loop);
            case Statement.For loop -> loops.count(loop);
            case Statement.Unroll loop -> loops.unroll(loop);
            case Statement.Break end -> loops.inside("break", end, new CheckedStatement.Break(end.span()));
            case Statement.Continue next -> loops.inside("continue", next, new CheckedStatement.Continue(next.span()));
            case Statement.Empty empty -> nothing(empty);
        };
    }

    private CheckedStatement either(Statement.If branch) {
        CheckedExpression condition = expressions.condition(branch.condition());
        variables.enterBranch();
        CheckedStatement then = statement(branch.then());
        Optional<CheckedStatement> otherwise = branch.otherwise().map(this::statement);
        variables.leaveBranch();
        return new CheckedStatement.If(condition, then, otherwise, branch.span());
    }

    /// The branch that `comptime` leaves of two; the other need not even have types.
    private CheckedStatement taken(Statement.If branch, boolean holds) {
        Optional<Statement> taken = holds ? Optional.of(branch.then()) : branch.otherwise();
        return taken.map(this::statement).orElseGet(() -> new CheckedStatement.Block(List.of(), branch.span()));
    }

    /// A macro's body as a statement.
    private CheckedStatement inPlace(Expression.Block block, Span span) {
        List<CheckedStatement> statements = new ArrayList<>();
        for (Statement statement : block.statements()) {
            statements.add(statement(statement));
        }
        block.value().ifPresent(value ->
                statements.add(new CheckedStatement.Evaluate(expressions.check(value), value.span())));
        return new CheckedStatement.Block(statements, span);
    }

    private CheckedStatement end(Statement.Return end) {
        if (returns.isEmpty() && end.value().isPresent() && expressions.isInTest()) {
            return block(Trials.verdict(end.value().get(), end.span()));
        }
        Optional<CheckedExpression> value = end.value().map(returns.isPresent() ? expressions::value
                : expressions::check);
        CheckedStatement.Return leave = new CheckedStatement.Return(end.span());
        if (returns.isEmpty() || value.filter(ExpressionChecker::isUnknown).isPresent()) {
            return leave;
        }
        String function = returns.get().function();
        Optional<ScratchVariable> result = returns.get().result();
        if (result.isEmpty()) {
            value.ifPresent(v -> problems().report(ScriptProblem.NO_RESULT, v.span(), function));
            return leave;
        }
        if (value.isEmpty()) {
            problems().report(ScriptProblem.RESULT_WANTED, end.span(), function, result.get().type());
            return leave;
        }
        if (!FunctionCalls.fits(value.get().type(), result.get().type())) {
            problems().report(ScriptProblem.TYPE_MISMATCH, value.get().span(), function + "()", result.get().type(),
                    value.get().type());
            return leave;
        }
        return new CheckedStatement.Block(List.of(new CheckedStatement.AssignScratch(result.get(),
                expressions.convert(value.get(), result.get().type()), end.span()), leave), end.span());
    }

    static CheckedStatement nothing(Statement statement) {
        return new CheckedStatement.Block(List.of(), statement.span());
    }

    private CheckedStatement let(Statement.Let let) {
        if (!variables.declare(let.name())) {
            problems().report(ScriptProblem.ALREADY_DECLARED, let.span(), "$" + let.name());
        }
        Optional<Type> declared = let.type().flatMap(expressions::type);
        Optional<CheckedExpression> value = let.value().map(expressions::value);
        if (declared.isPresent()) {
            ScratchVariable variable = variables.declareAs(let.name(), declared.get());
            CheckedExpression start = value.map(v -> expressions.convert(v, declared.get()))
                    .orElse(new CheckedExpression.Number(0, declared.get(), let.span()));
            return new CheckedStatement.AssignScratch(variable, start, let.span());
        }
        return value.isEmpty() ? declareOnly(let) : assignScratch(let.name(), value.get(), let);
    }

    /// `let $x;` says nothing of the type: a later assignment does, and until then the value is zero.
    private CheckedStatement declareOnly(Statement.Let let) {
        Optional<Type> later = variables.type(let.name());
        if (later.isEmpty()) {
            return nothing(let);
        }
        Optional<ScratchVariable> variable = variables.assign(let.name(), later.get());
        return new CheckedStatement.AssignScratch(variable.orElseThrow(),
                new CheckedExpression.Number(0, later.get(), let.span()), let.span());
    }

    private CheckedStatement assign(Statement.Assign assign) {
        Optional<String> local = DVariables.local(assign.target());
        if (local.isPresent()) {
            return assignLocal(local.get(), assign);
        }
        Optional<Expression.MapAccess> variable = expressions.dVariables().target(assign.target());
        if (variable.isPresent()) {
            return assignVariable(variable.get(), assign);
        }
        return switch (assign.target()) {
            case Expression.Scratch target when variables.isCounting(target.name()) -> {
                problems().report(ScriptProblem.LOOP_VARIABLE, assign.span(), "$" + target.name());
                yield nothing(assign);
            }
            case Expression.Scratch target -> {
                if (assign.operator().isPresent()) {
                    if (variables.find(target.name()).isEmpty()) {
                        variables.changeUnassigned(target.name(), Type.INT64);
                    }
                    CheckedExpression sum = expressions.check(new Expression.Binary(assign.operator().get(), target,
                            assign.value(), assign.span()));
                    yield assignScratch(target.name(), sum, assign);
                }
                yield assignScratch(target.name(), expressions.value(assign.value()), assign);
            }
            case Expression.MapAccess target -> assignMap(target, assign);
            default -> {
                expressions.reportTarget(assign.target());
                yield nothing(assign);
            }
        };
    }

    private CheckedStatement assignScratch(String name, CheckedExpression value, Statement statement) {
        if (ExpressionChecker.isUnknown(value)) {
            variables.fail(name);
            return nothing(statement);
        }
        Optional<ScratchVariable> variable = variables.assign(name, value.type());
        if (variable.isEmpty()) {
            problems().report(ScriptProblem.TYPE_MISMATCH, value.span(), "$" + name,
                    variables.type(name).orElse(Type.VOID), value.type());
            return nothing(statement);
        }
        return new CheckedStatement.AssignScratch(variable.get(),
                expressions.convert(value, variable.get().type()), statement.span());
    }

    private CheckedStatement assignMap(Expression.MapAccess target, Statement.Assign assign) {
        around.inference().target(target.name());
        List<CheckedExpression> keys = expressions.elements().keys(target);
        Optional<Aggregation> aggregation = assign.value() instanceof Expression.Call call
                ? Aggregation.find(call.name()) : Optional.empty();
        if (aggregation.isPresent() && assign.operator().isEmpty()) {
            return aggregate(target, keys, aggregation.get(), (Expression.Call) assign.value(), assign);
        }
        return store(target, keys, assign);
    }

    /// `this->x = value` or, with an operator, `this->x += value`.
    private CheckedStatement assignLocal(String name, Statement.Assign assign) {
        ClauseLocals locals = around.inference().locals();
        if (assign.operator().isPresent() && locals.find(name).isEmpty()) {
            locals.assign(name, Type.INT64);
        }
        CheckedExpression value = assign.operator().isEmpty() ? expressions.value(assign.value())
                : expressions.check(new Expression.Binary(assign.operator().get(), assign.target(), assign.value(),
                        assign.span()));
        boolean zero = isZero(assign);
        if (ExpressionChecker.isUnknown(value)) {
            return nothing(assign);
        }
        Optional<ScratchVariable> variable = zero && locals.find(name).isPresent() ? locals.find(name)
                : locals.assign(name, value.type());
        if (variable.isEmpty()) {
            problems().report(ScriptProblem.TYPE_MISMATCH, value.span(), "this->" + name,
                    locals.find(name).map(ScratchVariable::type).orElse(Type.VOID), value.type());
            return nothing(assign);
        }
        return new CheckedStatement.AssignScratch(expressions.dVariables().use(variable.get()),
                zero ? new CheckedExpression.Number(0, variable.get().type(), value.span())
                        : expressions.convert(value, variable.get().type()), assign.span());
    }

    /// `x = value`, `self->x[k] += value`. The literal 0 frees what the variable takes, and stands for every type's 0.
    private CheckedStatement assignVariable(Expression.MapAccess target, Statement.Assign assign) {
        List<CheckedExpression> keys = expressions.elements().keys(target);
        if (!isZero(assign)) {
            return store(target, keys, assign);
        }
        around.inference().zero(target.name());
        Optional<MapSymbol> map = around.inference().map(target.name());
        return map.isEmpty() ? nothing(assign) : new CheckedStatement.Evaluate(new CheckedExpression.Delete(map.get(),
                expressions.elements().convertKeys(keys, map.get()), assign.span()), assign.span());
    }

    private static boolean isZero(Statement.Assign assign) {
        return assign.operator().isEmpty()
                && assign.value() instanceof Expression.IntegerLiteral literal && literal.value() == 0;
    }

    private CheckedStatement store(Expression.MapAccess target, List<CheckedExpression> keys,
            Statement.Assign assign) {
        CheckedExpression value = expressions.value(assign.value());
        if (ExpressionChecker.isUnknown(value)) {
            around.inference().leaveOpen(target.name());
            return nothing(assign);
        }
        Optional<Type> declared = around.inference().declared(target.name());
        if (declared.isPresent() && declared.get().isScalar() && value.type().isScalar()) {
            value = expressions.convert(value, declared.get());
        }
        if (assign.operator().isPresent() && !isNumeric(target.name(), value)) {
            problems().report(ScriptProblem.NOT_A_NUMBER, assign.span(), assign.operator().get().symbol() + "=",
                    kept(target.name()).filter(kept -> !isNumeric(kept)).orElse(value.type()));
            return nothing(assign);
        }
        if (assign.operator().isPresent()) {
            around.inference().change(target.name(), numberOf(value.type()), assign.value().span(), problems());
        } else {
            around.inference().assign(target.name(), new MapSymbol.Plain(value.type()), assign.value().span(),
                    problems());
        }
        Optional<MapSymbol> map = around.inference().map(target.name());
        if (map.isEmpty() || !(map.get().content() instanceof MapSymbol.Plain(Type kept))) {
            return nothing(assign);
        }
        List<CheckedExpression> stored = expressions.elements().convertKeys(keys, map.get());
        CheckedExpression converted = expressions.convert(value, kept);
        return assign.operator().isEmpty()
                ? new CheckedStatement.AssignElement(map.get(), stored, converted, assign.span())
                : new CheckedStatement.UpdateElement(map.get(), stored, assign.operator().get(), converted,
                        assign.span());
    }

    /// Whether the map, as far as it is known, and the value are numbers.
    private boolean isNumeric(String map, CheckedExpression value) {
        return isNumeric(value.type()) && kept(map).map(StatementChecker::isNumeric).orElse(true);
    }

    private static boolean isNumeric(Type type) {
        return type.isNumber() || type instanceof Type.Pointer;
    }

    /// The type of a map's values, if it holds values.
    private Optional<Type> kept(String map) {
        return around.inference().map(map).flatMap(symbol -> symbol.content() instanceof MapSymbol.Plain(Type type)
                ? Optional.of(type) : Optional.empty());
    }

    private static Type numberOf(Type type) {
        return type.isNumber() && !type.isSigned() ? Type.UINT64 : type.isNumber() ? Type.INT64 : type;
    }

    private CheckedStatement aggregate(Expression.MapAccess target, List<CheckedExpression> keys,
            Aggregation aggregation, Expression.Call written, Statement.Assign assign) {
        Weights weights = Weights.of(written);
        Expression.Call call = weights.call();
        Optional<List<CheckedExpression>> checked = expressions.arguments(call, aggregation.signature());
        if (checked.isEmpty()) {
            return nothing(assign);
        }
        List<CheckedExpression> arguments = checked.get();
        List<Long> parameters = new ArrayList<>();
        for (int i = 1; i < arguments.size(); i++) {
            parameters.add(arguments.get(i) instanceof CheckedExpression.Number number ? number.value() : 0L);
        }
        Optional<String> complaint = aggregation.complaint(parameters);
        if (complaint.isPresent()) {
            problems().report(ScriptProblem.BAD_ARGUMENT, call.span(), complaint.get());
            return nothing(assign);
        }
        boolean signed = !arguments.isEmpty() && arguments.getFirst().type().isSigned();
        around.inference().assign(target.name(), new MapSymbol.Gathered(aggregation, signed, parameters),
                call.span(), problems());
        Optional<MapSymbol> map = around.inference().map(target.name());
        return map.isEmpty() || !(map.get().content() instanceof MapSymbol.Gathered) ? nothing(assign)
                : new CheckedStatement.Aggregate(map.get(),
                        expressions.elements().convertKeys(keys, map.get()), aggregation,
                        weights.add(arguments, expressions), assign.span());
    }
}
