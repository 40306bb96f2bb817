package jd.language.ast;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jd.language.source.Span;

/// Copies syntax trees and puts something else in some places.
public final class Rewriter {

    private final Rule rule;

    public Rewriter(Rule rule) {
        this.rule = rule;
    }

    /// What is changed on the way.
    public interface Rule {

        /// What stands in place of an expression; empty where it is copied, its parts rewritten.
        Optional<Expression> replace(Expression expression);

        /// The name of a variable or a loop's variable that a statement declares.
        default String variable(String name) {
            return name;
        }

        /// Where the copy of a node stands.
        default Span place(Span original) {
            return original;
        }
    }

    /// The copies of statements, in order.
    public List<Statement> statements(List<Statement> statements) {
        List<Statement> rewritten = new ArrayList<>(statements.size());
        for (Statement statement : statements) {
            rewritten.add(statement(statement));
        }
        return rewritten;
    }

    /// The copy of a block.
    public Statement.Block block(Statement.Block block) {
        return new Statement.Block(statements(block.statements()), at(block.span()));
    }

    private Statement statement(Statement statement) {
        return switch (statement) {
            case Statement.Block s -> block(s);
            case Statement.Evaluate s -> new Statement.Evaluate(expression(s.expression()), at(s.span()));
            case Statement.Assign s ->
                new Statement.Assign(expression(s.target()), s.operator(), expression(s.value()), at(s.span()));
            case Statement.Let s ->
                new Statement.Let(rule.variable(s.name()), s.type(), s.value().map(this::expression), at(s.span()));
            case Statement.If s -> new Statement.If(expression(s.condition()), block(s.then()),
                    s.otherwise().map(this::statement), at(s.span()));
            case Statement.Return s -> new Statement.Return(s.value().map(this::expression), at(s.span()));
            case Statement.While s -> new Statement.While(expression(s.condition()), block(s.body()), at(s.span()));
            case Statement.For s -> new Statement.For(rule.variable(s.name()), expression(s.from()),
                    s.to().map(this::expression), block(s.body()), at(s.span()));
            case Statement.Unroll s -> new Statement.Unroll(expression(s.count()), block(s.body()), at(s.span()));
            case Statement.Break s -> new Statement.Break(at(s.span()));
            case Statement.Continue s -> new Statement.Continue(at(s.span()));
            case Statement.Empty s -> new Statement.Empty(at(s.span()));
        };
    }

    /// The copies of expressions, in order.
    public List<Expression> expressions(List<Expression> expressions) {
        List<Expression> rewritten = new ArrayList<>(expressions.size());
        for (Expression expression : expressions) {
            rewritten.add(expression(expression));
        }
        return rewritten;
    }

    /// The copy of an expression, or what stands in its place.
    public Expression expression(Expression expression) {
        Optional<Expression> replaced = rule.replace(expression);
        return replaced.isPresent() ? replaced.get() : parts(expression);
    }

    private Expression parts(Expression expression) {
        return switch (expression) {
            case Expression.IntegerLiteral e ->
                new Expression.IntegerLiteral(e.value(), e.unsigned(), e.kind(), at(e.span()));
            case Expression.StringLiteral e -> new Expression.StringLiteral(e.value(), at(e.span()));
            case Expression.Identifier e -> new Expression.Identifier(e.name(), at(e.span()));
            case Expression.Scratch e -> new Expression.Scratch(e.name(), at(e.span()));
            case Expression.Positional e -> new Expression.Positional(e.number(), e.isText(), at(e.span()));
            case Expression.PositionalCount e -> new Expression.PositionalCount(at(e.span()));
            case Expression.SizeOfType e -> new Expression.SizeOfType(e.type(), at(e.span()));
            case Expression.OffsetOf e -> new Expression.OffsetOf(e.type(), e.members(), at(e.span()));
            case Expression.MapAccess e -> new Expression.MapAccess(e.name(), expressions(e.keys()), at(e.span()));
            case Expression.Unary e -> new Expression.Unary(e.operator(), expression(e.operand()), at(e.span()));
            case Expression.Increment e ->
                new Expression.Increment(expression(e.target()), e.prefix(), e.down(), at(e.span()));
            case Expression.Binary e ->
                new Expression.Binary(e.operator(), expression(e.left()), expression(e.right()), at(e.span()));
            case Expression.Conditional e -> new Expression.Conditional(expression(e.condition()),
                    e.then().map(this::expression), expression(e.otherwise()), at(e.span()));
            case Expression.Cast e -> new Expression.Cast(e.type(), expression(e.operand()), at(e.span()));
            case Expression.Call e -> {
                List<Expression.Call.Argument> arguments = new ArrayList<>();
                for (Expression.Call.Argument argument : e.arguments()) {
                    arguments.add(new Expression.Call.Argument(argument.name(), expression(argument.value())));
                }
                yield new Expression.Call(e.name(), at(e.nameSpan()), arguments, at(e.span()));
            }
            case Expression.Member e -> new Expression.Member(expression(e.target()), e.member(), e.arrow(),
                    at(e.memberSpan()), at(e.span()));
            case Expression.Index e ->
                new Expression.Index(expression(e.target()), expression(e.index()), at(e.span()));
            case Expression.Tuple e -> new Expression.Tuple(expressions(e.elements()), at(e.span()));
            case Expression.Record e -> new Expression.Record(e.names(), expressions(e.elements()), at(e.span()));
            case Expression.Block e ->
                new Expression.Block(statements(e.statements()), e.value().map(this::expression), at(e.span()));
        };
    }

    private Span at(Span original) {
        return rule.place(original);
    }
}
