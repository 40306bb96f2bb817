package jd.compiler.check;

import java.util.ArrayList;
import java.util.List;
import jd.compiler.object.CompilerOptions;
import jd.language.ast.Clause;
import jd.language.ast.Declaration;
import jd.language.ast.Expression;
import jd.language.ast.Script;
import jd.language.ast.Statement;

/// D's way to print unless a script is quiet: what a firing prints ends its line, so that `printf("%d", pid)` needs no
/// `\n`.
public final class Rows {

    private Rows() {}

    /// The script with the last `printf` of each clause ending the line, where that is asked for.
    public static Script end(Script script, CompilerOptions options) {
        if (!options.rows() || isQuiet(script)) {
            return script;
        }
        return new Script(script.source(), script.declarations(), script.clauses().stream().map(Rows::end).toList(),
                script.definitions());
    }

    private static boolean isQuiet(Script script) {
        return script.declarations().stream()
                .anyMatch(each -> each instanceof Declaration.Option option && option.name().equals("quiet"));
    }

    private static Clause end(Clause clause) {
        List<Statement> statements = new ArrayList<>(clause.body().statements());
        for (int i = statements.size() - 1; i >= 0; i--) {
            if (statements.get(i) instanceof Statement.Evaluate(Expression.Call call, var span)
                    && call.name().equals("printf")) {
                statements.set(i, new Statement.Evaluate(end(call), span));
                break;
            }
        }
        return new Clause(clause.probes(), clause.predicate(), new Statement.Block(statements, clause.body().span()),
                clause.span());
    }

    private static Expression.Call end(Expression.Call call) {
        List<Expression.Call.Argument> arguments = new ArrayList<>(call.arguments());
        if (!arguments.isEmpty() && arguments.getFirst().value() instanceof Expression.StringLiteral(var text, var span)
                && !text.endsWith("\n")) {
            arguments.set(0, new Expression.Call.Argument(arguments.getFirst().name(),
                    new Expression.StringLiteral(text + "\n", span)));
        }
        return new Expression.Call(call.name(), call.nameSpan(), arguments, call.span());
    }
}
