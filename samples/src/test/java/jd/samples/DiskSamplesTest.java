package jd.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The samples about disks and files, against what `dd` is told to do and what `/proc/diskstats` counts.
@Tag("live")
class DiskSamplesTest implements LiveKernel {

    static final int BLOCKS = 24;
    private static final int BLOCK = 64 << 10;

    @TempDir
    private static Path folder;

    /// Requests that all disks have finished: reads, writes, discards and flushes.
    private static long finished() throws Exception {
        long requests = 0;
        for (String line : Files.readAllLines(Path.of("/proc/diskstats"))) {
            String[] words = line.strip().split(" +");
            for (int field : new int[] {3, 7, 14, 18}) {
                requests += field < words.length ? Long.parseLong(words[field]) : 0;
            }
        }
        return requests;
    }

    /// Writes blocks past the page cache, or says that this folder's file system has no disk below it.
    static void writeDirectly(Path folder, String name) throws Exception {
        String dd = Running.named(folder, name, "/bin/dd");
        boolean works = true;
        long before = finished();
        try {
            Running.command(dd, "if=/dev/zero", "of=" + folder.resolve("direct"), "bs=" + BLOCK, "count=" + BLOCKS,
                    "oflag=direct", "conv=notrunc,fdatasync");
        } catch (AssertionError _) {
            works = false;
        }
        if (!works || finished() - before < BLOCKS) {
            System.out.println("skipped: " + folder + " is not on a disk");
            Assumptions.abort("no disk");
        }
    }

    @Test
    void biolatencyCountsWhatDiskstatsCounts() throws Exception {
        writeDirectly(folder, "jdfirst");
        long[] inside = new long[2];
        long before = finished();
        Observed seen = Running.over("disk/biolatency.jd", () -> {
            inside[0] = finished();
            writeDirectly(folder, "jddirect");
            inside[1] = finished();
        });
        long after = finished();
        long counted = seen.sum("@usecs");
        assertTrue(counted >= inside[1] - inside[0] - 6 && counted <= after - before + 6, counted + " requests, "
                + "between " + (inside[1] - inside[0]) + " and " + (after - before) + " by /proc/diskstats");
        assertTrue(seen.rows("@usecs").stream().allMatch(row -> Files.exists(Path.of("/sys/class/block",
                row.parts().getFirst()))), "names of devices: " + seen.rows("@usecs"));
    }

    @Test
    void biosnoopBitesizeAndBiotopSeeEachBlock() throws Exception {
        writeDirectly(folder, "jdfirst");
        try (Running lines = Running.start("disk/biosnoop.jd", request -> request);
                Running sizes = Running.start("disk/bitesize.jd", request -> request);
                Running classic = Running.start("d-classics/bitesize.jd", request -> request)) {
            Observed top = Running.over("disk/biotop.jd", () -> writeDirectly(folder, "jdblocks"));
            List<String> writes = lines.stop().lines(".* jdblocks +\\d+ +\\S+ +W\\S* +\\d+ +" + BLOCK + " +\\d+");
            assertEquals(BLOCKS, writes.size());
            long[] counted = new long[1];
            sizes.stop().rows("@bytes").stream().filter(row -> row.parts().equals(List.of("jdblocks")))
                    .forEach(row -> ((jd.runtime.output.Report.Distribution) row.amount()).buckets().stream()
                            .filter(bucket -> bucket.low() == BLOCK).forEach(bucket -> counted[0] = bucket.count()));
            assertEquals(BLOCKS, counted[0]);
            assertTrue(classic.stop().sum("@size", "jdblocks") >= BLOCKS, "the same in D");
            List<String> totals = top.lines("jdblocks +\\S+ +\\d+ +\\d+ +\\d+");
            assertEquals(1, totals.size(), top.lines().toString());
            String[] words = totals.getFirst().split(" +");
            assertTrue(Long.parseLong(words[2]) >= BLOCKS && Long.parseLong(words[3]) >= (long) BLOCKS * BLOCK,
                    totals.getFirst());
        }
    }

    @Test
    void filetopAndFileslowerKnowTheFile() throws Exception {
        String dd = Running.named(folder, "jdfile", "/bin/dd");
        try (Running top = Running.start("disk/filetop.jd", request -> request)) {
            Observed slower = Running.over("disk/fileslower.jd", request -> request.option("longer-than", "0"), () -> {
                Running.command(dd, "if=/dev/zero", "of=" + folder.resolve("jd-filetop"), "bs=1000", "count=70");
                Running.command(dd, "if=" + folder.resolve("jd-filetop"), "of=/dev/null", "bs=7000");
            });
            Observed seen = top.stop();
            assertEquals(70_000, seen.sum("@written", "jdfile", "jd-filetop"));
            assertEquals(70_000, seen.sum("@read", "jdfile", "jd-filetop"));
            assertEquals(70, slower.lines("jdfile +\\d+ +write +1000 +\\d+ jd-filetop").size());
            assertEquals(10, slower.lines("jdfile +\\d+ +read +7000 +\\d+ jd-filetop").size());
        }
    }

    @Test
    void writebackSaysWhy() throws Exception {
        Observed seen = Running.over("disk/writeback.jd", () -> {
            Files.write(folder.resolve("dirty"), new byte[1 << 20]);
            Running.command("sync");
        });
        long pages = seen.sum("@pages", "WB_REASON_SYNC");
        assertTrue(pages >= 256, "a MiB is 256 pages: " + seen);
    }
}
