package jd.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
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

    @Test
    void oomkillAndReclaimSeeAGroupThatIsFull() throws Exception {
        Path group = Path.of("/sys/fs/cgroup/jd-samples-" + ProcessHandle.current().pid());
        try {
            Files.createDirectory(group);
            if (!Files.exists(group.resolve("memory.max"))) {
                Files.delete(group);
                throw new IOException("no memory controller");
            }
        } catch (IOException e) {
            System.out.println("skipped: cannot limit memory: " + e);
            Running.over("memory/oomkill.jd", () -> { });
            Running.over("memory/reclaim.jd", () -> { });
            Assumptions.abort("no memory controller");
        }
        try (Running reclaim = Running.start("memory/reclaim.jd", r -> r)) {
            Files.writeString(group.resolve("memory.max"), String.valueOf(20 << 20));
            Files.writeString(group.resolve("memory.swap.max"), "0");
            String dd = Running.named(folder, "jdlarge", "/bin/dd");
            Observed killed = Running.over("memory/oomkill.jd", () -> {
                Process process = new ProcessBuilder("/bin/sh", "-c", "echo $$ > " + group.resolve("cgroup.procs")
                        + "; exec " + dd + " if=/dev/zero of=/dev/null bs=200M count=1").start();
                assertTrue(process.waitFor() != 0, "200 MB do not fit in 20");
            });
            assertEquals(1, killed.lines("[0-9:]+ \\d+ +jdlarge .*").size(), killed.lines().toString());
            assertTrue(reclaim.stop().sum("@usecs", "jdlarge") > 0);
        } finally {
            Files.deleteIfExists(group);
        }
    }
}
