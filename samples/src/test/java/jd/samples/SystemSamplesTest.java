package jd.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.channels.FileChannel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import jd.runtime.output.Report;
import jd.runtime.Tracer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The samples about the system as a whole, and those in D.
@Tag("live")
class SystemSamplesTest implements LiveKernel {

    @TempDir
    private static Path folder;

    @Test
    void lsofShowsOpenFiles() throws Exception {
        Path file = folder.resolve("jd-held-open");
        try (FileChannel _ = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            List<Report> reports = Tracer.script(Path.of("").toAbsolutePath().resolve("system/lsof.jd")).run();
            Observed seen = new Observed(reports);
            long inode = (Long) Files.getAttribute(file, "unix:ino");
            assertEquals(1, seen.lines("java +" + ProcessHandle.current().pid() + " +\\d+ file +" + inode
                    + " jd-held-open").size());
        }
    }

    @Test
    void bottlenecksAndSpectrogramSeeSlowCalls() throws Exception {
        String sleep = Running.named(folder, "jdslow", "/bin/sleep");
        try (Running spectrum = Running.start("system/spectrogram.jd", r -> r)) {
            Observed seen = Running.over("system/bottlenecks.jd", r -> r.option("longer-than", "100000"),
                    () -> Running.command(sleep, "0.2"));
            long total = seen.sum("@total", "jdslow", "clock_nanosleep");
            assertTrue(total >= 200_000 && total < 60_000_000, "microseconds asleep: " + total);
            long more = spectrum.stop().lines("\\d\\d:\\d\\d:\\d\\d .*").stream()
                    .mapToLong(line -> Long.parseLong(line.split(" +")[7])).sum();
            assertTrue(more >= 1, "the sleep took more than 100 ms");
        }
    }

    /// How long a process has been on a CPU.
    private static long milliseconds(Process process) throws IOException {
        return Long.parseLong(Files.readString(Path.of("/proc/" + process.pid() + "/schedstat")).split(" ")[0])
                / 1_000_000;
    }

    @Test
    void topprocsAndHotuserKnowWhoComputes() throws Exception {
        Process spinner = new ProcessBuilder(Running.named(folder, "jdtop", "/bin/sh"), "-c", "while :; do :; done")
                .start();
        try (Running hot = Running.start("d-classics/hotuser.jd", r -> r.process((int) spinner.pid(), false))) {
            long before = milliseconds(spinner);
            long[] inside = new long[2];
            Observed seen = Running.over("system/topprocs.jd", () -> {
                inside[0] = milliseconds(spinner);
                Thread.sleep(400);
                inside[1] = milliseconds(spinner);
            });
            long fewest = inside[1] - inside[0];
            long most = milliseconds(spinner) - before;
            long samples = seen.sum("@ms", "jdtop");
            assertTrue(samples > fewest * 7 / 10 - 20 && samples < most * 13 / 10 + 100,
                    samples + " samples for " + fewest + " to " + most + " ms");
            assertTrue(hot.stop().sum("@") > fewest / 2, "samples in the program");
        } finally {
            spinner.destroyForcibly();
        }
    }

    @Test
    void theClassicsAgreeWithEachOther() throws Exception {
        String dd = Running.named(folder, "jdclassic", "/bin/dd");
        try (Running calls = Running.start("d-classics/syscallbyproc.jd", r -> r);
                Running sizes = Running.start("d-classics/rwbytype.jd", r -> r);
                Running times = Running.start("d-classics/procsystime.jd", r -> r);
                Running opens = Running.start("d-classics/opensnoop.jd", r -> r)) {
            Running.command(dd, "if=/dev/zero", "of=" + folder.resolve("classic"), "bs=700", "count=40", "status=none");
            assertEquals(40, sizes.stop().sum("@", "jdclassic", "write"));
            long all = calls.stop().sum("@num", "jdclassic");
            assertTrue(all > 80 && all < 300, "40 reads, 40 writes, and what it takes to start: " + all);
            assertEquals(1, opens.stop().lines(" +\\d+ +\\d+ jdclassic +\\d+ " + folder.resolve("classic")).size());
            List<String> writes = times.stop().lines("write +\\d+ +\\d+");
            assertEquals(1, writes.size());
            assertTrue(Long.parseLong(writes.getFirst().split(" +")[1]) >= 40, writes.toString());
            assertFalse(writes.getFirst().endsWith(" 0"));
        }
    }

    @Test
    void theClassicsKnowProgramsAndTheirTimeOnCpus() throws Exception {
        String sh = Running.named(folder, "jdnewproc", "/bin/sh");
        try (Running times = Running.start("d-classics/cputimes.jd", r -> r)) {
            Observed programs = Running.over("d-classics/newproc.jd",
                    () -> Running.command(sh, "-c", "for i in 1 2 3; do /bin/true jd-argument; done"));
            assertEquals(3, programs.lines("\\d{4} \\w{3} .* /bin/true jd-argument").size(),
                    programs.lines().toString());
            assertTrue(times.stop().sum("@ns", "jdnewproc") >= 3, "the shell waits for each of its children");
        }
    }
}
