package jd.compiler.bpf;

/// A program did what the kernel's verifier would not let it do.
public final class MachineFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public MachineFault(String message) {
        super(message);
    }
}
