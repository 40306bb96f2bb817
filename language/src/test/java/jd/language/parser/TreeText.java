package jd.language.parser;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jd.language.ast.BinaryOperator;
import jd.language.ast.Clause;
import jd.language.ast.Declaration;
import jd.language.ast.Expression;
import jd.language.ast.Script;
import jd.language.ast.Statement;

/// Shows a syntax tree as nested lists, every operation in parentheses: `(= @[comm] (count))`.
public final class TreeText {

    private TreeText() {}

    /// One line for each clause: `probe probe /predicate/ {statement statement}`.
    public static String of(Script script) {
        Stream<String> declarations = script.declarations().stream().map(TreeText::of);
        return Stream.concat(declarations, script.clauses().stream().map(TreeText::of))
                .collect(Collectors.joining("\n"));
    }

    private static String of(Declaration declaration) {
        return switch (declaration) {
            case Declaration.Variable v -> "(" + v.storage() + " " + v.type() + " " + v.name() + v.keys() + ")";
            case Declaration.Setting s -> "(setting " + s.name() + " " + s.value() + ")";
            case Declaration.Import i -> "(import " + i.path() + ")";
            case Declaration.CType c -> c.definition().toString();
            case Declaration.Macro m -> "(macro " + m.name() + m.parameters() + of(m.body()) + ")";
            case Declaration.MapKind m -> "(map " + m.map() + " " + m.kind() + " " + m.entries() + ")";
            case Declaration.Function f -> "(fn " + f.name() + " " + f.parameters().stream()
                    .map(p -> p.name() + ":" + p.type()).toList() + f.result().map(r -> " " + r).orElse("") + " "
                    + of(f.body()) + ")";
            case Declaration.Option o -> "(option " + o.name() + " " + o.value() + ")";
        };
    }

    private static String of(Clause clause) {
        String probes = clause.probes().stream().map(probe -> probe.text()).collect(Collectors.joining(" "));
        String predicate = clause.predicate().map(p -> " /" + of(p) + "/").orElse("");
        return probes + predicate + " " + of(clause.body());
    }

    static String of(Statement statement) {
        return switch (statement) {
            case Statement.Block s -> block(s);
            case Statement.Evaluate s -> of(s.expression());
            case Statement.Assign s -> "(" + s.operator().map(BinaryOperator::symbol).orElse("") + "= "
                    + of(s.target()) + " " + of(s.value()) + ")";
            case Statement.Let s -> "(let " + s.name() + s.type().map(t -> " :" + t).orElse("")
                    + s.value().map(v -> " " + of(v)).orElse("") + ")";
            case Statement.If s -> "(if " + of(s.condition()) + " " + block(s.then())
                    + s.otherwise().map(o -> " " + of(o)).orElse("") + ")";
            case Statement.Return s -> "(return" + s.value().map(v -> " " + of(v)).orElse("") + ")";
            case Statement.While s -> "(while " + of(s.condition()) + " " + block(s.body()) + ")";
            case Statement.For s -> "(for " + s.name() + " " + of(s.from())
                    + s.to().map(to -> " " + of(to)).orElse("") + " " + block(s.body()) + ")";
            case Statement.Unroll s -> "(unroll " + of(s.count()) + " " + block(s.body()) + ")";
            case Statement.Break _ -> "(break)";
            case Statement.Continue _ -> "(continue)";
            case Statement.Empty _ -> ";";
        };
    }

    /// A plain loop: blocks nest deeply.
    private static String block(Statement.Block block) {
        StringBuilder text = new StringBuilder("{");
        for (Statement statement : block.statements()) {
            text.append(text.length() == 1 ? "" : " ").append(of(statement));
        }
        return text.append('}').toString();
    }

    /// Long chains of operators nest deeply, so that their frames must be small.
    static String of(Expression expression) {
        return expression instanceof Expression.Binary e
                ? "(" + e.operator().symbol() + " " + of(e.left()) + " " + of(e.right()) + ")" : other(expression);
    }

    private static String other(Expression expression) {
        return switch (expression) {
            case Expression.IntegerLiteral e -> switch (e.kind()) {
                case NUMBER -> (e.unsigned() ? "u" : "") + Long.toUnsignedString(e.value());
                case CHARACTER -> "c" + e.value();
                case DURATION -> e.value() + "ns";
                case BOOLEAN -> e.value() == 1 ? "true" : "false";
            };
            case Expression.StringLiteral e -> "\"" + e.value() + "\"";
            case Expression.Identifier e -> e.name();
            case Expression.Scratch e -> "$" + e.name();
            case Expression.MapAccess e -> "@" + e.name() + (e.keys().isEmpty() ? "" : "[" + all(e.keys()) + "]");
            case Expression.Positional e -> (e.isText() ? "$$" : "$") + e.number();
            case Expression.PositionalCount _ -> "$#";
            case Expression.Unary e -> "(" + e.operator().symbol() + " " + of(e.operand()) + ")";
            case Expression.Increment e -> {
                String symbol = e.down() ? "--" : "++";
                yield "(" + (e.prefix() ? symbol + "_" : "_" + symbol) + " " + of(e.target()) + ")";
            }
            case Expression.Binary e -> "(" + e.operator().symbol() + " " + of(e.left()) + " " + of(e.right()) + ")";
            case Expression.Conditional e -> "(? " + of(e.condition())
                    + e.then().map(t -> " " + of(t)).orElse("") + " " + of(e.otherwise()) + ")";
            case Expression.Cast e -> "(cast<" + e.type() + "> " + of(e.operand()) + ")";
            case Expression.Call e -> "(" + e.name() + e.arguments().stream().map(TreeText::of)
                    .collect(Collectors.joining()) + ")";
            case Expression.Member e -> "(" + (e.arrow() ? "->" : ".") + " " + of(e.target()) + " " + e.member() + ")";
            case Expression.Index e -> "(index " + of(e.target()) + " " + of(e.index()) + ")";
            case Expression.Tuple e -> "(tuple " + all(e.elements()) + ")";
            case Expression.Record e -> named(e);
            case Expression.Block e -> block(e);
            case Expression.OffsetOf e -> "(offsetof<" + e.type() + "> " + String.join(".", e.members()) + ")";
            case Expression.SizeOfType e -> "(sizeof<" + e.type() + ">)";
        };
    }

    private static String of(Expression.Call.Argument argument) {
        return " " + argument.name().map(name -> name + ":").orElse("") + of(argument.value());
    }

    private static String named(Expression.Record e) {
        return "(record " + e.names() + " " + all(e.elements()) + ")";
    }

    private static String block(Expression.Block e) {
        return "{" + e.statements().stream().map(s -> of(s) + " ").collect(Collectors.joining())
                + e.value().map(TreeText::of).orElse("") + "}";
    }

    private static String all(List<Expression> expressions) {
        return expressions.stream().map(TreeText::of).collect(Collectors.joining(", "));
    }
}
