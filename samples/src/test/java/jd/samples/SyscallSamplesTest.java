package jd.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The samples of system calls that are new beside those of [LiveSamplesTest], over workloads whose figures are known.
@Tag("live")
class SyscallSamplesTest implements LiveKernel {

    private static final String DD = "dd if=/dev/zero of=/dev/null bs=1 count=500 status=none";

    @TempDir
    private Path folder;

    private Trace run(String sample, String command, String... options) throws IOException, InterruptedException {
        var words = new java.util.ArrayList<>(List.of("--tree", "-c", command, "syscalls/" + sample + ".jd"));
        words.addAll(List.of(options));
        Trace trace = Trace.of(folder, words.toArray(String[]::new));
        assertEquals(0, trace.exit(), trace.err());
        assertFalse(trace.err().contains("lost"), trace.err());
        return trace;
    }

    @Test
    void straceShowsEveryCallWithItsArguments() throws Exception {
        Trace trace = run("strace", DD);
        assertEquals(500, trace.lines(" read(0, \"\\0\", 1) = 1").size(), trace.out());
        assertEquals(500, trace.lines(" write(1, \"\\0\", 1) = 1").size());
        assertEquals(1, trace.lines(" openat(AT_FDCWD, \"/dev/zero\", O_RDONLY) = 3").size());
        assertEquals(1, trace.lines(" openat(AT_FDCWD, \"/dev/null\", O_WRONLY|O_CREAT|O_TRUNC, 0666) = 3").size());
        assertEquals(1, trace.lines(" exit_group(0) = ?").size());
        assertTrue(trace.out().lines().findFirst().orElse("").matches("\\d+ +execve\\(\"[^\"]*/dd\", \\[\"[^\"]*dd\", "
                + "\"if=/dev/zero\", \"of=/dev/null\", \"bs=1\", \"count=500\", \"status=none\"], 0x[0-9a-f]+ "
                + "/\\* \\d+ vars \\*/\\) = 0"), trace.out());
    }

    @Test
    void straceShowsOnlyFailures() throws Exception {
        Trace trace = run("strace", "cat /nosuch/jd-strace", "--failed");
        assertEquals(1, trace.lines(" openat(AT_FDCWD, \"/nosuch/jd-strace\", O_RDONLY) = -1 ENOENT "
                + "(No such file or directory)").size(), trace.out());
        assertTrue(trace.out().lines().allMatch(line -> line.isEmpty() || line.contains(" = -1 E")), trace.out());
    }

    @Test
    void syscountCountsCallsAndErrors() throws Exception {
        Trace trace = run("syscount", DD);
        String[] writes = trace.lines(" write").getFirst().strip().split(" +");
        assertEquals("500", writes[1], trace.out());
        assertEquals("0", writes[2], trace.out());
        assertTrue(Long.parseLong(writes[0]) > 500 * 20, "a write takes more than 20 ns: " + trace.out());
        String[] opens = trace.lines(" openat").getFirst().strip().split(" +");
        assertTrue(Integer.parseInt(opens[1]) > Integer.parseInt(opens[2]), trace.out());
        Trace failing = run("syscount", "cat /nosuch/1 /nosuch/2 /nosuch/3 /");
        String[] reads = failing.lines(" read").getFirst().strip().split(" +");
        assertEquals("1", reads[2], "a directory cannot be read: " + failing.out());
    }

    @Test
    void statsnoopShowsWhatIsAskedFor() throws Exception {
        Trace trace = run("statsnoop", "sh -c 'test -e /nosuch/jd-stat; test -d /etc'");
        assertEquals(1, trace.out().lines().filter(l -> l.matches("\\d+ +sh +ENOENT +/nosuch/jd-stat")).count(),
                trace.out());
        assertEquals(1, trace.out().lines().filter(l -> l.matches("\\d+ +sh +/etc")).count(), trace.out());
    }

    @Test
    void syncsnoopShowsTheCallAndItsTime() throws Exception {
        Path file = folder.resolve("synced");
        Trace trace = run("syncsnoop", "dd if=/dev/zero of=" + file + " bs=4096 count=4 conv=fsync status=none");
        List<String> calls = trace.lines(" fsync(1) = 0");
        assertEquals(1, calls.size(), trace.out());
        assertTrue(calls.getFirst().matches("\\d+ +dd +\\d+ fsync\\(1\\) = 0"), calls.getFirst());
    }

    @Test
    void errorsCountsByName() throws Exception {
        Trace trace = run("errors", "sh -c 'for i in 1 2 3; do : < /nosuch/jd-errors; done; :'");
        assertTrue(trace.number("@[sh, openat, ENOENT]:") >= 1, trace.out());
        Trace denied = run("errors", "cat /nosuch/1 /nosuch/2 /");
        assertEquals(1, denied.number("@[cat, read, EISDIR]:"), denied.out());
    }

    @Test
    void slowcallsShowsTheOneThatSleeps() throws Exception {
        Trace trace = run("slowcalls", "sleep 0.05", "--us=40000");
        List<String> calls = trace.lines(" clock_nanosleep(CLOCK_REALTIME, 0, {tv_sec=0, tv_nsec=50000000}, ");
        assertEquals(1, calls.size(), trace.out());
        long time = Long.parseLong(calls.getFirst().strip().split(" +")[2]);
        assertTrue(time >= 50_000 && time < 60_000_000, calls.getFirst());
    }
}
