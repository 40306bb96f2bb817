package jd.language.parser;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jd.language.ast.Clause;
import jd.language.ast.Expression;
import jd.language.ast.Script;
import jd.language.ast.Statement;
import jd.language.ast.UnaryOperator;
import jd.language.diagnostic.DiagnosticLog;
import jd.language.source.Source;

/// Reads the values of `#define`: constants as the script writes them elsewhere.
final class Definitions {

    private Definitions() {}

    /// The definitions that have a value; one that only is there, for `#ifdef`, has none.
    static List<Script.Definition> read(List<Preprocessor.Definition> definitions, DiagnosticLog log) {
        List<Script.Definition> read = new ArrayList<>();
        for (Preprocessor.Definition definition : definitions) {
            if (!definition.value().isEmpty()) {
                Optional<Expression> value = constant(definition.value());
                if (value.isEmpty()) {
                    log.report(SyntaxProblem.BAD_DEFINITION, definition.span(), Tokens.quoted(definition.name()));
                }
                value.ifPresent(v -> read.add(new Script.Definition(definition.name(), v)));
            }
        }
        return read;
    }

    /// Those of `#define`, and those of `inline`.
    static List<Script.Definition> joined(List<Script.Definition> defined, List<Script.Definition> inlines) {
        List<Script.Definition> all = new ArrayList<>(defined);
        all.addAll(inlines);
        return all;
    }

    private static Optional<Expression> constant(String value) {
        String text = "BEGIN { " + value + "; }";
        Source source = new Source("definition", text);
        return ScriptParser.parse(source, text, List.of(), new DiagnosticLog(source)).flatMap(Definitions::only)
                .filter(Definitions::isConstant);
    }

    private static Optional<Expression> only(Script script) {
        List<Clause> clauses = script.clauses();
        return clauses.size() == 1 && clauses.getFirst().body().statements().size() == 1
                && clauses.getFirst().body().statements().getFirst() instanceof Statement.Evaluate(var expression, _)
                ? Optional.of(expression) : Optional.empty();
    }

    private static boolean isConstant(Expression expression) {
        return switch (expression) {
            case Expression.IntegerLiteral _, Expression.StringLiteral _ -> true;
            case Expression.Unary(UnaryOperator _, Expression operand, _) -> isConstant(operand);
            case Expression.Binary(_, Expression left, Expression right, _) -> isConstant(left) && isConstant(right);
            default -> false;
        };
    }
}
