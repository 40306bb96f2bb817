package jd.language.grammar;

/// Follows the brackets and statements of one body or predicate while the lexer reads it, and decides what a `>` means.
///
/// The rule for a body in angle brackets, in order:
///
/// 1. inside `( )`, `[ ]` or `{ }` a `>` is the operator;
/// 2. where a statement could begin it closes the body;
/// 3. elsewhere it closes the body if what follows cannot be its right operand, is the end of the script or is the
///    head of another clause; it is the operator otherwise; if what follows can be read both ways it is ambiguous.
final class BodyNesting {

    /// What a `>` is.
    enum Angle { OPERATOR, CLOSE, AMBIGUOUS }

    /// Where the condition of an `if` or the head of a loop stands: it may lack parentheses, and then no `>` before its
    /// `{` closes the body.
    private enum Condition { NONE, EXPECTED, ENCLOSED, ENCLOSED_END, BARE }

    private final StringBuilder open = new StringBuilder();
    private int previous;
    private int questions;
    private Condition condition = Condition.NONE;
    private boolean conditionIsType;

    /// Starts a body: `{` or `<`; or a predicate: `/`.
    BodyNesting(char opener) {
        open.append(opener);
        previous = ScriptLexer.SEMICOLON;
    }

    /// Takes the next token of the body.
    ///
    /// @return whether it closes the body
    boolean take(int type, String text) {
        boolean member = previous == ScriptLexer.DOT || previous == ScriptLexer.ARROW;
        follow(member ? ScriptLexer.NAME : type, text);
        switch (type) {
            case ScriptLexer.LPAREN -> open.append('(');
            case ScriptLexer.LBRACKET -> open.append('[');
            case ScriptLexer.LBRACE -> open.append('{');
            case ScriptLexer.RPAREN -> close('(');
            case ScriptLexer.RBRACKET -> close('[');
            case ScriptLexer.RBRACE -> closeBrace();
            case ScriptLexer.SEMICOLON -> closeEnclosed();
            case ScriptLexer.RANGLE, ScriptLexer.AMBIGUOUS_ANGLE -> open.setLength(0);
            default -> { }
        }
        if (type == ScriptLexer.SEMICOLON || type == ScriptLexer.LBRACE || type == ScriptLexer.RBRACE) {
            questions = 0;
        }
        previous = type;
        return open.isEmpty();
    }

    private char top() {
        return open.charAt(open.length() - 1);
    }

    private void close(char opener) {
        if (top() == opener) {
            open.setLength(open.length() - 1);
        }
    }

    /// A `}` also closes what is open inside its block; one that has no `{` closes nothing.
    private void closeBrace() {
        int at = open.lastIndexOf("{");
        if (at >= 0) {
            open.setLength(at);
        }
    }

    /// A `;` cannot stand between parentheses: one that is not closed must not hide the end of the body.
    private void closeEnclosed() {
        while (top() == '(' || top() == '[') {
            open.setLength(open.length() - 1);
        }
    }

    private void follow(int type, String text) {
        switch (type) {
            case ScriptLexer.QUESTION -> questions++;
            case ScriptLexer.COLON -> questions--;
            default -> { }
        }
        if (open.length() > 1) {
            if (condition == Condition.ENCLOSED && previous == ScriptLexer.LPAREN && open.length() == 2) {
                conditionIsType = isTypeStart(type, text);
            }
            if (condition == Condition.ENCLOSED && open.length() == 2 && type == ScriptLexer.RPAREN) {
                condition = conditionIsType ? Condition.BARE : Condition.ENCLOSED_END;
            }
            return;
        }
        condition = switch (condition) {
            case NONE, ENCLOSED -> startsHead(type) ? Condition.EXPECTED : Condition.NONE;
            case EXPECTED -> type == ScriptLexer.LPAREN ? Condition.ENCLOSED : Condition.BARE;
            case ENCLOSED_END -> startsHead(type) ? Condition.EXPECTED
                    : TokenKinds.startsStatement(type) ? Condition.NONE : Condition.BARE;
            case BARE -> type == ScriptLexer.LBRACE || type == ScriptLexer.SEMICOLON ? Condition.NONE : Condition.BARE;
        };
    }

    private static boolean startsHead(int type) {
        return TokenKinds.startsCondition(type) || type == ScriptLexer.FOR;
    }

    private static boolean isTypeStart(int type, String text) {
        return switch (type) {
            case ScriptLexer.STRUCT, ScriptLexer.UNION, ScriptLexer.ENUM -> true;
            case ScriptLexer.NAME -> TypeWords.contains(text);
            default -> false;
        };
    }

    /// Whether a `/` that is followed by `text.charAt(next)` closes this predicate.
    boolean slashCloses(String text, int next) {
        return open.charAt(0) == '/'
                && (next == text.length() || text.charAt(next) == '{' || text.charAt(next) == '<');
    }

    /// Whether a `{` here must be the body after a predicate that was not closed.
    boolean isUnclosedPredicate() {
        return open.charAt(0) == '/';
    }

    /// What the `>` is that ends just before `after`.
    Angle angle(String text, int after) {
        boolean bare = condition == Condition.BARE || condition == Condition.ENCLOSED_END;
        if (open.length() > 1 || open.charAt(0) != '<' || bare) {
            return Angle.OPERATOR;
        }
        if (!TokenKinds.endsOperand(previous)) {
            return Angle.CLOSE;
        }
        int next = ProbeText.skipBlanks(text, after);
        if (next == text.length()) {
            return Angle.CLOSE;
        }
        return switch (ProbeText.head(text, next, questions <= 0)) {
            case CLEAR -> Angle.CLOSE;
            case DOUBTFUL -> Angle.AMBIGUOUS;
            case NONE -> TokenKinds.startsOperand(text.charAt(next)) ? Angle.OPERATOR : Angle.CLOSE;
        };
    }
}
