package jd.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The samples about memory.
@Tag("live")
class MemorySamplesTest implements LiveKernel {

    private static final int PIPES = 60;

    @TempDir
    private static Path folder;

    @Test
    void pagefaultsCountsFaultsOfAProgram() throws Exception {
        String program = Running.named(folder, "jdfaults", "/bin/ls");
        Observed seen = Running.over("memory/pagefaults.jd", () -> {
            for (int i = 0; i < 10; i++) {
                Running.command(program, "/");
            }
        });
        long faults = seen.sum("@faults", "jdfaults");
        assertTrue(faults > 10 * 30 && faults < 10 * 2000, "a program that starts touches some dozen pages: " + faults);
    }

    @Test
    void kmemNamesWhoAllocates() throws Exception {
        Observed seen = Running.over("memory/kmem.jd", () -> Running.command("/bin/sh", "-c",
                "i=0; while [ $i -lt " + PIPES + " ]; do : | :; i=$((i+1)); done"));
        String line = seen.lines("alloc_pipe_info .*").getFirst();
        String[] words = line.split(" +");
        assertTrue(Long.parseLong(words[1]) >= PIPES, "one at least for each pipe: " + line);
        assertTrue(Long.parseLong(words[2]) >= 8 * Long.parseLong(words[1]), line);
    }

    @Test
    void mmapsnoopShowsMappings() throws Exception {
        Path file = Files.write(folder.resolve("mapped"), new byte[1_234_567]);
        long me = ProcessHandle.current().pid();
        Observed seen = Running.over("memory/mmapsnoop.jd", request -> request.option("at-least", "1000000"), () -> {
            try (FileChannel channel = FileChannel.open(file)) {
                for (int i = 0; i < 3; i++) {
                    channel.map(FileChannel.MapMode.READ_ONLY, 0, 1_234_567);
                }
            }
        });
        assertEquals(3, seen.lines(me + " .* 0x\\w+ +1234567 r--\\s+\\d+ Success").size(), seen.lines().toString());
    }

    /// A control group with a limit of memory, in the hierarchy of either version; nothing where we may have none.
    ///
    private record Group(Path folder) implements AutoCloseable {

        static Optional<Group> limited(long bytes) throws IOException {
            for (String hierarchy : List.of("/sys/fs/cgroup/", "/sys/fs/cgroup/unified/", "/sys/fs/cgroup/memory/")) {
                Path folder = Path.of(hierarchy, "jd-samples-" + ProcessHandle.current().pid());
                if (Files.isWritable(folder.getParent()) && Files.exists(folder.resolveSibling("cgroup.procs"))) {
                    Files.createDirectory(folder);
                    for (String name : List.of("memory.max", "memory.limit_in_bytes")) {
                        if (Files.exists(folder.resolve(name))) {
                            Files.writeString(folder.resolve(name), String.valueOf(bytes));
                            return Optional.of(new Group(folder));
                        }
                    }
                    Files.delete(folder);
                }
            }
            return Optional.empty();
        }

        @Override
        public void close() throws IOException {
            Files.delete(folder);
        }
    }

    @Test
    void oomkillAndReclaimSeeAGroupThatIsFull() throws Exception {
        Optional<Group> limited = Group.limited(20 << 20);
        if (limited.isEmpty()) {
            System.out.println("skipped: no control group takes a limit of memory");
            Running.over("memory/oomkill.jd", () -> { });
            Running.over("memory/reclaim.jd", () -> { });
            Assumptions.abort("no memory controller");
        }
        try (Group group = limited.orElseThrow(); Running reclaim = Running.start("memory/reclaim.jd", r -> r)) {
            String dd = Running.named(folder, "jdlarge", "/bin/dd");
            long[] victim = new long[1];
            Observed killed = Running.over("memory/oomkill.jd", () -> {
                Process process = new ProcessBuilder("/bin/sh", "-c", "echo $$ > " + group.folder()
                        + "/cgroup.procs; exec " + dd + " if=/dev/zero of=/dev/null bs=200M count=1").start();
                victim[0] = process.pid();
                assertTrue(process.waitFor() != 0, "200 MB do not fit in 20");
            });
            List<String> lines = killed.lines("[0-9:]+ " + victim[0] + " +jdlarge .*");
            assertEquals(1, lines.size(), killed.lines().toString());
            String[] words = lines.getFirst().split(" +");
            assertTrue(Long.parseLong(words[3]) > 200 << 10, "KB that it asked for: " + lines);
            assertTrue(Long.parseLong(words[4]) > 10 << 10 && Long.parseLong(words[4]) <= 20 << 10,
                    "KB that it had: " + lines);
            Observed reclaimed = reclaim.stop();
            assertTrue(reclaimed.rows("@usecs").stream().anyMatch(row -> row.parts().getFirst().equals("jdlarge")),
                    reclaimed.reports().toString());
        }
    }
}
