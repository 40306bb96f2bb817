package jd.runtime.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jd.runtime.cli.JdProcess.Ended;
import jd.runtime.sys.LiveKernel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What goes wrong in the world: jd says so, loses nothing in silence, and goes away cleanly.
@Tag("live")
@Timeout(300)
class FaultsLiveTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void live() {
        LiveKernel.required();
    }

    private static long number(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertTrue(matcher.find(), () -> "no " + pattern + " in\n" + text);
        return Long.parseLong(matcher.group(1));
    }

    /// 5,000 reads of one byte each, every one a new key; what is in the map and what was lost come to all of them.
    @Test
    void aFullMapTellsExactlyWhatItLost() throws Exception {
        Ended ended = JdProcess.run("-q", "-x", "max_map_keys=100", "-c",
                "dd if=/dev/zero of=/dev/null bs=1 count=5000 status=none", "-e", """
                syscall:read:return /retval == 1/ { @all = count(); @m[nsecs] = 1; }
                END { clear(@m); }""");
        long lost = number("full \\(100 elements\\): (\\d+) updates lost; raise -x max_map_keys", ended.err());
        long all = number("@all: (\\d+)", ended.out());
        assertTrue(all >= 5000, ended::out);
        assertEquals(all - 100, lost, ended::err);
        assertTrue(ended.err().startsWith("stdin:1:"), ended::err);
    }

    /// What is printed and what is reported as lost come to all that happened, although jd is stopped meanwhile.
    @Test
    void aReaderThatSleepsLosesEventsAndIsTold() throws Exception {
        Path go = folder.resolve("go");
        Path done = folder.resolve("done");
        JdProcess jd = JdProcess.start("--buffer-size", "16k", "-c", "sh -c 'while [ ! -e " + go
                + " ]; do sleep 0.01; done; dd if=/dev/zero of=/dev/null bs=1 count=200000 status=none; : > " + done
                + "'", "--tree", "-e",
                "syscall:read:return /retval == 1 && comm == \"dd\"/ { @all = count(); printf(\"tick\\n\"); }");
        jd.awaitNotice("Attached");
        jd.signal("STOP");
        Files.createFile(go);
        while (!Files.exists(done)) {
            Thread.sleep(10);
        }
        jd.signal("CONT");
        Ended ended = jd.end();
        long lost = 0;
        Matcher each = Pattern.compile("lost (\\d+) events? at").matcher(ended.err());
        while (each.find()) {
            lost += Long.parseLong(each.group(1));
        }
        long printed = ended.out().lines().filter("tick"::equals).count();
        assertTrue(lost > 0, ended::err);
        assertEquals(number("@all: (\\d+)", ended.out()), printed + lost, ended::err);
    }

    @Test
    void failedReadsAreCountedByLine() throws Exception {
        Ended ended = JdProcess.run("-q", "-k", "-c", "dd if=/dev/zero of=/dev/null bs=1 count=50 status=none", "-e",
                "syscall:read:return /retval == 1/ {\n @n = count();\n @x = *(uint64 *)8;\n"
                + " @s = str((uint64)16);\n @t = ((struct task_struct *)0)->pid;\n}");
        long reads = number("@n: (\\d+)", ended.out());
        for (int line = 3; line <= 5; line++) {
            assertEquals(reads, number("stdin:" + line + ":2: warning: (\\d+) reads of memory failed", ended.err()));
        }
        Ended without = JdProcess.run("-q", "-e", "BEGIN { @x = *(uint64 *)8; exit(); }");
        assertEquals("", without.err());
    }

    @Test
    void fullDisk() throws Exception {
        Ended ended = JdProcess.start(List.of(), List.of(), b -> b.redirectOutput(new File("/dev/full")), "-q", "-e",
                "BEGIN { printf(\"x\\n\"); } interval:ms:10 { printf(\"y\\n\"); }").end();
        assertEquals(new Ended(1, "", "jd: cannot write the output: No space left on device\n"), ended);
        Ended json = JdProcess.run("-q", "-f", "json", "-o", "/dev/full", "-e", "BEGIN { printf(\"x\\n\"); exit(); }");
        assertEquals(1, json.code());
    }

    @Test
    void closedNoticesDoNotMatter() throws Exception {
        JdProcess jd = JdProcess.start("--duration", "1s", "-e",
                "interval:ms:10 { @ = count(); $z = 1 / (uint64)(pid - pid); }");
        jd.process().getErrorStream().close();
        String out = new String(jd.process().getInputStream().readAllBytes());
        assertTrue(jd.process().waitFor(30, TimeUnit.SECONDS));
        assertEquals(0, jd.process().exitValue());
        assertTrue(number("@: (\\d+)", out) > 0, out);
    }

    /// The first signal asks for the end, which here takes long; the second ends the process at once.
    @Test
    void aSecondSignalKills() throws Exception {
        JdProcess jd = JdProcess.start("-w", "-e",
                "BEGIN { } interval:s:1000 { } END { system(\"echo late; exec sleep 40\"); }");
        jd.awaitNotice("Attached");
        jd.signal("INT");
        BufferedReader out = jd.process().inputReader();
        assertEquals("late", out.readLine(), "it waits for its command");
        jd.signal("INT");
        assertTrue(jd.process().waitFor(30, TimeUnit.SECONDS), "the second signal kills");
        assertEquals(128 + 2, jd.process().exitValue());
    }

    @Test
    void killedOutrightNothingStays() throws Exception {
        JdProcess jd = JdProcess.start("-e", "syscall:openat:entry { @ = count(); }");
        jd.awaitNotice("Attached");
        assertTrue(JdProcess.held(jd.process().pid()) > 0, "it holds programs and maps");
        jd.signal("KILL");
        assertTrue(jd.process().waitFor(10, TimeUnit.SECONDS));
        assertEquals(0, JdProcess.held(jd.process().pid()));
    }

    @Test
    void commandsThatCannotBeExecuted() throws Exception {
        Path file = Files.writeString(folder.resolve("cut"), "\177ELFcut");
        assertEquals(new Ended(1, "", "jd: -c " + file + ": Permission denied\n"),
                JdProcess.run("-c", file.toString(), "-e", "BEGIN { }"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        assertEquals(new Ended(1, "", "jd: -c " + file + ": Exec format error\n"),
                JdProcess.run("-c", file.toString(), "-e", "BEGIN { }"));
        Files.writeString(file, "#!/no/such/interpreter\n");
        assertEquals(new Ended(1, "", "jd: -c " + file + ": No such file or directory\n"),
                JdProcess.run("-c", file.toString(), "-e", "BEGIN { }"));
    }

    @Test
    void commandsThatDieOrStop() throws Exception {
        Ended killed = JdProcess.run("-c", "sh -c 'kill -9 $$'", "-e", "BEGIN { } END { printf(\"end\\n\"); }");
        assertEquals("end", killed.out().strip());
        assertEquals(0, killed.code());
        assertTrue(killed.err().contains("jd: the command was killed by signal 9\n"), killed::err);
        Ended stopped = JdProcess.run("-q", "--duration", "1s", "-c", "sh -c 'kill -STOP $$; echo never'", "-e",
                "BEGIN { printf(\"%d\\n\", cpid); }");
        assertEquals(0, stopped.code());
        assertFalse(stopped.out().contains("never"), stopped::out);
        JdProcess.awaitEnd(number("^(\\d+)", stopped.out()));
    }

    @Test
    void theTracedProcessDiesMidway() throws Exception {
        Process sleeper = new ProcessBuilder("sleep", "100").start();
        JdProcess jd = JdProcess.start("-p", Long.toString(sleeper.pid()), "-e",
                "interval:ms:10 { @ = count(); } END { printf(\"end\\n\"); }");
        jd.awaitNotice("Attached");
        sleeper.destroyForcibly();
        Ended ended = jd.end();
        assertEquals(0, ended.code(), ended::err);
        assertTrue(ended.out().startsWith("end\n"), ended::out);
    }

    /// 10,000 threads that come and go while they are counted.
    @Test
    void manyThreads() throws Exception {
        Path source = Files.writeString(folder.resolve("Many.java"), """
                public class Many {
                    public static void main(String[] words) throws Exception {
                        for (int round = 0; round < 20; round++) {
                            Thread[] all = new Thread[500];
                            for (int i = 0; i < all.length; i++) {
                                all[i] = new Thread(null, () -> { try { new java.io.File("/no/such/file").length();
                                    } catch (RuntimeException e) { } }, "t", 1 << 16);
                                all[i].start();
                            }
                            for (Thread each : all) { each.join(); }
                        }
                    }
                }
                """);
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Ended ended = JdProcess.run("-q", "-x", "max_map_keys=20000", "-c",
                java + " -XX:TieredStopAtLevel=1 -XX:+UseSerialGC " + source, "-e",
                "tracepoint:sched:sched_process_exit /pid == cpid && comm == \"t\"/ { @[tid] = count(); }"
                + " END { printf(\"%d threads\\n\", len(@)); clear(@); }");
        assertEquals("10000 threads", ended.out().strip(), ended::err);
    }

    /// A heap that is too small ends the trace with a sentence, not with a stack trace, and nothing stays attached.
    @Test
    void outOfMemory() throws Exception {
        JdProcess jd = JdProcess.start(List.of(), List.of("-Xmx24m"), _ -> {}, "-x", "max_map_keys=400000", "-e",
                "BEGIN { for $i : 0..300000 { @[$i, str(curtask->comm)] = count(); } exit(); }");
        Ended ended = jd.end();
        assertEquals(70, ended.code(), ended::err);
        assertTrue(ended.err().contains("jd: out of memory"), ended::err);
        assertFalse(ended.err().contains("at jd."), ended::err);
    }
}
