package jd.compiler.check;

import java.util.List;
import java.util.OptionalLong;
import jd.compiler.type.Type;
import jd.language.ast.Expression;
import jd.language.source.Span;

/// D's `` `name `` and `` module`name ``: variables of the kernel. The kernel tells where they are, but not what they
/// are, so a cast says that: `` (unsigned long)`jiffies ``.
final class KernelNames {

    private final Surroundings around;

    KernelNames(Surroundings around) {
        this.around = around;
    }

    /// A name without a cast.
    CheckedExpression value(Expression.Identifier name) {
        if (find(name).isPresent()) {
            around.problems().report(List.of("say what it is: (unsigned long)" + name.name() + ", or (struct rq *)&"
                    + name.name() + " for its address"), ScriptProblem.UNKNOWN_KERNEL_TYPE, name.span(), name.name());
        }
        return ExpressionChecker.unknown(name.span());
    }

    /// A name with the type that a cast gives it.
    CheckedExpression value(Expression.Identifier name, Type type, Span span) {
        OptionalLong address = find(name);
        return address.isEmpty() ? ExpressionChecker.unknown(span) : new CheckedExpression.Dereference(
                new CheckedExpression.Number(address.getAsLong(), new Type.Pointer(type, Type.Space.KERNEL),
                        name.span()), type, span);
    }

    /// `` &`name ``.
    CheckedExpression address(Expression.Identifier name, Span span) {
        OptionalLong address = find(name);
        return address.isEmpty() ? ExpressionChecker.unknown(span) : new CheckedExpression.Number(address.getAsLong(),
                new Type.Pointer(Type.VOID, Type.Space.KERNEL), span);
    }

    private OptionalLong find(Expression.Identifier name) {
        String symbol = name.name().substring(name.name().indexOf('`') + 1);
        OptionalLong address = around.target().symbol(symbol);
        if (address.isEmpty()) {
            around.problems().report(List.of("/proc/kallsyms lists the kernel's symbols"),
                    ScriptProblem.UNKNOWN_KERNEL_SYMBOL, name.span(), symbol);
        }
        return address;
    }
}
