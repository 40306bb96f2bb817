package jd.language.parser;

import java.util.List;
import jd.language.ast.Declaration;
import jd.language.ast.Script;
import jd.language.diagnostic.DiagnosticLog;
import jd.language.grammar.ScriptParser.ScriptContext;
import jd.language.source.Span;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;

/// What stands between clauses as one token: settings, imports, C types.
final class Items {

    private Items() {}

    static void read(ScriptContext tree, List<Declaration> declarations, List<Script.Definition> definitions,
            DiagnosticLog log) {
        for (TerminalNode config : tree.CONFIG()) {
            settings(config.getSymbol(), declarations, log);
        }
        for (TerminalNode item : tree.IMPORT()) {
            String text = item.getText();
            int quote = text.indexOf('"');
            int close = text.indexOf('"', quote + 1);
            if (close < 0) {
                log.report(SyntaxProblem.UNTERMINATED_STRING, Tokens.span(item.getSymbol()));
            } else {
                declarations.add(new Declaration.Import(text.substring(quote + 1, close),
                        Tokens.span(item.getSymbol())));
            }
        }
        for (TerminalNode item : tree.C_DEFINITION()) {
            new CReader(item.getSymbol(), definitions, log).read().ifPresent(definition ->
                    declarations.add(new Declaration.CType(definition, Tokens.span(item.getSymbol()))));
        }
    }

    /// `config = { name = value; … }`; the last `;` may be left out.
    private static void settings(Token config, List<Declaration> declarations, DiagnosticLog log) {
        CWords words = new CWords(config.getText(), config.getStartIndex());
        words.next();
        words.next();
        words.next();
        while (!words.word().equals("}")) {
            String name = words.word();
            Span span = words.span();
            words.next();
            String equals = words.word();
            words.next();
            String value = words.word();
            span = span.to(words.span());
            words.next();
            if (name.isEmpty() || !Tokens.isWord(name) || !equals.equals("=") || value.isEmpty()
                    || !words.word().equals(";") && !words.word().equals("}")) {
                log.report(SyntaxProblem.BAD_SETTING, span, Tokens.quoted(log.source().text(span)));
                return;
            }
            declarations.add(new Declaration.Setting(name, unquoted(value), span));
            if (words.word().equals(";")) {
                words.next();
            }
        }
    }

    private static String unquoted(String value) {
        return value.length() > 1 && value.startsWith("\"") && value.endsWith("\"")
                ? value.substring(1, value.length() - 1) : value;
    }
}
