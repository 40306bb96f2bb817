package jd.runtime.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Set;
import jd.compiler.probe.Probes;
import jd.runtime.kernel.LiveTarget;
import jd.runtime.sys.LinuxSystemCalls;
import jd.runtime.sys.LiveKernel;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Every kind of iterator that the kernel's types list.
@Tag("live")
class IteratorsLiveTest {

    /// Of these every machine has some while jd runs.
    private static final Set<String> NEVER_NONE = Set.of("task", "task_file", "task_vma", "bpf_map", "bpf_prog",
            "bpf_link", "ksym", "kmem_cache", "tcp");

    @BeforeAll
    static void mayTrace() {
        LiveKernel.mayTrace();
    }

    private static List<String> kinds() {
        try (LiveTarget target = new LiveTarget(LinuxSystemCalls.open())) {
            return Probes.list(target, "iter:*", false).stream().map(line -> line.substring("iter:".length())).toList();
        }
    }

    /// A server that the test opens is one socket of TCP.
    @Test
    void everyKindRunsToItsEnd() throws IOException {
        List<String> kinds = kinds();
        assertTrue(kinds.containsAll(List.of("task", "task_file", "task_vma")), kinds::toString);
        StringBuilder script = new StringBuilder();
        for (String kind : kinds) {
            script.append("iter:").append(kind).append(" { @").append(kind).append(" = count(); }\n");
        }
        try (ServerSocket _ = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CommandRun run = CommandRun.of(script.toString(), List.of("-q"), "", List.of());
            assertEquals(0, run.exit(), run::err);
            for (String kind : kinds) {
                assertTrue(!NEVER_NONE.contains(kind) || run.out().matches("(?s).*@" + kind + ": \\d+\n.*"),
                        () -> kind + " in " + run.out());
            }
        }
    }

    /// A socket that listens is in the state 10.
    @Test
    void socketsHaveTheirFields() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CommandRun run = CommandRun.of("iter:tcp /ctx.sk_common.skc_num == " + server.getLocalPort()
                    + "/ { @listening = count(); @state = sum(ctx.sk_common.skc_state); }",
                    List.of("-q"), "", List.of());
            assertEquals("@listening: 1\n@state: 10", run.out().strip().replaceAll("\n+", "\n"), run::err);
        }
    }
}
