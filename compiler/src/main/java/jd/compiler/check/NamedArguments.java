package jd.compiler.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import jd.compiler.builtin.Builtin;
import jd.compiler.builtin.Signature.Kind;
import jd.language.ast.Expression;
import jd.language.ast.Expression.Call.Argument;
import jd.language.diagnostic.DiagnosticLog;
import jd.language.source.Span;

/// Puts the named arguments of a call, as in `print(@m, desc=true)`, where they belong.
record NamedArguments(DiagnosticLog problems) {

    /// The call without names; what is left out before a given argument is 0 or an empty string. Nothing where a name
    /// is wrong, which is reported.
    Optional<Expression.Call> inPlace(Expression.Call call, Builtin builtin) {
        List<String> names = builtin.argumentNames();
        Expression[] placed = new Expression[Math.max(names.size(), call.arguments().size())];
        int end = 0;
        for (Argument argument : call.arguments()) {
            int at = argument.name().isEmpty() ? end : names.indexOf(argument.name().get());
            if (at < 0 || placed[at] != null || argument.name().isEmpty() && hasHole(placed, end)) {
                List<String> known = names.stream().filter(name -> !name.isEmpty()).toList();
                problems.report(known.isEmpty() ? List.of("give the values alone, in their order")
                        : List.of("it has " + String.join(", ", known) + ", each once, after those without a name"),
                        ScriptProblem.UNKNOWN_ARGUMENT, argument.value().span(), call.name() + "()",
                        argument.name().orElse("without a name here"));
                return Optional.empty();
            }
            placed[at] = argument.value();
            end = Math.max(end, at + 1);
        }
        List<Argument> arguments = new ArrayList<>();
        for (int i = 0; i < end; i++) {
            Kind kind = builtin.signature().parameter(i).kind();
            arguments.add(new Argument(Optional.empty(), placed[i] != null ? placed[i] : missing(kind, call.span())));
        }
        return Optional.of(new Expression.Call(call.name(), call.nameSpan(), arguments, call.span()));
    }

    /// Whether an argument came by name already.
    private static boolean hasHole(Expression[] placed, int end) {
        return Arrays.asList(placed).subList(0, end).contains(null);
    }

    private static Expression missing(Kind kind, Span span) {
        return kind == Kind.TEXT ? new Expression.StringLiteral("", span)
                : new Expression.IntegerLiteral(0, false, Expression.IntegerLiteral.Kind.NUMBER, span);
    }
}
