package jd.runtime.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import jd.runtime.sys.LiveKernel;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The command as its users have it: a process with arguments, signals, streams and an exit code.
class MainTest {

    private record Ended(int code, String out, String err) {}

    private static Process start(String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED",
                "-cp", System.getProperty("java.class.path"), "jd.runtime.cli.Main"));
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command).start();
        process.getOutputStream().close();
        return process;
    }

    private static Ended run(String... words) throws IOException, InterruptedException {
        return end(start(words));
    }

    private static Ended end(Process process) throws InterruptedException {
        String out = text(process.getInputStream());
        String err = text(process.getErrorStream());
        assertTrue(process.waitFor(120, TimeUnit.SECONDS), "it ends");
        return new Ended(process.exitValue(), out, err);
    }

    private static String text(InputStream stream) {
        try {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void helpIsData() throws Exception {
        Ended help = run("--help");
        assertEquals(0, help.code);
        assertTrue(help.out.startsWith("jd - ask the running system what it does\n"), help.out);
        assertEquals("", help.err);
    }

    @Test
    void nothingToDoWithoutATerminalIsAMistake() throws Exception {
        Ended ended = run();
        assertEquals(1, ended.code);
        assertEquals("", ended.out);
        assertTrue(ended.err.contains("Usage:"), ended.err);
    }

    @Test
    void mistakesAreOneSentence() throws Exception {
        Ended missing = run("/no/such/script.jd");
        assertEquals(new Ended(1, "", "jd: /no/such/script.jd: there is no such file (a script on the command line "
                + "follows -e)\n"), missing);
        assertEquals(new Ended(1, "", "jd: -c /no/such/command: No such file or directory\n"),
                run("-c", "/no/such/command", "-e", "BEGIN { }"));
    }

    @Test
    @Tag("live")
    void scriptDecidesTheExitCode() throws Exception {
        LiveKernel.required();
        assertEquals(new Ended(4, "hi\n\n\n", ""), run("-e", "BEGIN { printf(\"hi\\n\"); exit(4); }"));
    }

    @Test
    @Tag("live")
    void terminationPrintsTheMapsAndIsNoFailure() throws Exception {
        LiveKernel.required();
        Process process = start("-e", "BEGIN { @begun = 1; } interval:s:100 { } END { printf(\"bye\\n\"); }");
        var notices = new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8));
        assertEquals("Attached 3 probes", notices.readLine());
        process.toHandle().destroy();
        assertEquals("bye\n\n\n@begun: 1\n", end(process).out);
        assertEquals(0, process.exitValue());
    }

    @Test
    @Tag("live")
    void readerThatGoesAwayEndsTheTrace() throws Exception {
        LiveKernel.required();
        Process process = start("-e", "interval:ms:1 { printf(\"tick\\n\"); }");
        var out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        assertEquals("tick", out.readLine());
        out.close();
        assertTrue(process.waitFor(120, TimeUnit.SECONDS));
        assertEquals(0, process.exitValue());
        assertEquals("Attached 1 probe\n", text(process.getErrorStream()));
    }

    @Test
    @Tag("live")
    void traceEndsWithItsCommandAndCountsIt() throws Exception {
        LiveKernel.required();
        Ended ended = run("-q", "-c", "sh -c 'cd /; cd /; cd /'", "-e",
                "syscall:chdir:entry /pid == cpid/ { @ = count(); }");
        assertEquals(new Ended(0, "\n\n@: 3\n", ""), ended);
    }

    @Test
    @Tag("live")
    void commandThatOutlivesTheTraceIsTerminated() throws Exception {
        LiveKernel.required();
        Ended ended = run("-q", "-c", "sleep 100", "-e",
                "BEGIN { printf(\"%d\\n\", cpid); } interval:ms:50 { exit(); }");
        assertEquals(0, ended.code);
        JdProcess.awaitEnd(Long.parseLong(ended.out.lines().findFirst().orElseThrow()));
    }

    @Test
    @Tag("live")
    void outputFileIsPrivate(@TempDir Path folder) throws Exception {
        LiveKernel.required();
        Path file = folder.resolve("out");
        Ended ended = run("-q", "-o", file.toString(), "-e", "BEGIN { printf(\"data\\n\"); }");
        assertEquals(new Ended(0, "", ""), ended);
        assertEquals("data\n\n\n", Files.readString(file));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        Path link = Files.createSymbolicLink(folder.resolve("link"), file);
        assertEquals(1, run("-q", "-o", link.toString(), "-e", "BEGIN { }").code);
    }

    @Test
    @Tag("live")
    void dryRunPrintsNothing() throws Exception {
        LiveKernel.required();
        assertEquals(new Ended(0, "", "Attached 2 probes\n"),
                run("--dry-run", "-e", "BEGIN { printf(\"no\\n\"); } syscall:openat:entry { @ = count(); }"));
    }
}
