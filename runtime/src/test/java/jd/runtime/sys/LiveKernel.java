package jd.runtime.sys;

import org.junit.jupiter.api.Assumptions;

/// The running kernel, for tests that need it and the right to load programs.
public final class LiveKernel {

    private LiveKernel() {}

    /// System calls; skips the test, with the reason, where the kernel refuses to make a map.
    public static SystemCalls required() {
        SystemCalls calls = LinuxSystemCalls.open();
        long map = calls.tryBpf(BpfCommand.MAP_CREATE, BpfAttributes.mapCreate("jd_test", 2, 4, 4, 1, 0));
        if (map < 0) {
            String reason = "no map can be made here: " + Errno.of((int) -map);
            System.out.println("live test skipped: " + reason);
            Assumptions.abort(reason);
        }
        calls.close((int) map);
        return calls;
    }
}
