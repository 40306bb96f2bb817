package jd.language.parser;

import java.util.ArrayList;
import java.util.List;
import jd.language.ast.Declaration;
import jd.language.ast.Expression;
import jd.language.ast.Script;
import jd.language.ast.TypeName;
import jd.language.diagnostic.DiagnosticLog;
import jd.language.grammar.ScriptParser.DeclarationContext;
import jd.language.grammar.ScriptParser.DeclaredContext;
import jd.language.grammar.ScriptParser.KeyTypeContext;
import jd.language.grammar.ScriptParser.TypeWordContext;
import jd.language.source.Span;
import org.antlr.v4.runtime.Token;

/// What stands beside clauses: declarations of variables, and pragmas.
final class Declarations {

    private Declarations() {}

    /// `self int x, *y;`: one declaration for each name.
    static List<Declaration> variables(DeclarationContext context, DiagnosticLog log) {
        Token first = context.getStart();
        Declaration.Storage storage = Declaration.Storage.GLOBAL;
        List<String> words = new ArrayList<>();
        switch (first.getText()) {
            case "self" -> storage = Declaration.Storage.THREAD;
            case "this" -> storage = Declaration.Storage.CLAUSE;
            default -> words.add(first.getText());
        }
        for (TypeWordContext word : context.typeWord()) {
            words.add(word.getText());
        }
        if (words.isEmpty()) {
            log.report(SyntaxProblem.BAD_DECLARATION, Tokens.span(context.declared(0)),
                    Tokens.quoted(context.declared(0).getText()));
        }
        List<Declaration> variables = new ArrayList<>();
        for (DeclaredContext declared : context.declared()) {
            TypeName type = new TypeName(words, declared.STAR().size(), List.of(),
                    Tokens.span(first).to(Tokens.span(declared.getStart())));
            List<TypeName> keys = new ArrayList<>();
            for (KeyTypeContext key : declared.keyType()) {
                keys.add(key.typeName() != null ? TypeNames.read(key.typeName(), log)
                        : new TypeName(List.of("int64"), 0, List.of(), Tokens.span(key)));
            }
            variables.add(new Declaration.Variable(storage, type, declared.DECLARED().getText(), keys,
                    Tokens.span(context)));
        }
        return variables;
    }

    /// `inline int x = value;`: a name for an expression, which has the type that stands before the name.
    static Script.Definition inline(DeclarationContext context, Expression value, DiagnosticLog log) {
        Token first = context.getStart();
        DeclaredContext declared = context.declared(0);
        List<String> words = new ArrayList<>();
        for (TypeWordContext word : context.typeWord()) {
            words.add(word.getText());
        }
        boolean plain = first.getText().equals("inline") && !words.isEmpty() && declared.LBRACKET() == null
                && context.declared().size() == 1;
        if (!plain) {
            log.report(SyntaxProblem.BAD_INLINE, Tokens.span(declared),
                    Tokens.quoted(declared.DECLARED().getText()));
        }
        boolean isText = words.contains("string") || words.isEmpty();
        TypeName type = new TypeName(words, declared.STAR().size(), List.of(), Tokens.span(first));
        return new Script.Definition(declared.DECLARED().getText(),
                isText ? value : new Expression.Cast(type, value, value.span()));
    }

    /// `#pragma D option a=1,b`: one for each option; other pragmas say nothing that jd could follow.
    static List<Declaration> options(Token pragma) {
        List<Declaration> options = new ArrayList<>();
        String[] words = pragma.getText().strip().split("[ \t]+", 4);
        if (words.length == 4 && words[1].equals("D") && words[2].equals("option")) {
            for (String option : words[3].split(",")) {
                if (option.isBlank()) {
                    continue;
                }
                int equals = option.indexOf('=');
                Span span = Tokens.span(pragma);
                options.add(new Declaration.Option((equals < 0 ? option : option.substring(0, equals)).strip(),
                        equals < 0 ? "" : option.substring(equals + 1).strip(), span));
            }
        }
        return options;
    }
}
