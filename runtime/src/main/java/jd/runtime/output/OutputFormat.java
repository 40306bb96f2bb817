package jd.runtime.output;

import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/// A way to write results. The permits clause is the registry.
public sealed interface OutputFormat permits TextFormat, JsonFormat, FoldedFormat {

    /// What the user calls it.
    String spelling();

    /// Opens it.
    ///
    /// @param timestamps whether records carry their time
    Output open(Destination to, Facts facts, boolean timestamps);

    /// Every format.
    static List<OutputFormat> all() {
        return List.of(TextFormat.TEXT, JsonFormat.JSON, FoldedFormat.FOLDED);
    }

    static Optional<OutputFormat> named(String spelling) {
        for (OutputFormat format : all()) {
            if (format.spelling().equals(spelling)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }

    /// The two streams; neither is closed by the output, and neither needs a buffer.
    ///
    /// @param data    for results
    /// @param notices for what is said about the trace; a failure to write there is no failure of the trace
    record Destination(OutputStream data, OutputStream notices) {}
}
