package jd.runtime.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import jd.runtime.sys.LiveKernel;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A program of 700 functions, of memory that it watches, and what iterators see of this process.
@Tag("live")
class ManyFunctionsLiveTest {

    private static final int FUNCTIONS = 700;
    private static final int ROUNDS = 10;
    private static final int FILES = 50;

    @TempDir
    private static Path folder;
    private static Path program;

    @BeforeAll
    static void compile() throws IOException, InterruptedException {
        LiveKernel.mayTrace();
        LiveKernel.needs(Files.isExecutable(Path.of("/usr/bin/gcc")), "there is no gcc");
        StringBuilder text = new StringBuilder("#include <stdlib.h>\nvolatile long watched = 7;\n");
        StringBuilder calls = new StringBuilder();
        for (int i = 0; i < FUNCTIONS; i++) {
            text.append("__attribute__((noinline)) long many_").append(i)
                    .append("(long a) { __asm__ volatile(\"\"); return a + ").append(i).append("; }\n");
            calls.append("s += many_").append(i).append("(k);\n");
        }
        text.append("__attribute__((noinline)) void turn(long i) { watched = i; __asm__ volatile(\"\"); }\n")
                .append("int main(int argc, char **argv) { long n = atol(argv[1]); long s = 0;\n")
                .append("for (long k = 0; k < n; k++) {\n").append(calls).append("}\n")
                .append("for (long k = 0; k < 1000; k++) turn(k);\nreturn s == 1; }\n");
        Path source = folder.resolve("many.c");
        program = folder.resolve("many");
        Files.writeString(source, text);
        assertEquals(0, new ProcessBuilder("gcc", "-O1", "-no-pie", "-o", program.toString(), source.toString())
                .inheritIO().start().waitFor());
    }

    private static String run(String script) throws IOException {
        return CommandRun.of(script, List.of("-q"), program + " " + ROUNDS, List.of()).printed();
    }

    /// `many_i(k)` for k below 10 returns k + i.
    @Test
    void everyFunctionThatAPatternMatchesCountsExactly() throws IOException {
        for (String pattern : List.of("many_?", "many_[0-9][0-9]", "many_*")) {
            int first = pattern.equals("many_[0-9][0-9]") ? 10 : 0;
            int last = pattern.equals("many_?") ? 10 : first == 10 ? 100 : FUNCTIONS;
            long sum = 0;
            for (int i = first; i < last; i++) {
                sum += 45 + (long) ROUNDS * i;
            }
            assertEquals("@entered: " + (last - first) * ROUNDS + "\n@returned: " + sum,
                    run("uprobe:" + program + ":" + pattern + " { @entered++; }"
                            + " uretprobe:" + program + ":" + pattern + " { @returned = sum(retval); }"));
        }
    }

    @Test
    void functionsThatAreToldApartHaveAProgramEach() throws IOException {
        String out = run("uprobe:" + program + ":many_? { @[probefunc] = count(); }"
                + " uprobe:" + program + ":many_1,uprobe:" + program + ":many_2 { @two++; }");
        StringBuilder expected = new StringBuilder();
        for (int i = 0; i < 10; i++) {
            expected.append("@[many_").append(i).append("]: ").append(ROUNDS).append('\n');
        }
        assertEquals(expected + "@two: " + 2 * ROUNDS, out);
    }

    /// The counts are those of the program's own loop; machines without breakpoints say so.
    @Test
    void watchedMemoryCountsExactly() throws IOException, InterruptedException {
        String address = symbol("watched");
        CommandRun run = CommandRun.of("watchpoint:" + address + ":8:w /pid == cpid/ { @written++; }"
                + " watchpoint:" + symbol("turn") + ":8:x /pid == cpid/ { @executed++; }", List.of("-q"),
                program + " 1", List.of());
        if (run.exit() == Exit.REFUSED && run.err().contains("this machine cannot watch memory")) {
            System.out.println("skipped: " + run.err().lines().findFirst().orElse(""));
            Assumptions.abort("no hardware breakpoints");
        }
        assertEquals("@executed: 1000\n@written: 1000", run.out().strip(), run::err);
    }

    private static String symbol(String name) throws IOException, InterruptedException {
        Process nm = new ProcessBuilder("nm", program.toString()).start();
        String text = new String(nm.getInputStream().readAllBytes());
        nm.waitFor();
        return text.lines().filter(line -> line.endsWith(" " + name)).map(line -> "0x" + line.split(" ")[0])
                .findFirst().orElseThrow();
    }

    /// Fifty descriptors of one file, and as many threads of one name.
    @Test
    void iteratorsSeeFilesAndThreads() throws IOException, InterruptedException {
        Path file = Files.createFile(folder.resolve("open"));
        Object number = Files.getAttribute(file, "unix:ino");
        Thread[] threads = new Thread[FILES];
        var open = new java.nio.channels.FileChannel[FILES];
        var end = new java.util.concurrent.CountDownLatch(1);
        var ready = new java.util.concurrent.CountDownLatch(FILES);
        for (int i = 0; i < FILES; i++) {
            open[i] = java.nio.channels.FileChannel.open(file);
            threads[i] = Thread.ofPlatform().name("jd-iterated").start(() -> {
                ready.countDown();
                try {
                    end.await();
                } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                }
            });
        }
        ready.await();
        long self = ProcessHandle.current().pid();
        CommandRun run = CommandRun.of("iter:task /ctx.task.tgid == " + self
                + "/ { @threads[ctx.task.comm] = count(); }"
                + " iter:task_file /ctx.task.pid == " + self + " && ctx.file.f_inode.i_ino == " + number
                + "/ { @files++; @sum = sum(ctx.fd >= 0); }"
                + " END { print(@threads[\"jd-iterated\"]); clear(@threads); }", List.of("-q"), "", List.of());
        end.countDown();
        for (int i = 0; i < FILES; i++) {
            open[i].close();
            threads[i].join();
        }
        assertEquals("50\n@files: 50\n@sum: 50", run.out().strip().replaceAll("\n+", "\n"), run::err);
    }
}
