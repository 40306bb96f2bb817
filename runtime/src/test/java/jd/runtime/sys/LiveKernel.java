package jd.runtime.sys;

import jd.runtime.load.Privileges;
import org.junit.jupiter.api.Assumptions;

/// The running kernel, for tests that need it and the right to load programs.
public final class LiveKernel {

    private LiveKernel() {}

    /// System calls; skips the test, with the reason, where the kernel refuses to make a map.
    public static SystemCalls required() {
        SystemCalls calls = LinuxSystemCalls.open();
        long map = calls.tryBpf(BpfCommand.MAP_CREATE, BpfAttributes.mapCreate("jd_test", 2, 4, 4, 1, 0));
        if (map < 0) {
            skip("no map can be made here: " + Errno.of((int) -map));
        }
        calls.close((int) map);
        return calls;
    }

    /// Skips the test, with the reason, where this process may not trace.
    public static void mayTrace() {
        Privileges.missing().ifPresent(missing -> skip("the test needs a live kernel: " + missing));
    }

    /// Skips the test, with the reason, where the machine lacks something.
    public static void needs(boolean present, String lack) {
        if (!present) {
            skip(lack);
        }
    }

    private static void skip(String reason) {
        System.out.println("live test skipped: " + reason);
        Assumptions.abort(reason);
    }
}
