package jd.language.ast;

/// The binary operators, from loosest to tightest; C's precedence, all left associative.
public enum BinaryOperator {
    OR("||", 1), EXCLUSIVE_OR("^^", 2), AND("&&", 3),
    BIT_OR("|", 4), BIT_XOR("^", 5), BIT_AND("&", 6),
    EQUAL("==", 7), NOT_EQUAL("!=", 7),
    LESS("<", 8), LESS_EQUAL("<=", 8), GREATER(">", 8), GREATER_EQUAL(">=", 8),
    SHIFT_LEFT("<<", 9), SHIFT_RIGHT(">>", 9),
    ADD("+", 10), SUBTRACT("-", 10),
    MULTIPLY("*", 11), DIVIDE("/", 11), REMAINDER("%", 11);

    private final String symbol;
    private final int precedence;

    BinaryOperator(String symbol, int precedence) {
        this.symbol = symbol;
        this.precedence = precedence;
    }

    public String symbol() {
        return symbol;
    }

    /// Higher binds tighter.
    public int precedence() {
        return precedence;
    }

    /// Whether the result is a truth value made from comparing two values.
    public boolean isComparison() {
        return precedence == 7 || precedence == 8;
    }
}
