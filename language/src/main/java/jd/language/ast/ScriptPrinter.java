package jd.language.ast;

import java.util.List;
import java.util.Optional;

/// Syntax tree to text: the canonical spelling of a script. Parsing the text gives the same tree but for the spans.
public final class ScriptPrinter {

    private final StringBuilder out = new StringBuilder();
    private int indent;

    private ScriptPrinter() {}

    /// The whole script, one statement on a line.
    public static String print(Script script) {
        ScriptPrinter printer = new ScriptPrinter();
        for (Declaration declaration : script.declarations()) {
            printer.declaration(declaration);
        }
        for (Clause clause : script.clauses()) {
            printer.clause(clause);
        }
        return printer.out.toString();
    }

    private void declaration(Declaration declaration) {
        switch (declaration) {
            case Declaration.Variable v -> {
                String storage = v.storage().word();
                out.append(storage).append(storage.isEmpty() ? "" : " ").append(v.type()).append(' ').append(v.name());
                for (int at = 0; at < v.keys().size(); at++) {
                    out.append(at == 0 ? "[" : ", ").append(v.keys().get(at));
                }
                out.append(v.keys().isEmpty() ? ";\n" : "];\n");
            }
            case Declaration.MapKind map -> out.append("let @").append(map.map()).append(" = ").append(map.kind())
                    .append('(').append(map.entries()).append(");\n");
            case Declaration.Function function -> function(function);
            case Declaration.Option option -> out.append("#pragma D option ").append(option.name())
                    .append(option.value().isEmpty() ? "" : "=").append(option.value()).append('\n');
            case Declaration.Setting s -> out.append("config = { ").append(s.name()).append(" = \"").append(s.value())
                    .append("\" }\n");
            case Declaration.Import i -> out.append("import \"").append(i.path()).append("\";\n");
            case Declaration.CType c -> out.append(CDefinitionPrinter.print(c.definition()));
            case Declaration.Macro m -> {
                out.append("macro ").append(m.name());
                String separator = "(";
                for (Declaration.Macro.Parameter parameter : m.parameters()) {
                    out.append(separator).append(switch (parameter.kind()) {
                        case SCRATCH -> "$";
                        case MAP -> "@";
                        case EXPRESSION -> "";
                    }).append(parameter.name());
                    separator = ", ";
                }
                out.append(m.parameters().isEmpty() ? " " : ") ").append(block(m.body())).append('\n');
            }
        }
    }

    /// A block that stands for a value.
    static String block(Expression.Block block) {
        ScriptPrinter printer = new ScriptPrinter();
        printer.out.append("{ ");
        for (Statement statement : block.statements()) {
            printer.statement(statement);
            printer.out.append(' ');
        }
        block.value().ifPresent(value -> printer.out.append(ExpressionPrinter.print(value)).append(' '));
        return printer.out.append('}').toString();
    }

    private void function(Declaration.Function function) {
        out.append("fn ").append(function.name());
        String separator = "(";
        for (Declaration.Function.Parameter parameter : function.parameters()) {
            out.append(separator).append('$').append(parameter.name()).append(" : ").append(parameter.type());
            separator = ", ";
        }
        out.append(function.parameters().isEmpty() ? "()" : ")");
        function.result().ifPresent(result -> out.append(" : ").append(result));
        out.append(' ');
        block(function.body());
        out.append('\n');
    }

    private void clause(Clause clause) {
        if (!out.isEmpty()) {
            out.append('\n');
        }
        List<ProbeSpec> probes = clause.probes();
        for (int at = 0; at < probes.size(); at++) {
            out.append(at == 0 ? "" : ",\n").append(probes.get(at).text());
        }
        out.append('\n');
        if (clause.predicate().isPresent()) {
            String predicate = ExpressionPrinter.print(clause.predicate().get());
            // `/*` would begin a comment.
            out.append(predicate.startsWith("*") ? "/ " : "/").append(predicate).append("/\n");
        }
        block(clause.body());
        out.append('\n');
    }

    private void block(Statement.Block block) {
        if (block.statements().isEmpty()) {
            out.append("{ }");
            return;
        }
        out.append("{\n");
        indent++;
        for (Statement statement : block.statements()) {
            out.repeat(' ', 4 * indent);
            statement(statement);
            out.append('\n');
        }
        indent--;
        out.repeat(' ', 4 * indent).append('}');
    }

    private void statement(Statement statement) {
        switch (statement) {
            case Statement.Block block -> block(block);
            case Statement.Evaluate s -> out.append(ExpressionPrinter.print(s.expression())).append(';');
            case Statement.Assign s -> out.append(ExpressionPrinter.print(s.target()))
                    .append(' ').append(s.operator().map(BinaryOperator::symbol).orElse("")).append("= ")
                    .append(ExpressionPrinter.print(s.value())).append(';');
            case Statement.Let s -> let(s);
            case Statement.If s -> choice(s);
            case Statement.Return s -> {
                out.append("return");
                s.value().ifPresent(value -> out.append(' ').append(ExpressionPrinter.print(value)));
                out.append(';');
            }
            case Statement.While s -> loop("while (" + ExpressionPrinter.print(s.condition()) + ")", s.body());
            case Statement.For s -> loop("for ($" + s.name() + " : " + ExpressionPrinter.print(s.from())
                    + s.to().map(to -> ".." + ExpressionPrinter.print(to)).orElse("") + ")", s.body());
            case Statement.Unroll s -> loop("unroll (" + ExpressionPrinter.print(s.count()) + ")", s.body());
            case Statement.Break _ -> out.append("break;");
            case Statement.Continue _ -> out.append("continue;");
            case Statement.Empty _ -> out.append(';');
        }
    }

    private void loop(String head, Statement.Block body) {
        out.append(head).append(' ');
        block(body);
    }

    private void let(Statement.Let let) {
        out.append("let $").append(let.name());
        let.type().ifPresent(type -> out.append(" : ").append(type));
        let.value().ifPresent(value -> out.append(" = ").append(ExpressionPrinter.print(value)));
        out.append(';');
    }

    /// A chain of `else if` is as long as it likes, so it is not walked by recursion.
    private void choice(Statement.If first) {
        Optional<Statement> next = Optional.of(first);
        while (next.isPresent()) {
            if (next.get() instanceof Statement.If branch) {
                out.append("if (").append(ExpressionPrinter.print(branch.condition())).append(") ");
                block(branch.then());
                next = branch.otherwise();
                out.append(next.isPresent() ? " else " : "");
            } else {
                statement(next.get());
                next = Optional.empty();
            }
        }
    }
}
