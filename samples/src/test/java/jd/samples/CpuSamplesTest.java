package jd.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The samples about CPUs, against what the kernel itself keeps about the same process in `/proc`.
@Tag("live")
class CpuSamplesTest implements LiveKernel {

    private static final int SPIN_MILLISECONDS = 700;

    @TempDir
    private static Path folder;

    /// A process under a name of our own that computes until it is told to stop.
    private static Process spinning(String name) throws Exception {
        return new ProcessBuilder(Running.named(folder, name, "/bin/sh"), "-c", "while :; do :; done").start();
    }

    /// What `/proc/PID/schedstat` says: nanoseconds on a CPU, nanoseconds of waiting for one, times it got one.
    private static long[] schedstat(Process process) throws Exception {
        String[] words = Files.readString(Path.of("/proc/" + process.pid() + "/schedstat")).strip().split(" ");
        return new long[] {Long.parseLong(words[0]), Long.parseLong(words[1]), Long.parseLong(words[2])};
    }

    private static long status(Process process, String field) throws Exception {
        for (String line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"))) {
            if (line.startsWith(field + ":")) {
                return Long.parseLong(line.substring(field.length() + 1).strip());
            }
        }
        throw new AssertionError(field);
    }

    /// Gives a process a line and waits until it sleeps again: a write has made its reader runnable when it returns.
    private static void feed(Process reader, OutputStream input) throws Exception {
        input.write("x\n".getBytes());
        input.flush();
        while (!Files.readString(Path.of("/proc/" + reader.pid() + "/stat")).contains(") S ")) {
            Thread.sleep(1);
        }
    }

    private static void within(long expected, long slack, long found, String what) {
        assertTrue(Math.abs(found - expected) <= slack, what + ": " + found + " for " + expected);
    }

    @Test
    void profileCountsTheCpuTimeOfAProgram() throws Exception {
        Process spinner = spinning("jdspin");
        try {
            long before = schedstat(spinner)[0];
            long[] inside = new long[2];
            Observed seen = Running.over("cpu/profile.jd", () -> {
                inside[0] = schedstat(spinner)[0];
                Thread.sleep(SPIN_MILLISECONDS);
                inside[1] = schedstat(spinner)[0];
            });
            double fewest = (inside[1] - inside[0]) * 99 / 1e9;
            double most = (schedstat(spinner)[0] - before) * 99 / 1e9;
            long samples = seen.sum("@samples", "jdspin");
            assertTrue(samples >= fewest * 0.8 - 15 && samples <= most * 1.2 + 15,
                    samples + " samples, between " + fewest + " and " + most);
        } finally {
            spinner.destroyForcibly();
        }
    }

    @Test
    void offcputimeSumsSleeps() throws Exception {
        String sleep = Running.named(folder, "jdsleep", "/bin/sleep");
        Observed seen = Running.over("cpu/offcputime.jd", request -> request.option("name", "jdsleep"),
                () -> Running.command(sleep, "0.3"));
        long nap = seen.rows("@usecs").stream().filter(row -> row.parts().get(1).contains("nanosleep"))
                .mapToLong(row -> row.number()).sum();
        assertTrue(nap >= 300_000 && nap < 60_000_000, "microseconds asleep: " + seen.rows("@usecs"));
        assertTrue(seen.rows("@usecs").stream().allMatch(row -> row.parts().getFirst().equals("jdsleep")));
    }

    @Test
    void runqlatCountsEachTimeThatAProcessGotACpu() throws Exception {
        Process worker = new ProcessBuilder(Running.named(folder, "jdruns", "/bin/sh"), "-c",
                "read go; i=0; while [ $i -lt 60 ]; do read line; i=$((i+1)); done; read end").start();
        try (var input = worker.getOutputStream()) {
            feed(worker, input);
            long[] runs = new long[2];
            Observed seen = Running.over("cpu/runqlat.jd", request -> request.option("by-name"), () -> {
                runs[0] = schedstat(worker)[2];
                for (int i = 0; i < 60; i++) {
                    feed(worker, input);
                }
                runs[1] = schedstat(worker)[2];
            });
            assertTrue(runs[1] - runs[0] >= 30, "it ran for most of the lines: " + (runs[1] - runs[0]));
            within(runs[1] - runs[0], 2 + seen.missed(), seen.sum("@usecs", "jdruns"), "times it got a CPU");
        } finally {
            worker.destroyForcibly();
        }
    }

    @Test
    void cpudistAndContextswitchesCountSwitches() throws Exception {
        Process worker = new ProcessBuilder(Running.named(folder, "jdswitch", "/bin/sh"), "-c",
                "while read line; do :; done").start();
        try (var input = worker.getOutputStream();
                Running switches = Running.start("cpu/contextswitches.jd", request -> request)) {
            long[] figures = new long[4];
            Observed stretches = Running.over("cpu/cpudist.jd", request -> request.option("name", "jdswitch"), () -> {
                figures[0] = status(worker, "voluntary_ctxt_switches");
                figures[1] = status(worker, "nonvoluntary_ctxt_switches");
                for (int i = 0; i < 50; i++) {
                    feed(worker, input);
                }
                figures[2] = status(worker, "voluntary_ctxt_switches");
                figures[3] = status(worker, "nonvoluntary_ctxt_switches");
            });
            Observed seen = switches.stop();
            long waits = figures[2] - figures[0];
            long preemptions = figures[3] - figures[1];
            assertTrue(waits >= 30, "it waited for most of the lines: " + waits);
            within(waits, 3 + seen.missed(), seen.sum("@", "jdswitch", "waits"), "voluntary");
            within(preemptions, 3 + seen.missed(), seen.sum("@", "jdswitch", "preempted"), "involuntary");
            within(waits + preemptions, 3 + stretches.missed(), stretches.sum("@usecs", "jdswitch"), "stretches");
        }
    }

    @Test
    void runqlenLooksAtEachCpu() throws Exception {
        long start = System.nanoTime();
        Observed seen = Running.over("cpu/runqlen.jd", () -> Thread.sleep(SPIN_MILLISECONDS));
        double seconds = (System.nanoTime() - start) / 1e9;
        int cpus = Runtime.getRuntime().availableProcessors();
        long looks = seen.sum("@waiting");
        assertTrue(looks > SPIN_MILLISECONDS * 99 / 1000 / 2 && looks <= (seconds * 99 + 2) * cpus,
                looks + " looks in " + seconds + " s on " + cpus + " CPUs");
        assertTrue(seen.rows("@waiting").size() <= cpus);
    }

    @Test
    void schedtimesAndWakeuptimeKnowWhoSlept() throws Exception {
        String sleep = Running.named(folder, "jdnap", "/bin/sleep");
        try (Running wakers = Running.start("cpu/wakeuptime.jd", request -> request.option("name", "jdnap"))) {
            Observed times = Running.over("cpu/schedtimes.jd", () -> Running.command(sleep, "0.25"));
            Observed woken = wakers.stop();
            List<String> row = times.lines("jdnap .*");
            assertEquals(1, row.size(), times.lines().toString());
            long asleep = Long.parseLong(row.getFirst().split(" +")[3]);
            assertTrue(asleep >= 250_000 && asleep < 60_000_000, "asleep: " + row);
            long waited = woken.sum("@usecs", "jdnap");
            assertTrue(waited >= 250_000 && waited < 60_000_000, "woken after " + waited);
            assertFalse(woken.rows("@usecs").isEmpty());
        }
    }
}
