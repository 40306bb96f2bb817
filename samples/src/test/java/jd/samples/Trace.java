package jd.samples;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A run of the `jd` command as a process of its own.
///
/// @param exit its exit code
/// @param out  what it wrote to standard output
/// @param err  what it wrote to standard error
record Trace(int exit, String out, String err) {

    private static final long MOST_SECONDS = 300;

    static Trace of(Path folder, String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED",
                "-cp", System.getProperty("java.class.path"), "jd.runtime.cli.Main"));
        command.addAll(List.of(words));
        File out = folder.resolve("out").toFile();
        File err = folder.resolve("err").toFile();
        Process process = new ProcessBuilder(command).redirectOutput(out).redirectError(err).start();
        if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
            throw new AssertionError("jd did not end: " + read(err));
        }
        return new Trace(process.exitValue(), read(out), read(err));
    }

    private static String read(File file) throws IOException {
        return Files.readString(file.toPath(), StandardCharsets.UTF_8);
    }

    /// The lines that hold a text.
    List<String> lines(String text) {
        return out.lines().filter(line -> line.contains(text)).toList();
    }

    /// The number at the end of the only line that starts with this.
    long number(String start) {
        List<String> found = out.lines().filter(line -> line.startsWith(start)).toList();
        if (found.size() != 1) {
            throw new AssertionError("not one line starts with " + start + ": " + this);
        }
        return Long.parseLong(found.getFirst().substring(start.length()).strip());
    }

    /// The count of a bucket in the histogram under a heading; 0 where it is not shown.
    long bucket(String heading, String range) {
        List<String> lines = out.lines().toList();
        int at = lines.indexOf(heading);
        if (at < 0) {
            throw new AssertionError("no " + heading + ": " + this);
        }
        for (String line : lines.subList(at + 1, lines.size())) {
            if (line.isBlank()) {
                return 0;
            }
            if (line.startsWith(range)) {
                return Long.parseLong(line.substring(range.length(), line.indexOf('|')).strip());
            }
        }
        return 0;
    }
}
