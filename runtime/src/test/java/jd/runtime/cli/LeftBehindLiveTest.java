package jd.runtime.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import jd.runtime.kernel.TraceFs;
import jd.runtime.sys.LiveKernel;
import jd.runtime.sys.BpfCommand;
import jd.runtime.sys.Errno;
import jd.runtime.sys.LinuxSystemCalls;
import jd.runtime.sys.Memory;
import jd.runtime.sys.SystemCalls;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What the kernel keeps for jd goes away with its process, also when that is killed.
@Tag("live")
class LeftBehindLiveTest {

    private static final Map<String, BpfCommand> KINDS = Map.of("prog_id", BpfCommand.PROG_GET_FD_BY_ID,
            "map_id", BpfCommand.MAP_GET_FD_BY_ID, "link_id", BpfCommand.LINK_GET_FD_BY_ID);
    private static final String SCRIPT = "syscall:::entry /pid == 1/ { @[probefunc] = count(); }"
            + " uprobe:libc:getenv /pid == 1/ { @u = count(); } tracepoint:sched:sched_switch /pid == 1/ { @s++; }"
            + " interval:ms:50 { printf(\"up\\n\"); }";

    @Test
    void nothingIsLeftOfAKilledTrace() throws IOException, InterruptedException {
        LiveKernel.mayTrace();
        SystemCalls calls = LinuxSystemCalls.open();
        List<String> mounted = mounted();
        Process jd = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED",
                "-cp", System.getProperty("java.class.path"), "jd.runtime.cli.Main", "-q", "-e", SCRIPT)
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        Map<String, BpfCommand> held;
        long pid = jd.pid();
        try (var says = jd.inputReader()) {
            assertEquals("up", says.readLine());
            held = held(pid);
            for (String kind : KINDS.keySet()) {
                assertTrue(held.keySet().stream().anyMatch(each -> each.startsWith(kind)), () -> kind + " in " + held);
            }
            held.forEach((each, command) -> assertTrue(exists(calls, each, command), each));
        } finally {
            jd.destroyForcibly();
        }
        jd.waitFor();
        // The kernel frees programs and maps once nothing that runs can see them any more.
        for (int i = 0; i < 1200 && held.entrySet().stream().anyMatch(e -> exists(calls, e.getKey(), e.getValue()));
                i++) {
            Thread.sleep(50);
        }
        assertEquals(List.of(), held.entrySet().stream().filter(e -> exists(calls, e.getKey(), e.getValue())).toList());
        assertEquals(mounted, mounted());
        try (TraceFs traceFs = new TraceFs(calls)) {
            for (String file : List.of("uprobe_events", "kprobe_events")) {
                Path events = Path.of(traceFs.root(), file);
                if (Files.isReadable(events)) {
                    assertTrue(!Files.readString(events).contains("jd"), () -> "entries in " + events);
                }
            }
        }
    }

    /// The mounted file systems of the kinds that tracers use.
    private static List<String> mounted() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/mounts")).stream()
                .filter(line -> line.matches("\\S+ \\S+ (tracefs|debugfs|bpf) .*")).toList();
    }

    /// What the process has of the kernel's, by kind and number: `prog_id 17`.
    private static Map<String, BpfCommand> held(long pid) throws IOException {
        Map<String, BpfCommand> held = new LinkedHashMap<>();
        try (Stream<Path> files = Files.list(Path.of("/proc/" + pid + "/fdinfo"))) {
            for (Path file : files.toList()) {
                for (String line : Files.readAllLines(file)) {
                    String[] words = line.split(":\\s*");
                    if (words.length == 2 && KINDS.containsKey(words[0])) {
                        held.put(words[0] + " " + words[1].strip(), KINDS.get(words[0]));
                    }
                }
            }
        }
        return held;
    }

    private static boolean exists(SystemCalls calls, String each, BpfCommand command) {
        Memory attributes = Memory.allocate(16);
        attributes.putInt(0, Integer.parseInt(each.substring(each.indexOf(' ') + 1)));
        long file = calls.tryBpf(command, attributes);
        if (file >= 0) {
            calls.close((int) file);
        } else {
            assertEquals(Errno.ENOENT.number(), -file, each);
        }
        return file >= 0;
    }
}
