package jd.compiler.btf;

/// Bytes that claim to be BTF and are not.
public final class MalformedBtfException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public MalformedBtfException(String message) {
        super(message);
    }
}
