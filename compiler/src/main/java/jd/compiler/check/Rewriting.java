package jd.compiler.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jd.language.ast.Expression;
import jd.language.source.Span;

/// Copies an expression so that all of it stands at one place of the script.
///
/// @param it what takes the place of the name `it`
record Rewriting(Optional<Expression> it, Span span) {

    Expression of(Expression expression) {
        return switch (expression) {
            case Expression.Identifier(String name, _) -> name.equals("it") && it.isPresent() ? it.get()
                    : new Expression.Identifier(name, span);
            case Expression.IntegerLiteral(long value, boolean unsigned, Expression.IntegerLiteral.Kind kind, _) ->
                new Expression.IntegerLiteral(value, unsigned, kind, span);
            case Expression.StringLiteral(String value, _) -> new Expression.StringLiteral(value, span);
            case Expression.Scratch(String name, _) -> new Expression.Scratch(name, span);
            case Expression.MapAccess(String name, List<Expression> keys, _) ->
                new Expression.MapAccess(name, all(keys), span);
            case Expression.Positional(int number, boolean isText, _) ->
                new Expression.Positional(number, isText, span);
            case Expression.PositionalCount _ -> new Expression.PositionalCount(span);
            case Expression.Unary(var operator, Expression operand, _) ->
                new Expression.Unary(operator, of(operand), span);
            case Expression.Increment(Expression target, boolean prefix, boolean down, _) ->
                new Expression.Increment(of(target), prefix, down, span);
            case Expression.Binary(var operator, Expression left, Expression right, _) ->
                new Expression.Binary(operator, of(left), of(right), span);
            case Expression.Conditional(Expression condition, Optional<Expression> then, Expression otherwise, _) ->
                new Expression.Conditional(of(condition), then.map(this::of), of(otherwise), span);
            case Expression.Cast(var type, Expression operand, _) -> new Expression.Cast(type, of(operand), span);
            case Expression.Call call -> new Expression.Call(call.name(), span, call.arguments().stream()
                    .map(each -> new Expression.Call.Argument(each.name(), of(each.value()))).toList(), span);
            case Expression.Member(Expression target, String member, boolean arrow, _, _) ->
                new Expression.Member(of(target), member, arrow, span, span);
            case Expression.Index(Expression target, Expression index, _) ->
                new Expression.Index(of(target), of(index), span);
            case Expression.Tuple(List<Expression> elements, _) -> new Expression.Tuple(all(elements), span);
            case Expression.Record(List<String> names, List<Expression> elements, _) ->
                new Expression.Record(names, all(elements), span);
            // No translation holds statements.
            case Expression.Block block -> block;
            case Expression.SizeOfType(var type, _) -> new Expression.SizeOfType(type, span);
            case Expression.OffsetOf(var type, List<String> members, _) ->
                new Expression.OffsetOf(type, members, span);
        };
    }

    private List<Expression> all(List<Expression> expressions) {
        List<Expression> copies = new ArrayList<>(expressions.size());
        for (Expression each : expressions) {
            copies.add(of(each));
        }
        return copies;
    }
}
