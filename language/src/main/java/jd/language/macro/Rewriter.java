package jd.language.macro;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jd.language.ast.Expression;
import jd.language.ast.Statement;

/// Copies syntax trees and puts something else in some places.
final class Rewriter {

    private final Rule rule;

    Rewriter(Rule rule) {
        this.rule = rule;
    }

    /// What is changed on the way.
    interface Rule {

        /// What stands in place of an expression; empty where it is copied, its parts rewritten.
        Optional<Expression> replace(Expression expression);

        /// The name of a variable or a loop's variable that a statement declares.
        String variable(String name);
    }

    List<Statement> statements(List<Statement> statements) {
        List<Statement> rewritten = new ArrayList<>(statements.size());
        for (Statement statement : statements) {
            rewritten.add(statement(statement));
        }
        return rewritten;
    }

    Statement.Block block(Statement.Block block) {
        return new Statement.Block(statements(block.statements()), block.span());
    }

    Statement statement(Statement statement) {
        return switch (statement) {
            case Statement.Block s -> block(s);
            case Statement.Evaluate s -> new Statement.Evaluate(expression(s.expression()), s.span());
            case Statement.Assign s ->
                new Statement.Assign(expression(s.target()), s.operator(), expression(s.value()), s.span());
            case Statement.Let s ->
                new Statement.Let(rule.variable(s.name()), s.type(), s.value().map(this::expression), s.span());
            case Statement.If s -> new Statement.If(expression(s.condition()), block(s.then()),
                    s.otherwise().map(this::statement), s.span());
            case Statement.Return s -> new Statement.Return(s.value().map(this::expression), s.span());
            case Statement.While s -> new Statement.While(expression(s.condition()), block(s.body()), s.span());
            case Statement.For s -> new Statement.For(rule.variable(s.name()), expression(s.from()),
                    s.to().map(this::expression), block(s.body()), s.span());
            case Statement.Unroll s -> new Statement.Unroll(expression(s.count()), block(s.body()), s.span());
            case Statement.Break _, Statement.Continue _, Statement.Empty _ -> statement;
        };
    }

    List<Expression> expressions(List<Expression> expressions) {
        List<Expression> rewritten = new ArrayList<>(expressions.size());
        for (Expression expression : expressions) {
            rewritten.add(expression(expression));
        }
        return rewritten;
    }

    Expression expression(Expression expression) {
        Optional<Expression> replaced = rule.replace(expression);
        return replaced.isPresent() ? replaced.get() : parts(expression);
    }

    private Expression parts(Expression expression) {
        return switch (expression) {
            case Expression.IntegerLiteral _, Expression.StringLiteral _, Expression.Identifier _,
                    Expression.Scratch _, Expression.Positional _, Expression.PositionalCount _,
                    Expression.SizeOfType _, Expression.OffsetOf _ -> expression;
            case Expression.MapAccess e -> new Expression.MapAccess(e.name(), expressions(e.keys()), e.span());
            case Expression.Unary e -> new Expression.Unary(e.operator(), expression(e.operand()), e.span());
            case Expression.Increment e ->
                new Expression.Increment(expression(e.target()), e.prefix(), e.down(), e.span());
            case Expression.Binary e ->
                new Expression.Binary(e.operator(), expression(e.left()), expression(e.right()), e.span());
            case Expression.Conditional e -> new Expression.Conditional(expression(e.condition()),
                    e.then().map(this::expression), expression(e.otherwise()), e.span());
            case Expression.Cast e -> new Expression.Cast(e.type(), expression(e.operand()), e.span());
            case Expression.Call e -> {
                List<Expression.Call.Argument> arguments = new ArrayList<>();
                for (Expression.Call.Argument argument : e.arguments()) {
                    arguments.add(new Expression.Call.Argument(argument.name(), expression(argument.value())));
                }
                yield new Expression.Call(e.name(), e.nameSpan(), arguments, e.span());
            }
            case Expression.Member e -> new Expression.Member(expression(e.target()), e.member(), e.arrow(),
                    e.memberSpan(), e.span());
            case Expression.Index e -> new Expression.Index(expression(e.target()), expression(e.index()), e.span());
            case Expression.Tuple e -> new Expression.Tuple(expressions(e.elements()), e.span());
            case Expression.Record e -> new Expression.Record(e.names(), expressions(e.elements()), e.span());
            case Expression.Block e ->
                new Expression.Block(statements(e.statements()), e.value().map(this::expression), e.span());
        };
    }
}
