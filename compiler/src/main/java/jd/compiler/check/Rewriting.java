package jd.compiler.check;

import java.util.Optional;
import jd.language.ast.Expression;
import jd.language.ast.Rewriter;
import jd.language.source.Span;

/// Copies an expression so that all of it stands at one place of the script.
///
/// @param it   what takes the place of the name `it`
/// @param span the place
record Rewriting(Optional<Expression> it, Span span) implements Rewriter.Rule {

    Expression of(Expression expression) {
        return new Rewriter(this).expression(expression);
    }

    @Override
    public Optional<Expression> replace(Expression expression) {
        return expression instanceof Expression.Identifier(String name, _) && name.equals("it") ? it : Optional.empty();
    }

    @Override
    public Span place(Span original) {
        return span;
    }
}
