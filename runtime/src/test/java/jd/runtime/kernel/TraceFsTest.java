package jd.runtime.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import jd.runtime.sys.LinuxSystemCalls;
import jd.runtime.sys.LiveKernel;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TraceFsTest {

    private static TraceFs recorded(Path root) throws IOException {
        Path event = Files.createDirectories(root.resolve("events/sched/sched_switch"));
        Files.createDirectories(root.resolve("events/sched/sched_process_exec"));
        Files.createDirectories(root.resolve("events/irq"));
        Files.writeString(root.resolve("events/enable"), "0\n");
        Files.writeString(root.resolve("events/sched/filter"), "none\n");
        Files.writeString(event.resolve("id"), "314\n");
        Files.writeString(event.resolve("format"), "name: sched_switch\nID: 314\n");
        return new TraceFs(LinuxSystemCalls.open(), List.of("/no/such/place", root.toString()));
    }

    @Test
    void whatIsMountedIsRead(@TempDir Path root) throws IOException {
        try (TraceFs traceFs = recorded(root)) {
            assertEquals(Optional.of("name: sched_switch\nID: 314\n"), traceFs.format("sched", "sched_switch"));
            assertEquals(OptionalInt.of(314), traceFs.id("sched", "sched_switch"));
            assertEquals(List.of("irq", "sched"), traceFs.categories());
            assertEquals(List.of("sched_process_exec", "sched_switch"), traceFs.events("sched"));
        }
    }

    @Test
    void whatIsNotThereIsEmpty(@TempDir Path root) throws IOException {
        try (TraceFs traceFs = recorded(root)) {
            assertEquals(Optional.empty(), traceFs.format("sched", "sched_swich"));
            assertEquals(OptionalInt.empty(), traceFs.id("nothing", "sched_switch"));
            assertEquals(List.of(), traceFs.events("nothing"));
            assertEquals(List.of(), traceFs.events("../events/sched"));
            assertEquals(Optional.empty(), traceFs.format("..", "events/sched/sched_switch"));
        }
    }

    @Test
    @Tag("live")
    void ownMountIsSeenByNobodyAndLeavesNothing() throws IOException {
        var calls = LiveKernel.required();
        List<String> before = mounts();
        try (TraceFs traceFs = new TraceFs(calls, List.of())) {
            String format = traceFs.format("sched", "sched_switch").orElseThrow();
            int id = traceFs.id("sched", "sched_switch").orElseThrow();
            assertTrue(format.contains("ID: " + id + "\n"), format);
            assertTrue(format.contains("prev_comm"), format);
            assertTrue(traceFs.categories().contains("syscalls"));
            assertFalse(traceFs.categories().contains("enable"));
            assertTrue(traceFs.events("syscalls").contains("sys_enter_openat"));
            assertEquals(before, mounts());
            assertEquals(1, openMounts(traceFs.root()));
        }
        assertEquals(before, mounts());
    }

    private static List<String> mounts() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/mountinfo"));
    }

    private static int openMounts(String root) throws IOException {
        List<Path> found = new ArrayList<>();
        try (var files = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
            for (Path file : files) {
                if (file.getFileName().equals(Path.of(root).getFileName())) {
                    found.add(file);
                }
            }
        }
        return found.size();
    }
}
