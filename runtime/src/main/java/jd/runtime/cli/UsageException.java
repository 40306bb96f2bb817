package jd.runtime.cli;

/// The command line makes no sense; the message says why in one sentence.
final class UsageException extends RuntimeException {

    private static final long serialVersionUID = 1;

    UsageException(String message) {
        super(message, null, false, false);
    }
}
