package jd.runtime.sys;

/// What can be done with an open perf event (`PERF_EVENT_IOC_*`).
public final class PerfEvents {

    private static final int ENABLE = 0x2400;
    private static final int SET_BPF = 0x40042408;

    private PerfEvents() {}

    /// Opens one.
    ///
    /// @param pid -1 for every process
    /// @param cpu -1 for every CPU
    public static FileDescriptor open(SystemCalls calls, PerfEventAttributes attributes, int pid, int cpu) {
        return FileDescriptor.own(calls, calls.perfEventOpen(attributes.memory(), pid, cpu));
    }

    public static void enable(SystemCalls calls, FileDescriptor event) {
        calls.ioctl(event.number(), ENABLE, 0);
    }

    /// Runs a program each time the event fires, until the event is closed: for kernels older than 5.15, which cannot
    /// make a link of it.
    public static void setProgram(SystemCalls calls, FileDescriptor event, FileDescriptor program) {
        calls.ioctl(event.number(), SET_BPF, program.number());
    }
}
