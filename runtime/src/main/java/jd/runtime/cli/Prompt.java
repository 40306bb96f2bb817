package jd.runtime.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import jd.runtime.StopRequest;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/// Reads one-liners from a terminal and runs each until it ends or Ctrl-C ends it.
///
/// The only class that touches the line editor: starting a script from the command line must not load it.
final class Prompt {

    private static final int HISTORY_LINES = 5_000;

    /// Runs one script; the request ends it early.
    interface Runner {
        void run(String program, StopRequest stop);
    }

    private final Runner runner;
    private final Path history;
    private volatile Optional<StopRequest> running = Optional.empty();
    private volatile boolean ending;

    /// @param environment for `XDG_STATE_HOME` and `HOME`, where the history is kept
    Prompt(Runner runner, Map<String, String> environment) {
        this.runner = runner;
        this.history = historyFile(environment);
    }

    private static Path historyFile(Map<String, String> environment) {
        String state = environment.getOrDefault("XDG_STATE_HOME", "");
        Path base = state.isEmpty() ? Path.of(environment.getOrDefault("HOME", "/"), ".local", "state")
                : Path.of(state);
        return base.resolve("jd").resolve("history");
    }

    /// Ends the running script, if there is one, and the prompt after it; gives whether there is one. For any thread.
    boolean end() {
        ending = true;
        Optional<StopRequest> script = running;
        script.ifPresent(StopRequest::request);
        return script.isPresent();
    }

    /// Reads and runs until Ctrl-D or `exit`; gives the exit code.
    ///
    /// @throws IOException where the terminal cannot be used
    int run(String version) throws IOException {
        prepareHistory();
        try (Terminal terminal = TerminalBuilder.builder().system(true).dumb(true).build()) {
            LineReader reader = LineReaderBuilder.builder().terminal(terminal).appName("jd")
                    .variable(LineReader.HISTORY_FILE, history)
                    .variable(LineReader.HISTORY_FILE_SIZE, HISTORY_LINES)
                    .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                    .option(LineReader.Option.BRACKETED_PASTE, false)
                    .build();
            terminal.writer().println("jd " + version + ": type a script, e.g. syscall:openat:entry { @[comm] = "
                    + "count(); }   Ctrl-C ends it, Ctrl-D leaves");
            loop(terminal, reader);
        }
        return Exit.OK;
    }

    private void loop(Terminal terminal, LineReader reader) {
        while (!ending) {
            String line;
            try {
                line = reader.readLine("jd> ").strip();
            } catch (UserInterruptException _) {
                continue;
            } catch (EndOfFileException _) {
                return;
            }
            if (line.equals("exit") || line.equals("quit")) {
                return;
            }
            if (!line.isEmpty()) {
                runOne(terminal, line);
            }
        }
    }

    private void runOne(Terminal terminal, String line) {
        StopRequest stop = new StopRequest();
        Terminal.SignalHandler before = terminal.handle(Terminal.Signal.INT, _ -> stop.request());
        terminal.flush();
        running = Optional.of(stop);
        try {
            runner.run(line, stop);
        } finally {
            running = Optional.empty();
            terminal.handle(Terminal.Signal.INT, before);
        }
    }

    /// Makes the history's file readable by nobody else. Without a place to write, the prompt works without a memory.
    private void prepareHistory() {
        try {
            Files.createDirectories(history.getParent(), PosixFilePermissions.asFileAttribute(
                    PosixFilePermissions.fromString("rwx------")));
            if (Files.notExists(history)) {
                Files.createFile(history, PosixFilePermissions.asFileAttribute(
                        PosixFilePermissions.fromString("rw-------")));
            } else {
                Files.setPosixFilePermissions(history, PosixFilePermissions.fromString("rw-------"));
            }
        } catch (IOException | UnsupportedOperationException _) {
            // A read-only home is no reason to refuse the prompt.
        }
    }
}
