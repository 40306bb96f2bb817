package jd.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Each sample, run by the `jd` command over a workload whose figures are known.
///
/// A sample looks at the whole system. What belongs to the workload is known by the names of its files or programs: a
/// copy of a program gives the process the copy's name.
@Tag("live")
class LiveSamplesTest implements LiveKernel {

    @TempDir
    private Path folder;

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
    void readsizesPutsEveryReadInItsBucket() throws Exception {
        String load = named("jdreads", "/bin/dd");
        Trace trace = run("readsizes.jd", load + " if=/dev/zero of=/dev/null bs=100000 count=7 status=none");
        assertEquals(7, trace.bucket("@bytes[jdreads]:", "[64K, 128K)"), trace.out());
    }

    @Test
    void samplesSpeakJsonToo() throws Exception {
        String load = named("jdjson", "/bin/dd");
        Trace map = Trace.of(folder, "-q", "-f", "json", "-c",
                load + " if=/dev/zero of=/dev/null bs=100 count=30 status=none", "d-classics/rwbytype.jd");
        assertEquals(0, map.exit(), map.err());
        assertEquals(1, map.lines("\"jdjson,write\": [{\"min\": 64, \"max\": 127, \"count\": 30}]").size(), map.out());
    }

    @Test
    void profileDrawsAFlameGraphInOneCommand() throws Exception {
        Path page = folder.resolve("cpu.html");
        Trace trace = Trace.of(folder, "-q", "--flame", page.toString(), "-c",
                named("jdburns", "/bin/sh") + " -c 'i=0; while [ $i -lt 200000 ]; do i=$((i+1)); done'",
                "cpu/profile.jd");
        assertEquals(0, trace.exit(), trace.err());
        assertTrue(Files.readString(page).contains("jdburns"), "the page has a frame for the program");
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
}
