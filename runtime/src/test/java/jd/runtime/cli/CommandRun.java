package jd.runtime.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import jd.language.source.Source;
import jd.runtime.StopRequest;
import jd.runtime.sys.LinuxSystemCalls;

/// One run of the command in this process, on the running kernel.
///
/// @param exit the exit code
/// @param out  what went to standard output
/// @param err  what went to standard error
record CommandRun(int exit, String out, String err) {

    /// Ends a script that forgets to.
    private static final List<String> AT_MOST = List.of("--duration", "30s");

    /// @param options words of the command line
    static CommandRun of(String script, List<String> options, String trigger, List<String> parameters)
            throws IOException {
        List<String> words = new ArrayList<>(AT_MOST);
        words.addAll(options);
        if (!trigger.isEmpty()) {
            words.addAll(List.of("-c", trigger));
        }
        words.addAll(List.of("-e", script));
        words.addAll(parameters);
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var console = new Console(InputStream.nullInputStream(), out, err);
        int exit = new Session(LinuxSystemCalls.open(), console, Arguments.read(words))
                .run(new Source("script", script), new StopRequest());
        return new CommandRun(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /// What a run that went well printed.
    String printed() {
        assertEquals(0, exit, err);
        return out.strip();
    }
}
