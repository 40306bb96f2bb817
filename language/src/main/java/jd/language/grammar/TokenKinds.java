package jd.language.grammar;

/// What kinds of tokens can stand where.
public final class TokenKinds {

    private TokenKinds() {}

    /// Whether a token after `if (…)` begins the statement instead of going on with the condition.
    public static boolean startsStatement(int type) {
        return switch (type) {
            case ScriptLexer.LBRACE, ScriptLexer.SEMICOLON, ScriptLexer.LPAREN, ScriptLexer.IF,
                    ScriptLexer.LET, ScriptLexer.RETURN, ScriptLexer.WHILE, ScriptLexer.FOR,
                    ScriptLexer.UNROLL, ScriptLexer.BREAK, ScriptLexer.CONTINUE, ScriptLexer.SIZEOF,
                    ScriptLexer.CONTAINER_OF, ScriptLexer.NAME, ScriptLexer.MAP, ScriptLexer.SCRATCH,
                    ScriptLexer.POSITIONAL, ScriptLexer.COUNT, ScriptLexer.NUMBER, ScriptLexer.STRING,
                    ScriptLexer.CHARACTER, ScriptLexer.TRUE, ScriptLexer.FALSE, ScriptLexer.NOT,
                    ScriptLexer.TILDE, ScriptLexer.INCREMENT, ScriptLexer.DECREMENT -> true;
            default -> false;
        };
    }

    /// Whether a condition, with or without parentheses, follows a token.
    public static boolean startsCondition(int type) {
        return type == ScriptLexer.IF || type == ScriptLexer.IF_VALUE || type == ScriptLexer.WHILE
                || type == ScriptLexer.UNROLL;
    }

    /// Whether an operand must follow a token, so that a `{` or `if` there is a value.
    public static boolean wantsOperand(int type) {
        return switch (type) {
            case ScriptLexer.LPAREN, ScriptLexer.CAST, ScriptLexer.LBRACKET, ScriptLexer.COMMA, ScriptLexer.RETURN,
                    ScriptLexer.QUESTION, ScriptLexer.COLON, ScriptLexer.NOT, ScriptLexer.TILDE,
                    ScriptLexer.OR, ScriptLexer.EXCLUSIVE_OR, ScriptLexer.AND, ScriptLexer.BIT_OR, ScriptLexer.BIT_XOR,
                    ScriptLexer.BIT_AND, ScriptLexer.EQUAL, ScriptLexer.NOT_EQUAL, ScriptLexer.LESS,
                    ScriptLexer.LESS_EQUAL, ScriptLexer.GREATER, ScriptLexer.GREATER_EQUAL, ScriptLexer.SHIFT_LEFT,
                    ScriptLexer.SHIFT_RIGHT, ScriptLexer.PLUS, ScriptLexer.MINUS, ScriptLexer.STAR, ScriptLexer.SLASH,
                    ScriptLexer.PERCENT, ScriptLexer.ASSIGN, ScriptLexer.ADD_ASSIGN, ScriptLexer.SUBTRACT_ASSIGN,
                    ScriptLexer.MULTIPLY_ASSIGN, ScriptLexer.DIVIDE_ASSIGN, ScriptLexer.REMAINDER_ASSIGN,
                    ScriptLexer.AND_ASSIGN, ScriptLexer.OR_ASSIGN, ScriptLexer.XOR_ASSIGN,
                    ScriptLexer.SHIFT_LEFT_ASSIGN, ScriptLexer.SHIFT_RIGHT_ASSIGN -> true;
            default -> false;
        };
    }

    /// Whether a token can be the last one of an operand. Keywords can: as names of members.
    public static boolean endsOperand(int type) {
        return switch (type) {
            case ScriptLexer.NAME, ScriptLexer.MAP, ScriptLexer.SCRATCH, ScriptLexer.POSITIONAL, ScriptLexer.COUNT,
                    ScriptLexer.NUMBER, ScriptLexer.STRING, ScriptLexer.CHARACTER, ScriptLexer.TRUE, ScriptLexer.FALSE,
                    ScriptLexer.RPAREN, ScriptLexer.RBRACKET, ScriptLexer.INCREMENT, ScriptLexer.DECREMENT,
                    ScriptLexer.IF, ScriptLexer.ELSE, ScriptLexer.LET, ScriptLexer.RETURN, ScriptLexer.WHILE,
                    ScriptLexer.FOR, ScriptLexer.UNROLL, ScriptLexer.BREAK, ScriptLexer.CONTINUE, ScriptLexer.SIZEOF,
                    ScriptLexer.STRUCT, ScriptLexer.UNION, ScriptLexer.ENUM -> true;
            default -> false;
        };
    }

    /// Whether a character can be the first one of an operand.
    static boolean startsOperand(char c) {
        return Character.isLetterOrDigit(c) || "_@$\"'(-+!~*&`".indexOf(c) >= 0;
    }
}
