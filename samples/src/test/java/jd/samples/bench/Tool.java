package jd.samples.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A tracer that runs scripts: jd, or the bpftrace on the PATH.
enum Tool {
    JD("jd"), BPFTRACE("bpftrace");

    /// How long a tracer may take to print what it has.
    private static final int MOST_SECONDS = 30;

    private final String display;

    Tool(String display) {
        this.display = display;
    }

    String display() {
        return display;
    }

    /// The command that runs a script.
    ///
    /// @param output where data goes; `/dev/null` for nowhere
    List<String> command(Path output, String script) {
        return command(output, script, List.of());
    }

    List<String> command(Path output, String script, List<String> more) {
        List<String> words = new ArrayList<>();
        switch (this) {
            case JD -> words.addAll(List.of(System.getProperty("jd.command", "./jd"), "-o", output.toString()));
            case BPFTRACE -> words.addAll(List.of("bpftrace", "-o", output.toString()));
        }
        words.addAll(more);
        words.addAll(List.of("-e", script));
        return words;
    }

    /// Starts a command in the background.
    ///
    /// @param notes where it writes what is not data, its losses among it
    static Process start(List<String> command, File notes) throws IOException {
        var builder = new ProcessBuilder(command).redirectInput(new File("/dev/null")).redirectErrorStream(true)
                .redirectOutput(notes);
        builder.environment().put("BPFTRACE_MAP_KEYS_MAX", "1100000");
        builder.environment().put("BPFTRACE_MAX_PROBES", "2000");
        builder.environment().put("BPFTRACE_MAX_BPF_PROGS", "2000");
        return builder.start();
    }

    /// Ends a tracer as Ctrl-C does, and waits for it; one that is not up yet may miss the first.
    static void interrupt(Process process) throws IOException, InterruptedException {
        do {
            new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
        } while (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS));
    }
}
