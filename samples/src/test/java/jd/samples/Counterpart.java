package jd.samples;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/// Another tool that runs while a test does something, until it is interrupted as by Ctrl-C.
final class Counterpart implements AutoCloseable {

    private static final long MOST_SECONDS = 60;

    private final Process process;
    private final BufferedReader out;

    private Counterpart(Process process) {
        this.process = process;
        this.out = process.inputReader();
    }

    /// Starts a tool, which says in its first line that it observes; where it is not installed, or cannot run on this
    /// kernel, the test is skipped.
    static Counterpart start(String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of("stdbuf", "-oL", installed(words[0])));
        command.addAll(List.of(words).subList(1, words.length));
        Counterpart tool = new Counterpart(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD).start());
        if (tool.out.readLine() == null) {
            tool.close();
            skip(words[0] + " does not run on this kernel");
        }
        return tool;
    }

    private static String installed(String name) {
        Optional<Path> found = Stream.of("/usr/sbin", "/usr/bin").map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable).findFirst();
        if (found.isEmpty()) {
            skip(name + " is not installed");
        }
        return found.orElseThrow().toString();
    }

    private static void skip(String why) {
        System.out.println("skipped: " + why);
        Assumptions.abort(why);
    }

    /// Waits until it has written so many lines that are wanted; gives these.
    List<String> until(Predicate<String> wanted, int count) throws IOException {
        List<String> lines = new ArrayList<>();
        while (lines.size() < count) {
            String line = Optional.ofNullable(out.readLine()).orElseThrow(() -> new AssertionError("ended: " + lines));
            if (wanted.test(line)) {
                lines.add(line);
            }
        }
        return lines;
    }

    /// Ends it; gives the lines that it has written after the first.
    List<String> stop() throws IOException, InterruptedException {
        Running.command("kill", "-INT", String.valueOf(process.pid()));
        List<String> lines = out.readAllLines();
        if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("did not end");
        }
        return lines;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
