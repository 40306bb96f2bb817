package jd.language.parser;

import java.util.List;
import jd.language.grammar.ScriptLexer;
import jd.language.source.Span;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;

/// Places and spellings of tokens.
final class Tokens {

    private static final int LONGEST_SHOWN = 30;

    private Tokens() {}

    static Span span(Token token) {
        return new Span(token.getStartIndex(), Math.max(token.getStartIndex(), token.getStopIndex() + 1));
    }

    /// From the first to the last token of a parsed phrase.
    static Span span(ParserRuleContext context) {
        return span(context.getStart()).to(span(context.getStop()));
    }

    /// How a message calls the token that it found.
    static String shown(Token token) {
        return token.getType() == Token.EOF ? "the end of the script" : quoted(token.getText());
    }

    /// A piece of a script in quotes, shortened. The renderer shows its control characters.
    static String quoted(String text) {
        return "'" + shortened(text) + "'";
    }

    static String shortened(String text) {
        if (text.length() <= LONGEST_SHOWN) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(LONGEST_SHOWN - 1)) ? LONGEST_SHOWN - 1 : LONGEST_SHOWN;
        return text.substring(0, end) + "…";
    }

    /// Whether a probe's text begins a clause: it is the first word, or a body or a stray word stands before it.
    static boolean startsClause(List<CommonToken> tokens, Token token) {
        if (beginsItem(token.getType())) {
            return true;
        }
        if (token.getType() != ScriptLexer.PROBE || token.getTokenIndex() == 0) {
            return token.getType() == ScriptLexer.PROBE;
        }
        return switch (tokens.get(token.getTokenIndex() - 1).getType()) {
            case ScriptLexer.RBRACE, ScriptLexer.RANGLE, ScriptLexer.STRAY, ScriptLexer.SEMICOLON,
                    ScriptLexer.PRAGMA, ScriptLexer.CONFIG, ScriptLexer.IMPORT, ScriptLexer.C_DEFINITION -> true;
            default -> false;
        };
    }

    /// Whether a token begins what stands beside clauses.
    static boolean beginsItem(int type) {
        return switch (type) {
            case ScriptLexer.DECLARATION, ScriptLexer.PRAGMA, ScriptLexer.CONFIG, ScriptLexer.IMPORT,
                    ScriptLexer.C_DEFINITION, ScriptLexer.MACRO, ScriptLexer.LET_MAP, ScriptLexer.FUNCTION -> true;
            default -> false;
        };
    }

    /// Whether a text is a word: a name or a keyword.
    static boolean isWord(String text) {
        char first = text.charAt(0);
        return first >= 'a' && first <= 'z' || first >= 'A' && first <= 'Z' || first == '_';
    }
}
