package jd.compiler.bpf;

/// How many bytes a load or store moves.
public enum MemorySize {
    B(1, 0x10), H(2, 0x08), W(4, 0x00), DW(8, 0x18);

    private final int bytes;
    private final int code;

    MemorySize(int bytes, int code) {
        this.bytes = bytes;
        this.code = code;
    }

    public int bytes() {
        return bytes;
    }

    /// The size bits of an opcode.
    int code() {
        return code;
    }

    /// The size of that many bytes: 1, 2, 4 or 8.
    public static MemorySize of(int bytes) {
        return switch (bytes) {
            case 1 -> B;
            case 2 -> H;
            case 4 -> W;
            case 8 -> DW;
            default -> throw new IllegalArgumentException("no load of " + bytes + " bytes");
        };
    }
}
