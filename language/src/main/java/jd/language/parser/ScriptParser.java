package jd.language.parser;

import java.util.List;
import java.util.Optional;
import jd.language.ast.Script;
import jd.language.diagnostic.DiagnosticLog;
import jd.language.grammar.ScriptLexer;
import jd.language.grammar.ScriptParser.ScriptContext;
import jd.language.grammar.SourceStream;
import jd.language.source.Source;
import org.antlr.v4.runtime.ANTLRErrorStrategy;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.misc.ParseCancellationException;

/// Text to tree.
public final class ScriptParser {

    private ScriptParser() {}

    /// Parses a whole script. Any text gives a tree or at least one error in `log`, never an exception.
    ///
    /// @return the tree; empty if the text has errors
    public static Optional<Script> parse(Source source, DiagnosticLog log) {
        Preprocessor.Result input = Preprocessor.process(source, log);
        List<Script.Definition> definitions = Definitions.read(input.definitions(), log);
        Optional<Script> script = parse(source, input.text(), definitions, log);
        return log.hasErrors() ? Optional.empty()
                : script.map(s -> new Script(s.source(), s.declarations(), s.clauses(),
                        Definitions.joined(definitions, s.definitions())));
    }

    /// Parses what the preprocessor has left of the text.
    static Optional<Script> parse(Source source, String text, List<Script.Definition> definitions,
            DiagnosticLog log) {
        ScriptLexer lexer = new ScriptLexer(new SourceStream(source.name(), text, start(text)));
        lexer.removeErrorListeners();
        List<CommonToken> tokens = TokenShaping.shape(lexer, log);
        if (tokens.isEmpty()) {
            return Optional.empty();
        }
        try {
            ScriptContext tree = parse(tokens, new BailErrorStrategy());
            Script script = AstBuilder.build(source, tree, definitions, log);
            return log.hasErrors() ? Optional.empty() : Optional.of(script);
        } catch (ParseCancellationException _) {
            Literals.check(tokens, log);
            parse(tokens, new Recovery(tokens, new SyntaxErrors(tokens, log)));
            return Optional.empty();
        }
    }

    /// One pass over the tokens. The grammar never needs more than local context, so `SLL` prediction is exact.
    private static ScriptContext parse(List<CommonToken> tokens, ANTLRErrorStrategy strategy) {
        var parser = new jd.language.grammar.ScriptParser(new CommonTokenStream(new ListTokenSource(tokens)));
        parser.removeErrorListeners();
        parser.setErrorHandler(strategy);
        parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
        return parser.script();
    }

    /// Where the script begins: after byte order marks and a first line `#!…`.
    private static int start(String text) {
        int start = 0;
        while (text.startsWith("\ufeff", start)) {
            start++;
        }
        if (text.startsWith("#!", start)) {
            int end = text.indexOf('\n', start);
            return end < 0 ? text.length() : end;
        }
        return start;
    }
}
