package jd.compiler.bpf;

/// Atomic operations on memory; the fetching ones leave the old value in the source register ([#CMPXCHG] in r0).
public enum AtomicOp {
    ADD(0x00), OR(0x40), AND(0x50), XOR(0xa0), FETCH_ADD(0x01), FETCH_OR(0x41), FETCH_AND(0x51), FETCH_XOR(0xa1),
    XCHG(0xe1), CMPXCHG(0xf1);

    private static final int FETCH = 0x01;

    private final int code;

    AtomicOp(int code) {
        this.code = code;
    }

    /// What the immediate says.
    int code() {
        return code;
    }

    /// Whether the value that was in memory before ends up in a register.
    public boolean fetches() {
        return (code & FETCH) != 0;
    }
}
