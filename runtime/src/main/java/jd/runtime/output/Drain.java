package jd.runtime.output;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import jd.runtime.output.OutputFormat.Destination;

/// Empties sinks into the two streams.
final class Drain {

    private static final int ENOUGH = 1 << 16;

    private final Destination to;
    private final ByteSink data;
    private final ByteSink notices;
    private boolean closed;

    Drain(Destination to, ByteSink data) {
        this.to = to;
        this.data = data;
        this.notices = ByteSink.visible();
    }

    /// Writes the results if enough of them have come together.
    void some() {
        if (data.size() >= ENOUGH) {
            all();
        }
    }

    /// Writes all results.
    ///
    /// @throws OutputClosed the first time that it fails
    void all() {
        if (closed) {
            data.clear();
            return;
        }
        if (data.size() == 0) {
            return;
        }
        try {
            data.drain(to.data());
            to.data().flush();
        } catch (IOException e) {
            closed = true;
            throw new OutputClosed(e);
        }
    }

    /// Says one line on the stream for notices, after the results so far.
    void say(String line) {
        all();
        notices.clear();
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        notices.data(bytes, 0, bytes.length);
        notices.put('\n');
        try {
            notices.drain(to.notices());
            to.notices().flush();
        } catch (IOException e) {
            notices.clear();
        }
    }
}
