package jd.compiler.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import jd.compiler.object.CompilerOptions;
import jd.compiler.type.Type;
import jd.language.ast.Expression;
import jd.language.ast.Expression.IntegerLiteral;
import jd.language.ast.Expression.StringLiteral;
import jd.language.ast.Script;
import jd.language.ast.UnaryOperator;
import jd.language.diagnostic.DiagnosticLog;
import jd.language.macro.CallSearch;
import jd.language.source.Span;

/// The script's own options, `getopt("name", default, "description")`: given after the script as `--name=value`.
///
/// An option has the type of its default; without one it is true or false.
public final class ScriptOptions {

    private ScriptOptions() {}

    /// What `--help` of the script prints: a line for each option.
    public static String help(Script script) {
        Map<String, String> lines = new TreeMap<>();
        for (Expression.Call call : CallSearch.of(script, "getopt")) {
            List<Expression.Call.Argument> arguments = call.arguments();
            if (!arguments.isEmpty() && arguments.getFirst().value() instanceof StringLiteral(String name, _)) {
                String usual = arguments.size() < 2 ? "" : "=" + shown(arguments.get(1).value());
                String described = arguments.size() == 3 && arguments.get(2).value() instanceof StringLiteral text
                        ? text.value() : "";
                String line = "  --" + name + usual;
                String padded = described.isEmpty() ? line : line + " ".repeat(Math.max(2, 28 - line.length()));
                lines.merge(name, padded + described, (a, b) -> a.length() >= b.length() ? a : b);
            }
        }
        return lines.isEmpty() ? "The script has no options.\n"
                : "Options of the script:\n" + String.join("\n", lines.values()) + "\n";
    }

    private static String shown(Expression value) {
        return switch (value) {
            case IntegerLiteral(long number, _, IntegerLiteral.Kind kind, _) ->
                kind == IntegerLiteral.Kind.BOOLEAN ? String.valueOf(number != 0) : String.valueOf(number);
            case StringLiteral(String text, _) -> text;
            default -> "…";
        };
    }

    /// Reports options that were given and that the script does not have.
    public static void check(Script script, CompilerOptions options, DiagnosticLog problems) {
        if (options.settings().named().isEmpty()) {
            return;
        }
        List<String> known = new ArrayList<>();
        for (Expression.Call call : CallSearch.of(script, "getopt")) {
            if (!call.arguments().isEmpty()
                    && call.arguments().getFirst().value() instanceof StringLiteral(String name, _)) {
                known.add(name);
            }
        }
        for (String name : options.settings().named().keySet()) {
            if (!known.contains(name)) {
                String has = known.isEmpty() ? "it has none" : "it has --" + String.join(", --", known.stream()
                        .distinct().toList());
                problems.report(List.of(has), ScriptProblem.UNKNOWN_SCRIPT_OPTION, Span.NONE, name);
            }
        }
    }

    /// The value of one option.
    static CheckedExpression value(Expression.Call call, CompilerOptions options, DiagnosticLog problems) {
        List<Expression> arguments = call.arguments().stream().map(Expression.Call.Argument::value).toList();
        Span span = call.span();
        if (arguments.isEmpty() || arguments.size() > 3 || !(arguments.getFirst() instanceof StringLiteral name)) {
            problems.report(ScriptProblem.WRONG_ARGUMENT_COUNT, span, "getopt()",
                    "a name, a default and a description, as in getopt(\"limit\", 10, \"how many\")",
                    arguments.size());
            return ExpressionChecker.unknown(span);
        }
        Optional<Optional<String>> given = Optional.ofNullable(options.settings().named().get(name.value()));
        Expression usual = arguments.size() == 1 ? new IntegerLiteral(0, false, IntegerLiteral.Kind.BOOLEAN, span)
                : arguments.get(1);
        return switch (usual) {
            case StringLiteral(String text, _) -> new CheckedExpression.Text(given.flatMap(g -> g).orElse(text), span);
            case IntegerLiteral(long number, _, IntegerLiteral.Kind kind, _) when kind == IntegerLiteral.Kind.BOOLEAN ->
                new CheckedExpression.Number(given.isEmpty() ? number
                        : truth(name.value(), given.get(), problems, span), Type.BOOL, span);
            case IntegerLiteral(long number, _, _, _) -> number(name.value(), number, given, problems, span);
            case Expression.Unary(UnaryOperator operator, IntegerLiteral(long number, _, _, _), _)
                    when operator == UnaryOperator.NEGATE -> number(name.value(), -number, given, problems, span);
            default -> {
                problems.report(ScriptProblem.BAD_ARGUMENT, usual.span(),
                        "the default of an option is a number, a string, true or false");
                yield ExpressionChecker.unknown(span);
            }
        };
    }

    private static CheckedExpression number(String name, long usual, Optional<Optional<String>> given,
            DiagnosticLog problems, Span span) {
        if (given.isEmpty()) {
            return new CheckedExpression.Number(usual, Type.INT64, span);
        }
        String text = given.get().orElse("");
        OptionalLong number = Parameters.number(text);
        if (number.isEmpty()) {
            problems.report(ScriptProblem.BAD_SCRIPT_OPTION, span, name, "a number", text);
        }
        return new CheckedExpression.Number(number.orElse(0), Type.INT64, span);
    }

    private static long truth(String name, Optional<String> given, DiagnosticLog problems, Span span) {
        return switch (given.orElse("true")) {
            case "true", "1", "on", "yes" -> 1;
            case "false", "0", "off", "no" -> 0;
            default -> {
                problems.report(ScriptProblem.BAD_SCRIPT_OPTION, span, name, "true or false", given.orElse(""));
                yield 0;
            }
        };
    }
}
