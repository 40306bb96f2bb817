package jd.compiler.check;

import java.util.List;
import java.util.Optional;
import jd.language.ast.Expression;
import jd.language.ast.Statement;
import jd.language.ast.TypeName;
import jd.language.source.Span;

/// What `return` means in a `test:` probe.
final class Trials {

    /// No script can write this name.
    private static final String RESULT = "return";

    private Trials() {}

    /// `return value;` in a test: `errorf()` tells of a value other than 0, which makes the test fail.
    static Statement.Block verdict(Expression value, Span span) {
        Expression.Scratch result = new Expression.Scratch(RESULT, span);
        Expression number = new Expression.Cast(new TypeName(List.of("int64"), 0, List.of(), span), value, span);
        Expression complaint = new Expression.Call("errorf", span, List.of(
                argument(new Expression.StringLiteral("the test returned %d", span)), argument(result)), span);
        return new Statement.Block(List.of(
                new Statement.Assign(result, Optional.empty(), number, span),
                new Statement.If(result, new Statement.Block(List.of(new Statement.Evaluate(complaint, span)), span),
                        Optional.empty(), span),
                new Statement.Return(Optional.empty(), span)), span);
    }

    private static Expression.Call.Argument argument(Expression value) {
        return new Expression.Call.Argument(Optional.empty(), value);
    }
}
