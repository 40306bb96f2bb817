package jd.runtime.output;

import java.io.IOException;
import java.util.Locale;

/// Nobody takes the output any more: a closed pipe, a full disk. Thrown once; later output is dropped silently, so that
/// a trace can still end in good order.
public final class OutputClosed extends RuntimeException {

    private static final long serialVersionUID = 1;
    private static final String BROKEN_PIPE = "broken pipe";

    OutputClosed(IOException cause) {
        super(String.valueOf(cause.getMessage()), cause);
    }

    /// Whether the reader just went away (as `head` does), which is no failure.
    public boolean isBrokenPipe() {
        return getMessage().toLowerCase(Locale.ROOT).contains(BROKEN_PIPE);
    }
}
