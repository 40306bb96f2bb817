package jd.runtime.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import jd.runtime.cli.JdProcess.Ended;
import jd.runtime.sys.LiveKernel;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// jd as a user who has two capabilities, one, or none; and commands that get none of root's rights.
@Tag("live")
@Timeout(300)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PrivilegesLiveTest {

    /// The class path, copied to where everybody may read it: what lies in a home folder is closed.
    private String open = "";

    @BeforeAll
    void copyClasses(@TempDir Path folder) throws IOException {
        LiveKernel.required();
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        List<String> copies = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path copy = folder.resolve(Integer.toString(copies.size()) + "-" + Path.of(entry).getFileName());
            if (Files.exists(Path.of(entry))) {
                copy(Path.of(entry), copy);
                copies.add(copy.toString());
            }
        }
        open = String.join(File.pathSeparator, copies);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    @BeforeEach
    void live() {
        boolean possible = Files.isExecutable(Path.of("/usr/bin/setpriv"));
        if (!possible) {
            System.out.println("test of privileges skipped: it needs setpriv (package util-linux)");
        }
        assumeTrue(possible);
    }

    private Ended with(String capabilities, String... words) throws Exception {
        List<String> before = new ArrayList<>(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));
        before.add("--inh-caps=" + (capabilities.isEmpty() ? "-all" : capabilities));
        if (!capabilities.isEmpty()) {
            before.add("--ambient-caps=" + capabilities);
        }
        String closed = System.getProperty("java.class.path");
        return JdProcess.start(before, List.of(), builder -> builder.command().replaceAll(word ->
                word.equals(closed) ? open : word), words).end();
    }

    @Test
    void twoCapabilitiesAreEnoughForWhatNeedsNoFile() throws Exception {
        Ended ended = with("+bpf,+perfmon", "-q", "-e", "rawtracepoint:sched_switch { @s = count(); }"
                + " profile:hz:99 { @p = count(); } interval:s:1 { printf(\"%d\\n\", uid * 0); exit(); }");
        assertEquals(0, ended.code(), ended::err);
        assertTrue(ended.out().contains("@s: "), ended::out);
    }

    @Test
    void whatIsMissingIsSaid() throws Exception {
        String sentence = "jd: jd needs root, or the capabilities CAP_BPF and CAP_PERFMON: this process ";
        assertEquals(new Ended(2, "", sentence + "lacks CAP_PERFMON\n"), with("+bpf", "-e", "BEGIN { @ = count(); }"));
        assertEquals(new Ended(2, "", sentence + "lacks CAP_BPF\n"), with("+perfmon", "-e", "BEGIN { @ = count(); }"));
        assertEquals(new Ended(2, "", sentence + "has neither\n"), with("", "-e", "BEGIN { @ = count(); }"));
        Ended closed = with("+bpf,+perfmon", "-e", "syscall:openat:entry { @ = count(); }");
        assertEquals(2, closed.code(), closed::err);
        assertTrue(closed.err().contains("/sys/kernel/tracing, which user "), closed::err);
    }

    @Test
    void aCommandInTheNameOfAnother() throws Exception {
        Ended ended = JdProcess.run("-q", "--as", "65534", "-c", "sh -c 'id -u; grep CapEff /proc/self/status; "
                + "cat /proc/self/fdinfo/9'", "-e", "syscall:execve:entry { @[uid] = count(); }");
        assertTrue(ended.out().startsWith("65534\nCapEff:\t0000000000000000\n"), ended::out);
        assertTrue(ended.out().contains("@[65534]: "), ended::out);
        Ended caller = JdProcess.start(List.of(), List.of(), b -> b.environment().put("SUDO_UID", "65534"), "-q",
                "--as", "caller", "-c", "id -u", "-e", "BEGIN { }").end();
        assertEquals("65534", caller.out().strip());
        Ended nobody = JdProcess.start(List.of(), List.of(), b -> List.of("SUDO_UID", "PKEXEC_UID", "DOAS_USER")
                .forEach(b.environment()::remove), "--as", "caller", "-c", "id", "-e", "BEGIN { }").end();
        assertEquals(1, nobody.code());
    }
}
