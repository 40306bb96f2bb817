package jd.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import jd.runtime.load.Privileges;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Each sample, run by the `jd` command over a workload whose figures are known.
///
/// A sample looks at the whole system. What belongs to the workload is known by the names of its files or programs: a
/// copy of a program gives the process the copy's name.
@Tag("live")
class LiveSamplesTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void needsRights() {
        Optional<String> missing = Privileges.missing();
        if (missing.isPresent()) {
            System.out.println("skipped: samples need a live kernel: " + missing.get());
        }
        Assumptions.assumeTrue(missing.isEmpty());
    }

    private Trace run(String sample, String command) throws IOException, InterruptedException {
        Trace trace = Trace.of(folder, "--all", "-c", command, sample);
        assertEquals(0, trace.exit(), trace.err());
        assertFalse(trace.err().contains("lost"), trace.err());
        return trace;
    }

    /// A program under a name of our own.
    private String named(String name, String program) throws IOException {
        return Files.copy(Path.of(program).toRealPath(), folder.resolve(name), StandardCopyOption.COPY_ATTRIBUTES)
                .toString();
    }

    @Test
    void opensnoopShowsEveryOpen() throws Exception {
        Trace trace = run("syscalls/opensnoop.jd", "sh -c 'for i in 1 2 3; do cat /nosuch/jd-opens 2>/dev/null; done; :'");
        List<String> opens = trace.lines("/nosuch/jd-opens");
        assertEquals(3, opens.size(), trace.out());
        for (String line : opens) {
            assertTrue(line.matches("\\d+ +cat +-1 +2 /nosuch/jd-opens"), line);
        }
    }

    @Test
    void execsnoopShowsEveryProgramWithItsArguments() throws Exception {
        Trace trace = run("syscalls/execsnoop.jd", "sh -c '/bin/echo jd-one two >/dev/null; /bin/echo jd-three >/dev/null; :'");
        List<String> echoes = trace.out().lines()
                .filter(line -> line.matches("[0-9:.]+ +\\d+ +\\d+ +/bin/echo (jd-one two|jd-three)")).toList();
        assertEquals(2, echoes.size(), trace.out());
        assertEquals(echoes.get(0).split(" +")[2], echoes.get(1).split(" +")[2], "the shell is the parent of both");
    }

    @Test
    void runqlatMeasuresWaiting() throws Exception {
        Trace trace = run("runqlat.jd", "sh -c 'for i in 1 2 3 4 5; do sleep 0.01; done'");
        long waits = trace.out().lines().filter(line -> line.startsWith("["))
                .mapToLong(line -> Long.parseLong(line.substring(line.indexOf(')') < 0 ? line.indexOf(']') + 1
                        : line.indexOf(')') + 1, line.indexOf('|')).strip())).sum();
        assertTrue(waits >= 5, "each sleep ends with a wait for a CPU: " + trace.out());
        assertFalse(trace.out().contains("@since"), trace.out());
    }

    @Test
    void softirqsAreNamedAndAddUp() throws Exception {
        Trace trace = run("softirqs.jd", "sleep 0.5");
        List<String> kinds = trace.lines("@nanoseconds[");
        assertFalse(kinds.isEmpty(), trace.out());
        for (String line : kinds) {
            var figures = java.util.regex.Pattern.compile("@nanoseconds\\[([a-z_]+)]: "
                    + "\\{ \\.count = (\\d+), \\.average = (\\d+), \\.total = (\\d+) }").matcher(line);
            assertTrue(figures.matches(), line);
            assertEquals(Long.parseLong(figures.group(3)),
                    Long.parseLong(figures.group(4)) / Long.parseLong(figures.group(2)), line);
        }
    }

    @Test
    void contextswitchesTellWaitingFromPreemption() throws Exception {
        String shell = named("jdwaits", "/bin/sh");
        long waits = run("contextswitches.jd", shell + " -c 'for i in 1 2 3 4 5; do sleep 0.01; done'")
                .number("@[jdwaits, waits]:");
        assertTrue(waits >= 5, "the shell waits for each of 5 children: " + waits);
    }

    @Test
    void readsizesPutsEveryReadInItsBucket() throws Exception {
        String load = named("jdreads", "/bin/dd");
        Trace trace = run("readsizes.jd", load + " if=/dev/zero of=/dev/null bs=100000 count=7 status=none");
        assertEquals(7, trace.bucket("@bytes[jdreads]:", "[64K, 128K)"), trace.out());
    }

    @Test
    void killsnoopShowsSignalTargetAndError() throws Exception {
        Trace trace = run("syscalls/killsnoop.jd", named("jdkill", "/bin/sh") + " -c 'kill -0 $$; kill -CONT $$; "
                + "kill -0 99999999 2>/dev/null; :'");
        List<String> kills = trace.lines(" jdkill ");
        assertEquals(3, kills.size(), trace.out());
        assertTrue(kills.get(0).matches("(\\d+) +jdkill +0 +\\1 +0"), kills.get(0));
        assertTrue(kills.get(1).matches("(\\d+) +jdkill +18 +\\1 +0"), kills.get(1));
        assertTrue(kills.get(2).matches("(\\d+) +jdkill +0 +99999999 +3"), kills.get(2));
    }

    @Test
    void exitsnoopShowsCodeAndSignal() throws Exception {
        String shell = named("jdexits", "/bin/sh");
        Trace trace = run("syscalls/exitsnoop.jd", "sh -c '" + shell + " -c \"exit 7\"; " + shell + " -c \"kill -9 \\$\\$\"; :'");
        List<String> ends = trace.lines(" jdexits ");
        assertEquals(2, ends.size(), trace.out());
        assertTrue(ends.get(0).matches("\\d+ +jdexits +\\d+ +7 0"), ends.get(0));
        assertTrue(ends.get(1).matches("\\d+ +jdexits +\\d+ +0 9"), ends.get(1));
    }

    /// A machine may have neither disks nor interrupts of its own, so there is no figure to expect.
    @Test
    void theOthersRunAndEnd() throws Exception {
        for (String sample : List.of("hardirqs.jd", "bitesize.jd")) {
            Trace trace = Trace.of(folder, "--duration", "300ms", sample);
            assertEquals(0, trace.exit(), trace.err());
        }
    }
}
