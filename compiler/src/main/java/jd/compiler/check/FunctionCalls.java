package jd.compiler.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jd.compiler.probe.ProbePoint;
import jd.compiler.type.Type;
import jd.language.ast.Declaration;
import jd.language.ast.Expression;
import jd.language.ast.TypeName;
import jd.language.diagnostic.DiagnosticLog;

/// Checks calls of the script's own functions. The body is checked for each call, so that it may use what the calling
/// probe gives.
final class FunctionCalls {

    private final ExpressionChecker expressions;
    private final Surroundings around;
    private final ProbePoint probe;

    FunctionCalls(ExpressionChecker expressions, Surroundings around, ProbePoint probe) {
        this.expressions = expressions;
        this.around = around;
        this.probe = probe;
    }

    private DiagnosticLog problems() {
        return around.problems();
    }

    private Functions functions() {
        return around.inference().functions();
    }

    CheckedExpression call(Declaration.Function function, Expression.Call call) {
        List<String> chain = new ArrayList<>(functions().chain(function.name()));
        if (!chain.isEmpty()) {
            chain.add(function.name());
            problems().report(List.of("a loop can often do the same: while, for"), ScriptProblem.RECURSION,
                    call.nameSpan(), String.join(" > ", chain));
            return ExpressionChecker.unknown(call.span());
        }
        int wanted = function.parameters().size();
        if (call.arguments().size() != wanted) {
            problems().report(ScriptProblem.WRONG_ARGUMENT_COUNT, call.span(), function.name() + "()",
                    wanted == 0 ? "no arguments" : wanted + (wanted == 1 ? " argument" : " arguments"),
                    call.arguments().size());
            return ExpressionChecker.unknown(call.span());
        }
        List<Type> types = new ArrayList<>();
        List<CheckedExpression> arguments = new ArrayList<>();
        for (int i = 0; i < wanted; i++) {
            Optional<Type> type = type(function.parameters().get(i).type());
            CheckedExpression argument = expressions.value(call.arguments().get(i).value());
            if (type.isEmpty() || ExpressionChecker.isUnknown(argument)) {
                return ExpressionChecker.unknown(call.span());
            }
            if (!fits(argument.type(), type.get())) {
                problems().report(ScriptProblem.WRONG_ARGUMENT_TYPE, argument.span(), function.name() + "()",
                        type.get(), argument.type());
                return ExpressionChecker.unknown(call.span());
            }
            types.add(type.get());
            arguments.add(expressions.convert(argument, type.get()));
        }
        return body(function, call, types, arguments);
    }

    private CheckedExpression body(Declaration.Function function, Expression.Call call, List<Type> types,
            List<CheckedExpression> arguments) {
        Optional<Type> result = function.result().flatMap(this::type).filter(type -> !(type instanceof Type.Void));
        String place = probe.name() + ' ' + call.span().start() + '-' + call.span().end();
        Variables variables = functions().enter(function.name(), place);
        List<ScratchVariable> parameters = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            parameters.add(variables.declareAs(function.parameters().get(i).name(), types.get(i)));
        }
        // No script can name it: names have no spaces.
        Optional<ScratchVariable> returned = result.map(type -> variables.declareAs(" result", type));
        CheckedStatement.Block body = StatementChecker.function(function.body(), returned, function.name(),
                variables, around, expressions);
        functions().leave(variables);
        return new CheckedExpression.CallFunction(parameters, arguments, body, variables.startingWithZeros(), returned,
                call.span());
    }

    private Optional<Type> type(TypeName name) {
        return expressions.type(name);
    }

    /// Whether a value may be given where a type is declared.
    static boolean fits(Type value, Type declared) {
        boolean numbers = (value.isNumber() || value instanceof Type.Pointer)
                && (declared.isNumber() || declared instanceof Type.Pointer);
        return numbers || Storage.join(Storage.of(declared), Storage.of(value)).isPresent();
    }
}
