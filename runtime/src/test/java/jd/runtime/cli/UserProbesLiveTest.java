package jd.runtime.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import jd.runtime.sys.LiveKernel;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Functions and stacks of a C program that the test compiles.
@Tag("live")
class UserProbesLiveTest {

    private static final String PROGRAM = """
            #include <pthread.h>
            #include <stdlib.h>
            #include <unistd.h>
            volatile long sink;
            __attribute__((noinline)) long leaf(long a, const char *s) {
                for (int i = 0; i < 100; i++) sink += i;
                return a * 2 + s[0];
            }
            __attribute__((noinline)) long middle(long a) { long r = leaf(a, "h"); sink++; return r; }
            __attribute__((noinline)) long outer(long a) { long r = middle(a + 1); sink++; return r; }
            static void *run(void *n) { for (long i = 0; i < (long) n; i++) outer(i); return 0; }
            int main(int argc, char **argv) {
                long n = atol(argv[1]);
                int threads = atoi(argv[2]);
                pthread_t all[64];
                for (int t = 0; t < threads; t++) pthread_create(&all[t], 0, run, (void *) n);
                for (int t = 0; t < threads; t++) pthread_join(all[t], 0);
                if (!threads) run((void *) n);
                return 0;
            }
            """;
    private static final List<String> NO_OPTIONS = List.of();

    @TempDir
    private static Path folder;
    private static Path program;

    @BeforeAll
    static void compile() throws IOException, InterruptedException {
        LiveKernel.mayTrace();
        LiveKernel.needs(Files.isExecutable(Path.of("/usr/bin/gcc")), "there is no gcc");
        Path source = folder.resolve("chain.c");
        program = folder.resolve("chain");
        Files.writeString(source, PROGRAM);
        Process gcc = new ProcessBuilder("gcc", "-O0", "-pthread", "-fno-omit-frame-pointer",
                "-o", program.toString(), source.toString()).inheritIO().start();
        assertEquals(0, gcc.waitFor());
    }

    private static CommandRun run(String script, int calls, int threads) throws IOException {
        CommandRun run = CommandRun.of(script, NO_OPTIONS, program + " " + calls + " " + threads, List.of());
        assertEquals(0, run.exit(), run::err);
        return run;
    }

    /// Threads in the same function at once, and calls within calls: each return has its own entry.
    @Test
    void everyReturnKnowsItsEntry() throws IOException {
        int calls = 1000;
        int threads = 4;
        CommandRun run = run("uretprobe:" + program + ":leaf { @right = sum(retval == entry.arg0 * 2 + 104);"
                + " @positive = sum(latency > 0); }", calls, threads);
        assertTrue(run.out().contains("@right: " + calls * threads + "\n"), run::out);
        assertTrue(run.out().contains("@positive: " + calls * threads + "\n"), run::out);
    }

    /// 5! by recursion: the returns come in the opposite order of the entries.
    @Test
    void callsWithinCallsAreToldApart() throws IOException, InterruptedException {
        Path source = folder.resolve("factorial.c");
        Path factorial = folder.resolve("factorial");
        Files.writeString(source, """
                __attribute__((noinline)) long factorial(long n) { return n <= 1 ? 1 : n * factorial(n - 1); }
                int main() { return factorial(5) != 120; }
                """);
        assertEquals(0, new ProcessBuilder("gcc", "-O0", "-o", factorial.toString(), source.toString()).inheritIO()
                .start().waitFor());
        CommandRun run = CommandRun.of("uretprobe:" + factorial + ":factorial"
                + " { printf(\"%d! = %d\\n\", entry.arg0, retval); @longer = max(latency); }"
                + " END { clear(@longer); }", NO_OPTIONS, factorial.toString(), List.of());
        assertEquals("1! = 1\n2! = 2\n3! = 6\n4! = 24\n5! = 120\n", run.out().stripTrailing() + "\n", run::err);
    }

    /// `leaf(i + 1)` for i below n returns 2 (i + 1) + 'h'.
    @Test
    void everyCallIsCountedWithItsArgumentsAndResult() throws IOException {
        int calls = 3000;
        CommandRun run = run("uprobe:" + program + ":leaf { @n = count(); @a = sum(arg0); @f[probefunc]++; }"
                + " uretprobe:" + program + ":leaf { @r = sum(retval); @t++; }"
                + " END { print(@n); print(@a); print(@r); print(@t); print(@f);"
                + " clear(@n); clear(@a); clear(@r); clear(@t); clear(@f); }", calls, 0);
        long sum = (long) calls * (calls + 1) / 2;
        assertEquals("@n: 3000\n@a: " + sum + "\n@r: " + (2 * sum + 'h' * (long) calls) + "\n@t: 3000\n@f[leaf]: 3000",
                run.out().strip());
    }

    /// Many threads, more than CPUs, so that the kernel switches between them in the middle of things; the text goes
    /// through scratch memory.
    @Test
    void threadsCountExactly() throws IOException {
        CommandRun run = run("uprobe:" + program + ":leaf { @n = count(); @s[str(arg1), comm] = count(); @i++; }"
                + " uprobe:" + program + ":middle { @n = count(); }"
                + " END { print(@n); print(@i); clear(@n); clear(@i); clear(@s); }", 1000, 16);
        assertEquals("@n: 32000\n@i: 16000", run.out().strip());
    }

    @Test
    void aProcessIsProbedByItselfInAllThreads() throws IOException {
        CommandRun run = run("pid$target::leaf:entry { @n = count(); } pid$target:chain:leaf:return { @r = count(); }"
                + " END { print(@n); print(@r); clear(@n); clear(@r); }", 100, 4);
        assertEquals("@n: 400\n@r: 400", run.out().strip());
    }

    @Test
    void wildcardsProbeEveryFunction() throws IOException {
        CommandRun run = run("uprobe:" + program + ":*e* { @[probefunc] = count(); }", 50, 0);
        assertTrue(run.out().contains("@[leaf]: 50\n") && run.out().contains("@[middle]: 50\n")
                && run.out().contains("@[outer]: 50\n"), run.out());
    }

    @Test
    void filesMayBeAPattern() throws IOException {
        CommandRun run = run("uprobe:" + folder + "/ch*n*:leaf { @[probe] = count(); }", 2000, 0);
        assertTrue(run.out().contains("@[uprobe:" + program + ":leaf]: 2000\n"), run.out());
    }

    @Test
    void stacksOfAProcessThatHasEndedHaveNames() throws IOException {
        CommandRun run = run("profile:hz:499 /pid == cpid/ { @[ustack, comm] = count(); }", 1_000_000, 0);
        assertTrue(run.out().matches("(?s).*        leaf(\\+\\d+)?\n        middle\\+\\d+\n        outer\\+\\d+\n"
                + "        run\\+\\d+\n        main\\+\\d+\n.*, chain\\]: \\d+\n.*"), run.out());
    }

    @Test
    void stacksOfShortLivedProcessesHaveNames() throws IOException {
        CommandRun run = run("uprobe:" + program + ":leaf /pid == cpid/ { @[ustack(2)] = count(); }", 7, 0);
        assertTrue(run.out().matches("(?s).*@\\[\n        leaf\n        \\w+\\+\\d+\n\\]: 7\n.*"), run.out());
    }

    @Test
    void countersOfTheMachineAreUsedOrRefusedInOneSentence() throws IOException {
        CommandRun run = CommandRun.of("hardware:cycles:1000000 { @ = count(); } interval:ms:200 { exit(); }",
                NO_OPTIONS, "", List.of());
        boolean refused = run.exit() == Exit.REFUSED
                && run.err().contains("this machine cannot count for hardware:cycles:1000000");
        assertTrue(refused || run.exit() == 0 && run.out().contains("@: "), run::err);
    }
}
