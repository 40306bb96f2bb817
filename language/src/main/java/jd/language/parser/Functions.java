package jd.language.parser;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jd.language.ast.Declaration;
import jd.language.ast.Statement;
import jd.language.ast.TypeName;
import jd.language.diagnostic.DiagnosticLog;
import jd.language.grammar.ScriptParser.FunctionContext;
import jd.language.grammar.ScriptParser.GivenContext;
import jd.language.grammar.ScriptParser.LetMapContext;

/// Functions of a script, and what it says of its maps.
final class Functions {

    private Functions() {}

    /// `let @m = hash(100);`.
    static Declaration.MapKind map(LetMapContext context, DiagnosticLog log) {
        long entries = new NumberReader(context.NUMBER().getSymbol(), log).read().value();
        return new Declaration.MapKind(context.MAP().getText().substring(1), context.NAME().getText(), entries,
                Tokens.span(context.NAME().getSymbol()), Tokens.span(context));
    }

    static Declaration.Function function(FunctionContext context, Statement.Block body, DiagnosticLog log) {
        List<Declaration.Function.Parameter> parameters = new ArrayList<>();
        for (GivenContext given : context.given()) {
            parameters.add(new Declaration.Function.Parameter(given.SCRATCH().getText().substring(1),
                    TypeNames.read(given.typeName(), log), Tokens.span(given)));
        }
        Optional<TypeName> result = context.typeName() == null ? Optional.empty()
                : Optional.of(TypeNames.read(context.typeName(), log));
        return new Declaration.Function(context.NAME().getText(), parameters, result, body,
                Tokens.span(context.NAME().getSymbol()), Tokens.span(context));
    }
}
