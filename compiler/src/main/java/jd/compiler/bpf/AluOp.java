package jd.compiler.bpf;

/// Arithmetic. The signed forms share the opcode of the unsigned ones and are told apart by the offset field.
public enum AluOp {
    ADD(0x00, "+="), SUB(0x10, "-="), MUL(0x20, "*="), DIV(0x30, "/="), OR(0x40, "|="), AND(0x50, "&="),
    LSH(0x60, "<<="), RSH(0x70, ">>="), NEG(0x80, "-"), MOD(0x90, "%="), XOR(0xa0, "^="), MOV(0xb0, "="),
    ARSH(0xc0, "s>>="), SDIV(0x30, "s/="), SMOD(0x90, "s%=");

    private final int code;
    private final String symbol;

    AluOp(int code, String symbol) {
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

    /// What the offset field says: 1 for a signed division.
    int offset() {
        return this == SDIV || this == SMOD ? 1 : 0;
    }

    /// Whether the sides may be swapped.
    public boolean commutes() {
        return switch (this) {
            case ADD, MUL, OR, AND, XOR -> true;
            case SUB, DIV, LSH, RSH, NEG, MOD, MOV, ARSH, SDIV, SMOD -> false;
        };
    }
}
