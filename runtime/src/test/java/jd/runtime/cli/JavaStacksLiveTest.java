package jd.runtime.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import jd.runtime.sys.LiveKernel;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Stacks of a Java program that the test compiles and starts.
@Tag("live")
class JavaStacksLiveTest {

    private static final String PROGRAM = """
            class Hot {
                static volatile long sink;
                static long hottest(int n) {
                    long a = 1;
                    for (int i = 1; i < n; i++) { a = a * 31 + (a ^ i); }
                    return a;
                }
                static long caller(int n) { return hottest(n) + 1; }
                public static void main(String[] arguments) {
                    for (int i = 0; i < 1000; i++) { sink += caller(5_000); }
                    if (arguments.length > 1) { System.out.println(arguments[1]); }
                    long end = System.nanoTime() + Long.parseLong(arguments[0]) * 1_000_000L;
                    while (System.nanoTime() < end) { sink += caller(50_000); }
                }
            }
            """;
    private static final String JAVA = Path.of(System.getProperty("java.home"), "bin", "java").toString();

    @TempDir
    private static Path folder;

    @BeforeAll
    static void compile() throws IOException, InterruptedException {
        LiveKernel.mayTrace();
        Path source = folder.resolve("Hot.java");
        Files.writeString(source, PROGRAM);
        assertEquals(0, new ProcessBuilder(JAVA + "c", "-d", folder.toString(), source.toString()).inheritIO().start()
                .waitFor());
    }

    private static String command(String flag, int milliseconds) {
        return JAVA + " " + flag + " -XX:TieredStopAtLevel=1 -cp " + folder + " Hot " + milliseconds;
    }

    /// The program has ended when the names are asked for.
    @Test
    void methodsOfACommandHaveNamesAfterItsEnd() throws IOException {
        CommandRun run = CommandRun.of("profile:hz:99 /pid == cpid/ { @[ustack] = count(); }", List.of(),
                command("-XX:+PreserveFramePointer", 3000), List.of());
        assertEquals(0, run.exit(), run::err);
        List<String> stacks = List.of(run.out().strip().split("(?m)^\\]: \\d+\n"));
        String hottest = stacks.getLast();
        assertTrue(hottest.contains("        Hot.hottest") || hottest.contains("        Hot.caller"), run::out);
        assertTrue(hottest.contains("        Interpreter+") && hottest.contains("        JavaMain+"), run::out);
        assertEquals("", run.err().replace("Attached 1 probe\n", ""));
    }

    @Test
    void methodsOfAMachineThatWasNotPreparedAreAskedFor() throws IOException, InterruptedException {
        String command = command("-XX:+PreserveFramePointer", 200_000) + " compiled";
        Process machine = new ProcessBuilder(command.split(" ")).start();
        try (var says = machine.inputReader()) {
            assertEquals("compiled", says.readLine());
            String script = "profile:hz:99 /pid == $1/ { @[ustack(1)] = count(); }"
                    + " interval:ms:4000 { exit(); }";
            List<String> pid = List.of(Long.toString(machine.pid()));
            CommandRun run = CommandRun.of(script, List.of(), "", pid);
            assertTrue(run.out().contains("        Hot."), run::out);
            CommandRun unasked = CommandRun.of(script, List.of("--no-jvm-attach"), "", pid);
            assertFalse(unasked.out().contains("Hot."), unasked::out);
            try (Stream<Path> files = Files.list(Path.of("/tmp"))) {
                assertTrue(files.noneMatch(f -> f.getFileName().toString().equals(".attach_pid" + machine.pid())));
            }
        } finally {
            machine.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void aMachineWithoutFramePointersGetsAHint() throws IOException {
        CommandRun run = CommandRun.of("profile:hz:99 /pid == cpid/ { @[ustack(1)] = count(); }", List.of(),
                command("-XX:-PreserveFramePointer", 800), List.of());
        assertTrue(run.err().contains("start it with -XX:+PreserveFramePointer\n"), run::err);
    }
}
