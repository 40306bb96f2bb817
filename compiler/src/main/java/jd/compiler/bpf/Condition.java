package jd.compiler.bpf;

/// What a conditional jump compares.
public enum Condition {
    EQ(0x10, "=="), GT(0x20, ">"), GE(0x30, ">="), SET(0x40, "&"), NE(0x50, "!="), SGT(0x60, "s>"), SGE(0x70, "s>="),
    LT(0xa0, "<"), LE(0xb0, "<="), SLT(0xc0, "s<"), SLE(0xd0, "s<=");

    private final int code;
    private final String symbol;

    Condition(int code, String symbol) {
        this.code = code;
        this.symbol = symbol;
    }

    /// The operation bits of an opcode.
    int code() {
        return code;
    }

    /// As in the kernel's listings.
    public String symbol() {
        return symbol;
    }

    /// The condition that holds for `(b, a)` where this one holds for `(a, b)`.
    public Condition swapped() {
        return switch (this) {
            case EQ, NE, SET -> this;
            case GT -> LT;
            case GE -> LE;
            case LT -> GT;
            case LE -> GE;
            case SGT -> SLT;
            case SGE -> SLE;
            case SLT -> SGT;
            case SLE -> SGE;
        };
    }

    /// Whether there is a condition that holds exactly where this one does not.
    public boolean hasNegation() {
        return this != SET;
    }

    /// The condition that holds exactly where this one does not; not for [#SET].
    public Condition negated() {
        return switch (this) {
            case EQ -> NE;
            case NE -> EQ;
            case GT -> LE;
            case GE -> LT;
            case LT -> GE;
            case LE -> GT;
            case SGT -> SLE;
            case SGE -> SLT;
            case SLT -> SGE;
            case SLE -> SGT;
            case SET -> throw new IllegalArgumentException("no jump for bits that are clear");
        };
    }
}
