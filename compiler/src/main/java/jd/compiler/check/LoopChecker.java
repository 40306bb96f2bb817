package jd.compiler.check;

import java.util.List;
import java.util.Optional;
import jd.compiler.type.Type;
import jd.language.ast.Expression;
import jd.language.ast.Statement;
import jd.language.source.Span;

/// Checks loops and what may stand in loops only.
final class LoopChecker {

    private static final int MOST_UNROLLED = 100;
    private static final int MOST_MAP_LOOPS = 6;

    private final StatementChecker statements;
    private final ExpressionChecker expressions;
    private final Variables variables;
    private final Surroundings around;

    LoopChecker(StatementChecker statements, ExpressionChecker expressions, Variables variables,
            Surroundings around) {
        this.statements = statements;
        this.expressions = expressions;
        this.variables = variables;
        this.around = around;
    }

    CheckedStatement repeat(Statement.While loop) {
        variables.enterLoop();
        CheckedExpression condition = expressions.condition(loop.condition());
        CheckedStatement.Block body = statements.block(loop.body());
        return new CheckedStatement.While(condition, body, variables.leaveLoop(), loop.span());
    }

    /// The variable has 64 bits; it has no sign if neither bound has one.
    CheckedStatement count(Statement.For loop) {
        if (loop.to().isEmpty()) {
            if (loop.from() instanceof Expression.MapAccess access && access.keys().isEmpty()) {
                return each(loop, access);
            }
            boolean element = loop.from() instanceof Expression.MapAccess;
            statements.problems().report(element ? List.of("a loop over a map names the map alone: for ($kv : @m)")
                    : List.of(), ScriptProblem.NOT_A_RANGE, loop.from().span(),
                    element ? "one element of a map" : "one number");
            return StatementChecker.nothing(loop);
        }
        CheckedExpression from = expressions.value(loop.from());
        CheckedExpression to = expressions.value(loop.to().get());
        boolean known = isNumber(from) & isNumber(to);
        Type type = known && !from.type().isSigned() && !to.type().isSigned() ? Type.UINT64 : Type.INT64;
        CheckedStatement counted = counted(loop.name(), type, known ? expressions.convert(from, type) : from,
                known ? expressions.convert(to, type) : to, loop.body(), loop.span());
        return known ? counted : StatementChecker.nothing(loop);
    }

    /// The body is checked once the map is known: another round comes then.
    private CheckedStatement each(Statement.For loop, Expression.MapAccess access) {
        around.inference().mention(access.name(), access.span());
        Optional<MapSymbol> map = around.inference().map(access.name());
        if (map.isEmpty()) {
            return StatementChecker.nothing(loop);
        }
        Optional<Type> value = value(map.get(), access.span());
        if (value.isEmpty()) {
            return StatementChecker.nothing(loop);
        }
        deeper(loop.span());
        variables.enterLoop();
        Type pair = new Type.Tuple(List.of(CheckedStatement.Each.key(map.get()), value.get()));
        Variables.Counting counting = variables.startCounting(loop.name(), pair, loop.span().start());
        CheckedStatement.Block body = statements.block(loop.body());
        variables.stopCounting(counting);
        around.inference().functions().leaveMapLoop();
        return new CheckedStatement.Each(counting.variable(), map.get(), value.get(), body, variables.leaveLoop(),
                loop.span());
    }

    /// The kernel follows eight calls into one another, of which a program's start is one.
    private void deeper(Span span) {
        if (around.inference().functions().enterMapLoop() > MOST_MAP_LOOPS) {
            statements.problems().report(ScriptProblem.LOOPS_TOO_DEEP, span, MOST_MAP_LOOPS);
        }
    }

    /// What a loop finds in the elements of a map; nothing, which is reported, where it cannot run over the map.
    private Optional<Type> value(MapSymbol map, Span span) {
        if (map.isScalar()) {
            statements.problems().report(List.of("give it a key, as in " + map.display() + "[pid]"),
                    ScriptProblem.NOT_ITERABLE, span, map.display());
            return Optional.empty();
        }
        return switch (map.content()) {
            case MapSymbol.Plain(Type type) -> Optional.of(type);
            case MapSymbol.Gathered gathered when gathered.isNumber() ->
                Optional.of(gathered.signed() ? Type.INT64 : Type.UINT64);
            case MapSymbol.Gathered gathered -> {
                statements.problems().report(List.of("print(" + map.display() + ") shows every element of it"),
                        ScriptProblem.AGGREGATION_NOT_READ, span, map.display(), Inference.words(gathered));
                yield Optional.empty();
            }
        };
    }

    private boolean isNumber(CheckedExpression bound) {
        if (!ExpressionChecker.isUnknown(bound) && !bound.type().isNumber()) {
            statements.problems().report(ScriptProblem.NOT_A_NUMBER, bound.span(), "..", bound.type());
            return false;
        }
        return !ExpressionChecker.isUnknown(bound);
    }

    /// Rounds are counted by a variable that the script cannot name.
    CheckedStatement unroll(Statement.Unroll loop) {
        boolean plain = loop.count() instanceof Expression.IntegerLiteral
                || loop.count() instanceof Expression.Positional;
        Optional<CheckedExpression> count = plain ? Optional.of(expressions.value(loop.count())) : Optional.empty();
        long rounds = count.isPresent() && count.get() instanceof CheckedExpression.Number number ? number.value() : 0;
        if (rounds < 1 || rounds > MOST_UNROLLED) {
            statements.problems().report(ScriptProblem.BAD_UNROLL, loop.count().span(),
                    count.isPresent() ? rounds : statements.text(loop.count().span()));
        }
        Span at = loop.count().span();
        return counted("", Type.INT64, new CheckedExpression.Number(0, Type.INT64, at),
                new CheckedExpression.Number(rounds, Type.INT64, at), loop.body(), loop.span());
    }

    private CheckedStatement counted(String name, Type type, CheckedExpression from, CheckedExpression to,
            Statement.Block body, Span span) {
        variables.enterLoop();
        Variables.Counting counting = variables.startCounting(name, type, span.start());
        CheckedStatement.Block checked = statements.block(body);
        variables.stopCounting(counting);
        return new CheckedStatement.Count(counting.variable(), from, to, checked, variables.leaveLoop(), span);
    }

    /// `break` or `continue`.
    CheckedStatement inside(String word, Statement statement, CheckedStatement checked) {
        if (variables.isInLoop()) {
            return checked;
        }
        statements.problems().report(ScriptProblem.NOT_IN_A_LOOP, statement.span(), word);
        return StatementChecker.nothing(statement);
    }
}
