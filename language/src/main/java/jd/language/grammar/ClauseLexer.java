package jd.language.grammar;

import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Lexer;
import org.antlr.v4.runtime.Token;

/// The part of the lexer that patterns cannot express: it moves between the heads of clauses (the default mode) and
/// their predicates and bodies (mode `CODE`), and it reads the words whose end needs a look at the text.
public abstract class ClauseLexer extends Lexer {

    private final CharStream input;
    private final String text;
    /// The predicate or body being read; an empty one outside.
    private BodyNesting nesting = new BodyNesting('{');
    private boolean declaring;
    /// The type of the token before; that of a body's end where there is none.
    private int previous = ScriptLexer.RBRACE;

    protected ClauseLexer(CharStream input) {
        super(input);
        this.input = input;
        this.text = input instanceof SourceStream source ? source.text() : input.toString();
    }

    /// Every token is reported by its type, also the wrong ones, so that the parser's stage alone speaks to the user.
    @Override
    public Token nextToken() {
        CommonToken token = (CommonToken) super.nextToken();
        if (token.getType() == Token.EOF) {
            return token;
        }
        if (_mode == DEFAULT_MODE) {
            enter(token.getType());
        } else {
            decide(token);
            follow(token);
        }
        previous = token.getType();
        return token;
    }

    private void enter(int type) {
        char opener = switch (type) {
            case ScriptLexer.LBRACE -> '{';
            case ScriptLexer.LANGLE -> '<';
            case ScriptLexer.PREDICATE -> '/';
            default -> '\0';
        };
        if (opener != '\0') {
            nesting = new BodyNesting(opener);
            mode(ScriptLexer.CODE);
        }
        if (type == ScriptLexer.MACRO || type == ScriptLexer.FUNCTION) {
            // Up to its body it is read as a predicate that is not closed.
            nesting = new BodyNesting('/');
            mode(ScriptLexer.CODE);
        }
        if (type == ScriptLexer.DECLARATION || type == ScriptLexer.LET_MAP) {
            declaring = true;
            mode(ScriptLexer.CODE);
        }
    }

    private void decide(CommonToken token) {
        int after = token.getStopIndex() + 1;
        switch (token.getType()) {
            case ScriptLexer.GREATER -> {
                switch (nesting.angle(text, after)) {
                    case OPERATOR -> { }
                    case CLOSE -> token.setType(ScriptLexer.RANGLE);
                    case AMBIGUOUS -> token.setType(ScriptLexer.AMBIGUOUS_ANGLE);
                }
            }
            case ScriptLexer.SLASH -> {
                if (nesting.slashCloses(text, ProbeText.skipBlanks(text, after))) {
                    token.setType(ScriptLexer.PREDICATE_END);
                }
            }
            default -> { }
        }
    }

    private void follow(CommonToken token) {
        int type = token.getType();
        if (declaring) {
            declaring = type != ScriptLexer.SEMICOLON;
            mode(declaring ? ScriptLexer.CODE : DEFAULT_MODE);
        } else if (type == ScriptLexer.PREDICATE_END) {
            mode(DEFAULT_MODE);
        } else if (type == ScriptLexer.LBRACE && nesting.isUnclosedPredicate()) {
            nesting = new BodyNesting('{');
        } else if (nesting.take(type, type == ScriptLexer.NAME ? token.getText() : "")) {
            mode(DEFAULT_MODE);
        }
    }

    /// Reads the rest of a probe's text after its first character; or what else may stand there: a pragma, the first
    /// word of a declaration, macro or function, settings, an import, a C type.
    protected final void probe() {
        boolean begins = switch (previous) {
            case ScriptLexer.COMMA, ScriptLexer.PROBE, ScriptLexer.PREDICATE_END -> false;
            default -> true;
        };
        int declaration = begins ? ProbeText.declarationWordEnd(text, _tokenStartCharIndex) : -1;
        if (begins && text.startsWith("#pragma", _tokenStartCharIndex)) {
            input.seek(ProbeText.lineEnd(text, _tokenStartCharIndex));
            setType(ScriptLexer.PRAGMA);
            return;
        }
        if (declaration > 0) {
            input.seek(declaration);
            setType(ScriptLexer.DECLARATION);
            return;
        }
        int item = begins ? TopLevel.kind(text, _tokenStartCharIndex) : 0;
        if (item != 0) {
            input.seek(TopLevel.end(text, _tokenStartCharIndex, item));
            setType(item);
            return;
        }
        input.seek(Math.max(input.index(), ProbeText.end(text, _tokenStartCharIndex)));
    }

    /// Reads the rest of a comment after its `/*`.
    protected final void comment() {
        int end = text.indexOf("*/", input.index());
        if (end < 0) {
            input.seek(text.length());
            setType(ScriptLexer.UNTERMINATED_COMMENT);
        } else {
            input.seek(end + 2);
            skip();
        }
    }

    /// Reads the rest of a string or character after its opening quote, up to the closing one on the same line.
    protected final void quoted(char quote) {
        int at = input.index();
        while (at < text.length() && text.charAt(at) != quote && text.charAt(at) != '\n') {
            boolean escape = text.charAt(at) == '\\' && at + 1 < text.length() && text.charAt(at + 1) != '\n';
            at += escape ? 2 : 1;
        }
        if (at < text.length() && text.charAt(at) == quote) {
            input.seek(at + 1);
        } else {
            input.seek(at);
            setType(quote == '"' ? ScriptLexer.UNTERMINATED_STRING : ScriptLexer.UNTERMINATED_CHARACTER);
        }
    }
}
