package jd.runtime.cli;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// The command as a process of its own, for what cannot be tried within a test's process.
final class JdProcess {

    /// @param code the exit code
    record Ended(int code, String out, String err) {}

    private final Process process;
    private final StringBuilder err = new StringBuilder();
    private final BufferedReader notices;

    private JdProcess(Process process) {
        this.process = process;
        this.notices = new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8));
    }

    static JdProcess start(String... words) throws IOException {
        return start(List.of(), List.of(), _ -> {}, words);
    }

    /// @param before  words before the command: `setpriv` and its like
    /// @param machine options of the JVM
    static JdProcess start(List<String> before, List<String> machine, Consumer<ProcessBuilder> how, String... words)
            throws IOException {
        List<String> command = new ArrayList<>(before);
        command.addAll(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:-UsePerfData",
                "--enable-native-access=ALL-UNNAMED"));
        command.addAll(machine);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "jd.runtime.cli.Main"));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command);
        how.accept(builder);
        Process process = builder.start();
        process.getOutputStream().close();
        return new JdProcess(process);
    }

    /// Runs it to its end.
    static Ended run(String... words) throws IOException, InterruptedException {
        return start(words).end();
    }

    /// Waits for a line on standard error.
    JdProcess awaitNotice(String start) throws IOException {
        for (String line = notices.readLine(); line != null; line = notices.readLine()) {
            err.append(line).append('\n');
            if (line.startsWith(start)) {
                return this;
            }
        }
        throw new AssertionError("jd ended without saying " + start + ":\n" + err);
    }

    Process process() {
        return process;
    }

    void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
    }

    Ended end() throws IOException, InterruptedException {
        StringBuilder out = new StringBuilder();
        Thread reader = Thread.ofPlatform().start(() -> {
            try {
                out.append(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        for (String line = notices.readLine(); line != null; line = notices.readLine()) {
            err.append(line).append('\n');
        }
        reader.join();
        assertTrue(process.waitFor(120, TimeUnit.SECONDS), "jd ends");
        return new Ended(process.exitValue(), out.toString(), err.toString());
    }

    /// Waits until a process that is no child of this one has ended; one that nobody has waited for has ended, too.
    static void awaitEnd(long pid) throws InterruptedException {
        for (int i = 0; i < 3000 && isRunning(pid); i++) {
            Thread.sleep(20);
        }
        assertFalse(isRunning(pid), () -> "process " + pid + " goes on");
    }

    private static boolean isRunning(long pid) {
        try {
            return !Files.readString(Path.of("/proc/" + pid + "/stat")).contains(") Z ");
        } catch (IOException _) {
            // It is gone, or goes while its file is read.
            return false;
        }
    }

    /// Programs and maps that a process holds in the kernel.
    static long held(long pid) throws IOException {
        File[] files = new File("/proc/" + pid + "/fd").listFiles();
        long held = 0;
        for (File file : files == null ? new File[0] : files) {
            Path link = file.toPath();
            try {
                held += Files.readSymbolicLink(link).toString().startsWith("anon_inode:bpf") ? 1 : 0;
            } catch (IOException _) {
                // It was closed meanwhile.
            }
        }
        return held;
    }
}
