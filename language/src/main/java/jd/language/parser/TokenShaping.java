package jd.language.parser;

import java.util.ArrayList;
import java.util.List;
import jd.language.diagnostic.DiagnosticLog;
import jd.language.grammar.ProbeText;
import jd.language.grammar.ScriptLexer;
import jd.language.grammar.TokenKinds;
import jd.language.grammar.TypeWords;
import jd.language.source.Span;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Lexer;
import org.antlr.v4.runtime.Token;

/// Reads all tokens of a script and prepares them for the parser: wrong tokens are reported and dropped or mended, and
/// the tokens that one token of look-ahead would not tell apart get types of their own (ScriptParser.g4 lists them).
final class TokenShaping {

    /// How many brackets, prefixes, conditions and the like may stand inside each other. Deeper text is refused,
    /// because parser and checker recurse.
    static final int DEEPEST = 256;

    private static final int MOST_UNKNOWN = 20;

    private final DiagnosticLog log;
    private final List<CommonToken> tokens = new ArrayList<>();
    private int unknown;
    private boolean values;

    private TokenShaping(DiagnosticLog log) {
        this.log = log;
    }

    /// The tokens of a script, the last one being the end of the text; empty if the text is nested too deeply to parse.
    static List<CommonToken> shape(Lexer lexer, DiagnosticLog log) {
        TokenShaping shaping = new TokenShaping(log);
        shaping.read(lexer);
        if (shaping.isTooDeep()) {
            return List.of();
        }
        shaping.mark();
        return shaping.tokens;
    }

    private void read(Lexer lexer) {
        CommonToken token;
        do {
            token = (CommonToken) lexer.nextToken();
            if (keep(token)) {
                add(token);
            }
        } while (token.getType() != Token.EOF);
    }

    private void add(CommonToken token) {
        token.setTokenIndex(tokens.size());
        tokens.add(token);
    }

    /// Reports a wrong token, and mends it.
    ///
    /// @return whether the parser can use it
    private boolean keep(CommonToken token) {
        int start = token.getStartIndex();
        switch (token.getType()) {
            case ScriptLexer.UNKNOWN -> {
                if (unknown++ < MOST_UNKNOWN) {
                    log.report(SyntaxProblem.UNKNOWN_CHARACTER, Tokens.span(token), Tokens.quoted(token.getText()));
                }
                return false;
            }
            case ScriptLexer.UNTERMINATED_COMMENT -> {
                log.report(SyntaxProblem.UNTERMINATED_COMMENT, new Span(start, start + 2));
                return false;
            }
            case ScriptLexer.UNTERMINATED_STRING -> {
                log.report(SyntaxProblem.UNTERMINATED_STRING, new Span(start, start + 1));
                token.setType(ScriptLexer.STRING);
            }
            case ScriptLexer.UNTERMINATED_CHARACTER -> {
                log.report(SyntaxProblem.UNTERMINATED_CHARACTER, new Span(start, start + 1));
                token.setType(ScriptLexer.CHARACTER);
            }
            case ScriptLexer.PROBE -> {
                int quote = ProbeFields.openQuote(token.getText());
                if (quote >= 0) {
                    log.report(SyntaxProblem.UNTERMINATED_STRING, new Span(start + quote, start + quote + 1));
                }
            }
            case ScriptLexer.RBRACE, ScriptLexer.RANGLE -> endStatement(token);
            case ScriptLexer.LBRACE, ScriptLexer.IF -> values |= isValue(tokens.size());
            case ScriptLexer.AMBIGUOUS_ANGLE -> {
                reportAngle(token);
                token.setType(ScriptLexer.RANGLE);
                endStatement(token);
            }
            default -> { }
        }
        return true;
    }

    private void reportAngle(CommonToken token) {
        String text = log.source().text();
        int end = token.getStopIndex() + 1;
        int from = ProbeText.skipBlanks(text, end);
        String word = text.substring(from, ProbeText.end(text, from));
        List<String> hints = List.of("put the body in braces: { … }", "or the comparison in parentheses: ( … )");
        log.report(hints, SyntaxProblem.AMBIGUOUS_ANGLE, Tokens.span(token), Tokens.shortened(word));
    }

    /// Adds the end of a statement that has no `;` before the `}` or `>` that closes its block.
    private void endStatement(CommonToken closer) {
        if (tokens.isEmpty()) {
            return;
        }
        CommonToken last = tokens.getLast();
        switch (last.getType()) {
            case ScriptLexer.SEMICOLON, ScriptLexer.LBRACE, ScriptLexer.LANGLE -> { }
            default -> {
                // After a `}` there is something to end only where blocks are values.
                if (values || last.getType() != ScriptLexer.RBRACE) {
                    CommonToken end = new CommonToken(closer);
                    end.setType(ScriptLexer.END);
                    add(end);
                }
            }
        }
    }

    /// Whether a `{` or `if` at `at` stands for a value; after the last comma of a list of probes it does not.
    private boolean isValue(int at) {
        return at > 0 && TokenKinds.wantsOperand(type(at - 1))
                && !(type(at - 1) == ScriptLexer.COMMA && at > 1 && type(at - 2) == ScriptLexer.PROBE);
    }

    private int type(int at) {
        return at < tokens.size() ? tokens.get(at).getType() : Token.EOF;
    }

    private void mark() {
        for (int at = 0; at + 1 < tokens.size(); at++) {
            int next = type(at + 1);
            int marked = switch (type(at)) {
                case ScriptLexer.MAP -> next == ScriptLexer.LBRACKET ? ScriptLexer.KEYED_MAP : 0;
                case ScriptLexer.ELSE -> next == ScriptLexer.IF && !isMember(at) ? ScriptLexer.ELSE_IF : 0;
                case ScriptLexer.COMMA -> isTrailing(at, next) ? ScriptLexer.TRAILING_COMMA : 0;
                case ScriptLexer.LBRACE -> isValue(at) ? ScriptLexer.BLOCK_VALUE : 0;
                case ScriptLexer.IF -> isValue(at) && isCondition(next) ? ScriptLexer.IF_VALUE : label(at, next);
                case ScriptLexer.SIZEOF ->
                        next == ScriptLexer.LPAREN && isType(at + 2) ? ScriptLexer.SIZEOF_TYPE : 0;
                case ScriptLexer.NAME -> isStringOf(at, next) ? ScriptLexer.SIZEOF
                        : next == ScriptLexer.LPAREN && isOffset(at) ? ScriptLexer.SIZEOF_TYPE : label(at, next);
                case ScriptLexer.ASSIGN -> isMatch(at) ? ScriptLexer.MATCH : 0;
                case ScriptLexer.NOT -> isMatch(at) ? ScriptLexer.NO_MATCH : 0;
                case ScriptLexer.LPAREN -> paren(at);
                case ScriptLexer.DECLARATION -> declaration(at);
                default -> label(at, next);
            };
            if (marked != 0) {
                tokens.get(at).setType(marked);
            }
        }
    }

    /// Whether `=~` or `!~` compares with a pattern: the complement of a string means nothing.
    private boolean isMatch(int at) {
        return type(at + 1) == ScriptLexer.TILDE && type(at + 2) == ScriptLexer.STRING
                && at > 0 && TokenKinds.endsOperand(type(at - 1))
                && tokens.get(at).getStopIndex() + 1 == tokens.get(at + 1).getStartIndex();
    }

    /// Whether a condition can begin after `if`, which may be a name, too.
    private static boolean isCondition(int type) {
        return switch (type) {
            case ScriptLexer.ASSIGN, ScriptLexer.RPAREN, ScriptLexer.COMMA, ScriptLexer.DOT -> false;
            default -> true;
        };
    }

    private int label(int at, int next) {
        return next == ScriptLexer.ASSIGN && !isMatch(at + 1) && isLabel(at) ? ScriptLexer.LABEL : 0;
    }

    /// Whether `stringof` without parentheses stands before an operand.
    private boolean isStringOf(int at, int next) {
        boolean operand = switch (next) {
            case ScriptLexer.NAME, ScriptLexer.SCRATCH, ScriptLexer.STAR, ScriptLexer.KERNEL_NAME,
                    ScriptLexer.POSITIONAL -> true;
            default -> false;
        };
        return operand && tokens.get(at).getText().equals("stringof") && !isMember(at);
    }

    /// Whether `offsetof`, a type and a comma stand at `at`.
    private boolean isOffset(int at) {
        int comma = type(at + 2) == ScriptLexer.NAME ? at + 3 : at + 4;
        return tokens.get(at).getText().equals("offsetof") && isTypeWord(at + 2) && type(comma) == ScriptLexer.COMMA;
    }

    /// Marks the names of a declaration: the last word before each `;`, `,` or `[` outside of brackets.
    ///
    /// @return 0: the declaration's first word stays what it is
    private int declaration(int at) {
        int depth = 0;
        for (int next = at + 1; next < tokens.size() && type(next - 1) != ScriptLexer.SEMICOLON; next++) {
            boolean ends = switch (type(next)) {
                case ScriptLexer.SEMICOLON, ScriptLexer.COMMA, ScriptLexer.ASSIGN -> depth == 0;
                case ScriptLexer.LBRACKET -> depth++ == 0;
                case ScriptLexer.RBRACKET -> --depth < 0;
                default -> false;
            };
            if (ends && type(next - 1) == ScriptLexer.NAME) {
                tokens.get(next - 1).setType(ScriptLexer.DECLARED);
            }
            if (type(next) == ScriptLexer.ASSIGN) {
                break;
            }
        }
        return 0;
    }

    private boolean isMember(int at) {
        return at > 0 && (type(at - 1) == ScriptLexer.DOT || type(at - 1) == ScriptLexer.ARROW);
    }

    private boolean isTrailing(int at, int next) {
        return switch (next) {
            case ScriptLexer.RPAREN -> true;
            case ScriptLexer.LBRACE, ScriptLexer.LANGLE, ScriptLexer.PREDICATE ->
                    at > 0 && type(at - 1) == ScriptLexer.PROBE;
            default -> false;
        };
    }

    private boolean isLabel(int at) {
        int before = at > 0 ? type(at - 1) : Token.EOF;
        return (before == ScriptLexer.LPAREN || before == ScriptLexer.COMMA) && Tokens.isWord(tokens.get(at).getText());
    }

    private int paren(int at) {
        int before = at > 0 ? type(at - 1) : Token.EOF;
        if (before == ScriptLexer.SIZEOF_TYPE || before == ScriptLexer.CONTAINER_OF || before == ScriptLexer.NAME) {
            return 0;
        }
        boolean condition = TokenKinds.startsCondition(before) && !isMember(at - 1);
        if (isType(at + 1) && !(condition && isBlockAfter(at))) {
            return ScriptLexer.CAST;
        }
        return condition && holdsCondition(at) ? ScriptLexer.IF_PAREN : 0;
    }

    /// Whether a `{` follows the next `)`.
    private boolean isBlockAfter(int at) {
        int close = at;
        while (type(close) != ScriptLexer.RPAREN && type(close) != Token.EOF) {
            close++;
        }
        return type(close + 1) == ScriptLexer.LBRACE;
    }

    /// Whether a type and a `)` stand at `at`.
    private boolean isType(int at) {
        int next = at;
        boolean known = false;
        switch (type(at)) {
            case ScriptLexer.STRUCT, ScriptLexer.UNION, ScriptLexer.ENUM -> {
                known = type(at + 1) == ScriptLexer.NAME;
                next += 2;
            }
            case ScriptLexer.NAME -> {
                known = TypeWords.contains(tokens.get(at).getText());
                next++;
                while (known && isTypeWord(next)) {
                    next++;
                }
            }
            default -> { }
        }
        while (next > at && type(next) == ScriptLexer.STAR) {
            known = true;
            next++;
        }
        while (known && type(next) == ScriptLexer.LBRACKET && type(next + 1) == ScriptLexer.NUMBER
                && type(next + 2) == ScriptLexer.RBRACKET) {
            next += 3;
        }
        return known && type(next) == ScriptLexer.RPAREN;
    }

    private boolean isTypeWord(int at) {
        return switch (type(at)) {
            case ScriptLexer.NAME, ScriptLexer.STRUCT, ScriptLexer.UNION, ScriptLexer.ENUM -> true;
            default -> false;
        };
    }

    /// Whether the `(` at `at` holds all of the condition of an `if` or a loop: what follows its `)` begins a
    /// statement.
    private boolean holdsCondition(int at) {
        int depth = 0;
        for (int next = at; next < tokens.size(); next++) {
            switch (type(next)) {
                case ScriptLexer.LPAREN, ScriptLexer.CAST, ScriptLexer.IF_PAREN -> depth++;
                case ScriptLexer.RPAREN -> depth--;
                case ScriptLexer.SEMICOLON, ScriptLexer.LBRACE, ScriptLexer.RBRACE, Token.EOF -> {
                    return true;
                }
                default -> { }
            }
            if (depth == 0) {
                return TokenKinds.startsStatement(type(next + 1));
            }
        }
        return true;
    }

    /// Whether the parser would recurse too deeply: brackets, plus what nests without brackets within one statement.
    private boolean isTooDeep() {
        int brackets = 0;
        int inStatement = 0;
        for (CommonToken token : tokens) {
            switch (token.getType()) {
                case ScriptLexer.LPAREN, ScriptLexer.LBRACKET -> brackets++;
                case ScriptLexer.LBRACE -> {
                    brackets++;
                    inStatement = 0;
                }
                case ScriptLexer.RPAREN, ScriptLexer.RBRACKET, ScriptLexer.RBRACE ->
                        brackets = Math.max(0, brackets - 1);
                case ScriptLexer.QUESTION, ScriptLexer.IF, ScriptLexer.WHILE, ScriptLexer.UNROLL -> inStatement++;
                case ScriptLexer.SEMICOLON, ScriptLexer.END -> inStatement = 0;
                case ScriptLexer.PROBE -> {
                    brackets = 0;
                    inStatement = 0;
                }
                default -> { }
            }
            if (brackets + inStatement > DEEPEST) {
                log.report(SyntaxProblem.NESTING_TOO_DEEP, Tokens.span(token), DEEPEST);
                return true;
            }
        }
        return false;
    }
}
