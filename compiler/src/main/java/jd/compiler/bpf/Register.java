package jd.compiler.bpf;

/// The machine's registers: r0 result, r1–r5 arguments (lost in a call), r6–r9 kept, r10 frame pointer (read only).
public enum Register {
    R0, R1, R2, R3, R4, R5, R6, R7, R8, R9, R10;

    @Override
    public String toString() {
        return "r" + ordinal();
    }
}
