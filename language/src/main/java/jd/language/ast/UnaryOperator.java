package jd.language.ast;

/// The prefix operators that do not change their operand.
public enum UnaryOperator {
    NOT("!"), COMPLEMENT("~"), NEGATE("-"), PLUS("+"), DEREFERENCE("*"), ADDRESS("&");

    private final String symbol;

    UnaryOperator(String symbol) {
        this.symbol = symbol;
    }

    public String symbol() {
        return symbol;
    }
}
