package jd.runtime.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import jd.runtime.sys.LiveKernel;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Static probes of a C program that the test compiles, and of this Java virtual machine.
///
/// The program's macros write the notes that systemtap's header would: the format is that of the ELF note `stapsdt`.
@Tag("live")
class StaticProbesLiveTest {

    private static final String PROGRAM = """
            #include <stdlib.h>
            #include <unistd.h>
            #define NOTE(provider, name, arguments, semaphore) \\
                ".pushsection .note.stapsdt,\\"\\",\\"note\\"\\n.balign 4\\n.4byte 992f-991f, 994f-993f, 3\\n" \\
                "991: .asciz \\"stapsdt\\"\\n992: .balign 4\\n993: .8byte 990b\\n.8byte _.stapsdt.base\\n" \\
                ".8byte " semaphore "\\n.asciz \\"" provider "\\"\\n.asciz \\"" name "\\"\\n" \\
                ".asciz \\"" arguments "\\"\\n994: .balign 4\\n.popsection\\n"
            #define BASE ".ifndef _.stapsdt.base\\n" \\
                ".pushsection .stapsdt.base,\\"aG\\",\\"progbits\\",.stapsdt.base,comdat\\n" \\
                ".weak _.stapsdt.base\\n.hidden _.stapsdt.base\\n_.stapsdt.base: .space 1\\n" \\
                ".size _.stapsdt.base, 1\\n.popsection\\n.endif\\n"
            #define PROBE(provider, name, arguments, semaphore, ...) \\
                __asm__ volatile("990: nop\\n" NOTE(provider, name, arguments, semaphore) BASE :: __VA_ARGS__)
            __attribute__((section(".probes"), used)) volatile unsigned short demo_guarded_semaphore;
            long table[8];
            int counter;
            __attribute__((noinline)) void turn(long i) {
                long minus = -i;
                int local = i * 3;
                counter = i;
                table[i & 7] = i;
                PROBE("demo", "tick", "8@%0 -8@%1 -4@%2 4@$5 1@%b0 -1@%b1 2@%w0", "0",
                    "r"(i), "r"(minus), "m"(local));
                PROBE("demo", "twice", "8@%0", "0", "r"(i));
                PROBE("demo", "twice", "4@%k0", "0", "r"(i));
                PROBE("demo", "same__name", "-4@counter(%%rip) 8@(%0,%1,8)", "0", "r"(table), "r"(i & 7));
                PROBE("other", "tick", "8f@%%xmm0 -4@$-7", "0", "r"(table));
                if (demo_guarded_semaphore) { PROBE("demo", "guarded", "8@%0", "demo_guarded_semaphore", "r"(i)); }
            }
            int main(int argc, char **argv) {
                long n = atol(argv[1]);
                if (argc > 2) { alarm(200); while (!demo_guarded_semaphore) usleep(1000); }
                for (long i = 0; i < n; i++) turn(i);
                if (argc > 3) {
                    write(1, "up\\n", 3);
                    while (demo_guarded_semaphore) usleep(1000);
                    write(1, "down\\n", 5);
                }
                return 0;
            }
            """;
    private static final int TURNS = 3000;
    private static final long SUM = (long) TURNS * (TURNS - 1) / 2;

    @TempDir
    private static Path folder;
    private static Path program;

    @BeforeAll
    static void compile() throws IOException, InterruptedException {
        LiveKernel.mayTrace();
        LiveKernel.needs(Files.isExecutable(Path.of("/usr/bin/gcc")) && System.getProperty("os.arch").equals("amd64"),
                "there is no gcc for x86-64, whose registers the test's program names");
        Path source = folder.resolve("static.c");
        program = folder.resolve("static");
        Files.writeString(source, PROGRAM);
        assertEquals(0, new ProcessBuilder("gcc", "-O1", "-o", program.toString(), source.toString()).inheritIO()
                .start().waitFor());
    }

    private static String run(String script) throws IOException {
        return CommandRun.of(script, List.of("-q"), program + " " + TURNS, List.of()).printed();
    }

    /// Registers and parts of them, the stack, a constant, a variable, an element of an array.
    @Test
    void argumentsAreReadWhereTheCompilerPutThem() throws IOException {
        long bytes = 0;
        long signedBytes = 0;
        for (int i = 0; i < TURNS; i++) {
            bytes += i & 0xff;
            signedBytes += (byte) -i;
        }
        assertEquals("@a: " + SUM + "\n@b: " + -SUM + "\n@c: " + 3 * SUM + "\n@d: " + 5 * TURNS + "\n@e: " + bytes
                        + "\n@f: " + signedBytes + "\n@g: " + SUM + "\n@h: " + SUM + "\n@i: " + SUM + "\n@j: "
                        + -7 * TURNS
                        + "\n@n: " + TURNS,
                run("usdt:" + program + ":demo:tick { @n++; @a = sum(arg0); @b = sum(arg1); @c = sum(arg2);"
                        + " @d = sum(arg3); @e = sum(arg4); @f = sum(arg5); @g = sum(args.arg6); }"
                        + " usdt:" + program + ":same__name { @h = sum(arg0); @i = sum(arg1); }"
                        + " usdt:" + program + ":other:tick { @j = sum(arg1); }"));
    }

    /// Each place has arguments of its own; the semaphore opens the probe that it guards.
    @Test
    void everyPlaceFiresAndSemaphoresAreRaised() throws IOException {
        assertEquals("@guarded: " + SUM + "\n@size[4]: " + TURNS + "\n@size[8]: " + TURNS + "\n@twice: " + 2 * SUM,
                run("usdt:" + program + ":demo:twice { @twice = sum(arg0); @size[sizeof(arg0)] = count(); }"
                        + " usdt:" + program + ":demo:guarded { @guarded = sum(arg0); }"));
    }

    @Test
    void wildcardsAndDNames() throws IOException {
        assertEquals("@[other, tick]: 0".replace("0", "" + TURNS) + "\n@d: " + TURNS + "\n@n: " + 6 * TURNS,
                run("usdt:" + program + ":* { @n++; } demo$target:::same-name { @d++; }"
                        + " usdt:" + program + ":oth*:t?ck { @[\"other\", probename] = count(); }"));
    }

    /// Two processes wait for somebody to listen; only one of them is listened to.
    @Test
    void oneProcessAloneIsProbed() throws IOException {
        List<String> words = List.of(program.toString(), Integer.toString(TURNS), "wait");
        Process one = new ProcessBuilder(words).start();
        Process other = new ProcessBuilder(words).start();
        try {
            CommandRun run = CommandRun.of("usdt::twice { @twice++; }"
                    + " usdt:*:demo:guarded { @n++; @p[pid == " + one.pid() + "] = count(); }",
                    List.of("-q", "-p", Long.toString(one.pid())), "", List.of());
            assertEquals("@n: " + TURNS + "\n@p[1]: " + TURNS + "\n@twice: " + 2 * TURNS,
                    run.out().strip().replace("true", "1"), run::err);
            assertTrue(other.isAlive());
        } finally {
            one.destroyForcibly();
            other.destroyForcibly();
        }
    }

    /// The path means another file to the process than to jd: one that is mounted over it.
    @Test
    void filesAreThoseThatTheProcessSees() throws IOException, InterruptedException {
        Path place = Files.copy(Path.of("/bin/true"), folder.resolve("place"));
        Process process = new ProcessBuilder("unshare", "-m", "sh", "-c", "mount --bind " + program + " " + place
                + " && exec " + place + " " + TURNS + " wait").inheritIO().start();
        try {
            Optional<String> wanted = Optional.of(place.toString());
            for (int i = 0; i < 6000 && process.isAlive() && !process.info().command().equals(wanted); i++) {
                Thread.sleep(10);
            }
            if (!process.isAlive()) {
                System.out.println("skipped: this machine does not let a process mount files for itself");
                Assumptions.abort("no mount namespace");
            }
            CommandRun run = CommandRun.of("usdt:" + place + ":demo:guarded { @n++; }",
                    List.of("-q", "-p", Long.toString(process.pid())), "", List.of());
            assertEquals("@n: " + TURNS, run.out().strip(), run::err);
        } finally {
            process.destroyForcibly();
        }
    }

    /// The program says when its semaphore is raised and when it is lowered again: by the kernel, when jd is killed.
    @Test
    void nothingStaysBehindWhenJdIsKilled() throws IOException, InterruptedException {
        Process traced = new ProcessBuilder(program.toString(), "0", "wait", "and tell").start();
        Process jd = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED",
                "-cp", System.getProperty("java.class.path"), "jd.runtime.cli.Main", "-q", "-e",
                "usdt:" + program + ":guarded { @n++; } uprobe:" + program + ":turn { @n++; }"
                        + " uretprobe:" + program + ":t* { @n++; }").inheritIO().start();
        try (var says = traced.inputReader()) {
            assertEquals("up", says.readLine());
            jd.destroyForcibly();
            assertEquals("down", says.readLine());
            assertEquals(0, traced.waitFor());
        } finally {
            traced.destroyForcibly();
            jd.destroyForcibly();
        }
        Path events = Path.of("/sys/kernel/tracing/uprobe_events");
        if (Files.isReadable(events)) {
            assertTrue(!Files.readString(events).contains(program.toString()));
        }
    }

    /// A program that starts twenty threads of one name and asks for three collections.
    @Test
    void theJavaVirtualMachineHasProbes() throws IOException {
        Path library = Path.of(System.getProperty("java.home"), "lib/server/libjvm.so");
        CommandRun listed = CommandRun.of("usdt:" + library + ":hotspot:gc__begin { exit(); }", List.of("--dry-run"),
                "", List.of());
        if (listed.exit() == Exit.USAGE && listed.err().contains("no notes of that kind")) {
            System.out.println("skipped: this Java virtual machine was built without static probes");
            Assumptions.abort("no static probes in " + library);
        }
        Path source = folder.resolve("Demo.java");
        Files.writeString(source, """
                public class Demo {
                    public static void main(String[] words) throws Exception {
                        for (int i = 0; i < 20; i++) { Thread.ofPlatform().name("jd-demo").start(() -> {}); }
                        for (int i = 0; i < 3; i++) { System.gc(); }
                    }
                }
                """);
        String java = Path.of(System.getProperty("java.home"), "bin/java").toString();
        CommandRun run = CommandRun.of("usdt:" + library + ":hotspot:gc__begin /pid == cpid && arg0/ { @full++; }"
                + " usdt:" + library + ":hotspot:thread__start /pid == cpid/ { @thread[str(arg0)] = count(); }"
                + " END { print(@thread[\"jd-demo\"]); clear(@thread); }", List.of("-q"),
                java + " -XX:+UseSerialGC -Xmx256m " + source, List.of());
        assertEquals("20\n@full: 3", run.out().strip().replaceAll("\n+", "\n"), run::err);
    }
}
