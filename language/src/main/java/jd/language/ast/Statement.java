package jd.language.ast;

import java.util.List;
import java.util.Optional;
import jd.language.source.Span;

/// What a body is made of.
public sealed interface Statement {

    Span span();

    /// `{ … }`, also the whole body of a clause.
    record Block(List<Statement> statements, Span span) implements Statement {
        public Block {
            statements = List.copyOf(statements);
        }
    }

    /// An expression for its effect: a call, `@x++`.
    record Evaluate(Expression expression, Span span) implements Statement {}

    /// `target = value` or, with an operator, `target += value`.
    ///
    /// @param target a scratch variable, a map element or (D) an identifier or member
    /// @param operator the operator of a compound assignment
    record Assign(Expression target, Optional<BinaryOperator> operator, Expression value, Span span)
            implements Statement {}

    /// `let $x;` `let $x : type;` `let $x = e;`
    record Let(String name, Optional<TypeName> type, Optional<Expression> value, Span span) implements Statement {}

    record If(Expression condition, Block then, Optional<Statement> otherwise, Span span) implements Statement {}

    /// `return;` or `return e;`: ends this clause for this event.
    record Return(Optional<Expression> value, Span span) implements Statement {}

    /// `while (condition) { … }`.
    record While(Expression condition, Block body, Span span) implements Statement {}

    /// `for $i : from..to { … }`, with `from` and without `to`; or, without `..`, `for ($kv : @m) { … }`.
    record For(String name, Expression from, Optional<Expression> to, Block body, Span span) implements Statement {}

    /// `unroll (count) { … }`.
    record Unroll(Expression count, Block body, Span span) implements Statement {}

    /// `break;`: ends the innermost loop.
    record Break(Span span) implements Statement {}

    /// `continue;`: goes on with the next round of the innermost loop.
    record Continue(Span span) implements Statement {}

    /// A lone `;`.
    record Empty(Span span) implements Statement {}
}
