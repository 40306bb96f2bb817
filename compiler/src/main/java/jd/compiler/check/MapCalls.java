package jd.compiler.check;

import java.util.List;
import java.util.Optional;
import jd.compiler.type.Type;
import jd.language.ast.Expression;
import jd.language.diagnostic.DiagnosticLog;

/// Checks calls that ask something of a map and give the answer at once: `len(@m)`, `find(@m, key, $value)`,
/// `has_key(@m, key)`, `delete(@m, key)`.
final class MapCalls {

    private final ExpressionChecker expressions;
    private final Surroundings around;
    private final Variables variables;

    MapCalls(ExpressionChecker expressions, Surroundings around, Variables variables) {
        this.expressions = expressions;
        this.around = around;
        this.variables = variables;
    }

    private DiagnosticLog problems() {
        return around.problems();
    }

    Optional<CheckedExpression> check(Expression.Call call) {
        return switch (call.name()) {
            case "len" -> Optional.of(length(call));
            case "find" -> Optional.of(find(call));
            case "delete" -> Optional.of(delete(call));
            case "has_key" -> Optional.of(contains(call));
            default -> Optional.empty();
        };
    }

    /// `len(@m)`, or the number of frames of a stack.
    private CheckedExpression length(Expression.Call call) {
        if (call.arguments().size() != 1) {
            problems().report(ScriptProblem.WRONG_ARGUMENT_COUNT, call.span(), "len()", "a map or a stack",
                    call.arguments().size());
            return ExpressionChecker.unknown(call.span());
        }
        Expression of = call.arguments().getFirst().value();
        if (of instanceof Expression.MapAccess access && access.keys().isEmpty()) {
            around.inference().mention(access.name(), access.span());
            Optional<MapSymbol> map = around.inference().map(access.name());
            if (map.isEmpty()) {
                return ExpressionChecker.unknown(call.span());
            }
            if (!map.get().isScalar() || !isStack(map.get())) {
                return length(map.get(), call);
            }
        }
        CheckedExpression stack = expressions.value(of);
        if (!ExpressionChecker.isUnknown(stack) && !(stack.type() instanceof Type.Stack)) {
            List<String> hints = stack.type() instanceof Type.Text ? List.of("strlen(s) gives the length of a string")
                    : List.of();
            problems().report(hints, ScriptProblem.WRONG_ARGUMENT_TYPE, of.span(), "len()", "a map or a stack",
                    stack.type());
            return ExpressionChecker.unknown(call.span());
        }
        return ExpressionChecker.isUnknown(stack) ? stack : new CheckedExpression.StackDepth(stack, call.span());
    }

    private static boolean isStack(MapSymbol map) {
        return map.content() instanceof MapSymbol.Plain(Type type) && type instanceof Type.Stack;
    }

    private CheckedExpression length(MapSymbol map, Expression.Call call) {
        if (map.isScalar()) {
            problems().report(ScriptProblem.NOT_COUNTABLE, call.arguments().getFirst().value().span(), map.display());
            return ExpressionChecker.unknown(call.span());
        }
        return new CheckedExpression.MapLength(map, call.span());
    }

    /// `find(@m, key, $value)`.
    private CheckedExpression find(Expression.Call call) {
        List<Expression> arguments = call.arguments().stream().map(Expression.Call.Argument::value).toList();
        if (arguments.size() != 3 || !(arguments.get(0) instanceof Expression.MapAccess map) || !map.keys().isEmpty()
                || !(arguments.get(2) instanceof Expression.Scratch out) || variables.isCounting(out.name())) {
            problems().report(ScriptProblem.WRONG_ARGUMENT_COUNT, call.span(), "find()",
                    "a map, a key and a variable, as in find(@m, key, $value)", arguments.size());
            return ExpressionChecker.unknown(call.span());
        }
        Expression.MapAccess access = new Expression.MapAccess(map.name(), List.of(arguments.get(1)), call.span());
        CheckedExpression element = expressions.elements().element(access);
        if (!(element instanceof CheckedExpression.Element found)) {
            return ExpressionChecker.unknown(call.span());
        }
        if (found.keys().size() != found.map().keys().size() || found.map().isScalar()) {
            return ExpressionChecker.unknown(call.span());
        }
        variables.enterBranch();
        Optional<ScratchVariable> variable = variables.assign(out.name(), found.type());
        variables.leaveBranch();
        if (variable.isEmpty()) {
            problems().report(ScriptProblem.TYPE_MISMATCH, call.span(), "$" + out.name(),
                    variables.type(out.name()).orElse(Type.VOID), found.type());
            return ExpressionChecker.unknown(call.span());
        }
        return new CheckedExpression.Find(found, variable.get(), call.span());
    }

    /// `delete(@m, key)`, `delete(@m[key])`, `delete(@scalar)`; several elements of the old form, too.
    private CheckedExpression delete(Expression.Call call) {
        List<Expression> arguments = call.arguments().stream().map(Expression.Call.Argument::value).toList();
        if (arguments.isEmpty() || arguments.size() > 2 || !(arguments.getFirst() instanceof Expression.MapAccess)) {
            problems().report(ScriptProblem.WRONG_ARGUMENT_COUNT, call.span(), "delete()",
                    "a map and a key, as in delete(@m, key)", arguments.size());
            return ExpressionChecker.unknown(call.span());
        }
        Expression.MapAccess element = (Expression.MapAccess) arguments.getFirst();
        Expression.MapAccess access = arguments.size() == 1 ? element
                : new Expression.MapAccess(element.name(), List.of(arguments.get(1)), element.span());
        List<CheckedExpression> keys = expressions.elements().keys(access);
        Optional<MapSymbol> map = around.inference().map(access.name());
        if (map.isEmpty() || keys.size() != map.get().keys().size()) {
            return ExpressionChecker.unknown(call.span());
        }
        return new CheckedExpression.Delete(map.get(), expressions.elements().convertKeys(keys, map.get()),
                call.span());
    }

    /// `has_key(@m, key)`; several parts of a key stand in parentheses.
    private CheckedExpression contains(Expression.Call call) {
        List<Expression> arguments = call.arguments().stream().map(Expression.Call.Argument::value).toList();
        boolean fits = arguments.size() == 2 && arguments.getFirst() instanceof Expression.MapAccess;
        if (!fits || !((Expression.MapAccess) arguments.getFirst()).keys().isEmpty()) {
            problems().report(ScriptProblem.WRONG_ARGUMENT_COUNT, call.span(), "has_key()",
                    "a map and a key, as in has_key(@m, key)", arguments.size());
            return ExpressionChecker.unknown(call.span());
        }
        Expression.MapAccess map = (Expression.MapAccess) arguments.getFirst();
        Expression.MapAccess access = new Expression.MapAccess(map.name(), List.of(arguments.get(1)), call.span());
        List<CheckedExpression> keys = expressions.elements().keys(access);
        Optional<MapSymbol> symbol = around.inference().map(access.name());
        if (symbol.isEmpty() || keys.size() != symbol.get().keys().size()) {
            return ExpressionChecker.unknown(call.span());
        }
        return new CheckedExpression.Contains(symbol.get(), expressions.elements().convertKeys(keys, symbol.get()),
                call.span());
    }
}
