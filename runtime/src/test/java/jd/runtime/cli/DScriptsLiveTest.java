package jd.runtime.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import jd.runtime.load.Privileges;
import jd.runtime.sys.LiveKernel;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The scripts that everybody writes in D first: each is compiled, loaded and attached as it stands.
@Tag("live")
class DScriptsLiveTest {

    private static final List<String> SCRIPTS = List.of(
            "BEGIN { trace(\"hello, world\"); exit(0); }",
            "dtrace:::BEGIN { printf(\"Tracing... Hit Ctrl-C to end.\\n\"); } dtrace:::END { printf(\"bye\\n\"); }",
            "syscall:::entry { @[execname] = count(); }",
            "syscall:::entry { @num[probefunc] = count(); }",
            "syscall:::entry { @num[pid, execname] = count(); }",
            "syscall::read:entry, syscall::write:entry { @[execname, probefunc] = count(); }",
            "syscall::read:entry { @[execname] = quantize(arg2); }",
            "syscall::write:entry { @[execname] = sum(arg2); }",
            "syscall::read:return /arg0 > 0/ { @bytes[execname] = sum(arg0); }",
            "syscall::read:return { @[execname] = quantize(arg0); }",
            "syscall::open*:entry { printf(\"%s %s\\n\", execname, copyinstr(arg1)); }",
            "syscall::openat:entry { printf(\"%s %s\", execname, stringof(args[1])); }",
            "syscall::execve:entry { printf(\"%Y %d %s\\n\", walltimestamp, pid, copyinstr(arg0)); }",
            "syscall::execve:return { trace(execname); }",
            "syscall:::return /errno != 0/ { @[execname, probefunc, errno] = count(); }",
            "syscall::kill:entry { printf(\"%s(%d) sends %d to %d\\n\", execname, pid, arg1, arg0); }",
            "syscall::fork:entry, syscall::vfork:entry, syscall::clone:entry { @[execname, pid] = count(); }",
            "syscall::read:entry { self->ts = timestamp; } syscall::read:return /self->ts/ "
                    + "{ @t[\"ns\"] = quantize(timestamp - self->ts); self->ts = 0; }",
            "syscall:::entry { self->start = timestamp; } syscall:::return /self->start/ "
                    + "{ @time[probefunc] = avg(timestamp - self->start); self->start = 0; }",
            "syscall::mmap:entry /arg1 > 4096/ { @[execname] = lquantize(arg1 / 1024, 0, 1024, 64); }",
            "profile-997 { @[execname] = count(); }",
            "profile-997 /arg0/ { @[stack()] = count(); }",
            "profile-997 /arg1/ { @[execname, ustack(5)] = count(); }",
            "profile-997 /arg0/ { @[func(arg0)] = count(); }",
            "profile-97 { @[pid, tid, cpu] = count(); }",
            "profile:::profile-99 { @[ustack()] = count(); } tick-60s { trunc(@, 10); exit(0); }",
            "tick-1s { printf(\"%Y\\n\", walltimestamp); }",
            "syscall:::entry { @c = count(); } tick-1sec { printa(\"%@d calls/s\\n\", @c); clear(@c); }",
            "syscall:::entry { @[probefunc] = count(); } tick-5s "
                    + "{ trunc(@, 5); printa(\"%-20s %@d\\n\", @); trunc(@); }",
            "syscall:::entry { @ = count(); } tick-10s { normalize(@, 10); printa(@); denormalize(@); exit(0); }",
            "syscall:::entry { @a[execname] = count(); @b[execname] = max(timestamp); } "
                    + "END { printa(\"%s %@d %@d\\n\", @a, @b); }",
            "syscall::exit_group:entry { printf(\"%s %d\\n\", execname, (int)arg0); }",
            "#pragma D option quiet\ndtrace:::BEGIN { start = timestamp; } "
                    + "syscall::openat:entry { printf(\"%d %s\\n\", (timestamp - start) / 1000, copyinstr(arg1)); }",
            "#pragma D option strsize=128\n#pragma D option bufsize=4m\n"
                    + "syscall::openat:entry { @[copyinstr(arg1)] = count(); }",
            "int total; syscall::write:entry { total += arg2; } END { printf(\"%d\\n\", total); }",
            "int seen[string, int]; syscall::openat:entry { seen[execname, pid]++; }",
            "inline int MIN = 1000000; syscall::fsync:entry { self->t = timestamp; } "
                    + "syscall::fsync:return /self->t && timestamp - self->t > MIN/ { @[execname] = count(); }",
            "self int depth; syscall:::entry { self->depth++; } syscall:::return /self->depth/ { self->depth--; }",
            "syscall::openat:entry { this->path = copyinstr(arg1); @[dirname(this->path)] = count(); }",
            "syscall::openat:entry /strstr(copyinstr(arg1), \"passwd\") != -1/ { printf(\"%s\\n\", execname); }",
            "syscall::openat:entry /basename(copyinstr(arg1)) == \"hosts\"/ { ustack(); }",
            "syscall::openat:entry /progenyof($$1)/ { @[probefunc] = count(); }".replace("$$1", "1"),
            "syscall::write:entry /execname == \"sh\"/ { tracemem(copyin(arg1, 32), 32); }",
            "syscall::nanosleep:entry { printf(\"%d\\n\", *(long *)copyin(arg0, 8)); }",
            "syscall::openat:entry { printf(\"%s %d\\n\", curthread->comm, curthread->tgid); }",
            "syscall::open*:entry { self->p = arg1; } syscall::open*:return /self->p && (int)arg0 < 0/ "
                    + "{ printf(\"%s %s %d\\n\", execname, copyinstr(self->p), errno); self->p = 0; }");

    @TestFactory
    Stream<DynamicTest> loadAsTheyStand() {
        Optional<String> missing = Privileges.missing();
        if (missing.isPresent()) {
            String reason = "the scripts need a live kernel: " + missing.get();
            System.out.println("skipped: " + reason);
            return Stream.of(dynamicTest("skipped", () -> Assumptions.abort(reason)));
        }
        return SCRIPTS.stream().map(script -> dynamicTest(script, () -> check(script)));
    }

    /// The best known of D's one-liners has no end of a line in it: `dtrace` ends one for each firing, unless quiet.
    @Test
    void aFiringEndsItsLine() throws Exception {
        LiveKernel.mayTrace();
        String script = "syscall::open*:entry { printf(\"%s %s\", execname, copyinstr(arg1)); }";
        List<String> rows = JdProcess.run("-c", "true", "-n", script).out().strip().lines().toList();
        assertFalse(rows.isEmpty());
        rows.forEach(row -> assertTrue(row.startsWith("true /"), row));
        assertEquals(String.join("", rows), JdProcess.run("-q", "-c", "true", "-n", script).out().strip());
        assertEquals(String.join("", rows), JdProcess.run("-c", "true", "-n",
                "#pragma D option quiet\n" + script).out().strip());
    }

    private static void check(String script) throws IOException {
        CommandRun run = CommandRun.of(script, List.of("--dry-run"), "", List.of());
        assertEquals(0, run.exit(), run::err);
    }
}
