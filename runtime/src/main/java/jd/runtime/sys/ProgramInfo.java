package jd.runtime.sys;

/// What the kernel tells about a loaded program (`struct bpf_prog_info`).
public final class ProgramInfo {

    private static final int SIZE = 232;
    private static final int RUN_TIME = 192;
    private static final int RUN_COUNT = 200;
    private static final int RECURSION_MISSES = 208;
    // union bpf_attr, `info`
    private static final int FD = 0;
    private static final int LENGTH = 4;
    private static final int ADDRESS = 8;

    private ProgramInfo() {}

    /// How often it did not run because it, or another program, was running on that CPU already; 0 where the kernel
    /// does not say (before Linux 5.12, or without the right to ask).
    public static long misses(SystemCalls calls, FileDescriptor program) {
        Memory info = Memory.allocate(SIZE);
        return calls.tryBpf(BpfCommand.OBJ_GET_INFO_BY_FD, request(program, info)) < 0 ? 0
                : info.getLong(RECURSION_MISSES);
    }

    /// How often it ran while the kernel kept statistics ([BpfAttributes#runTimeStatistics]), and for how long.
    public static Runs runs(SystemCalls calls, FileDescriptor program) {
        Memory info = Memory.allocate(SIZE);
        calls.bpf(BpfCommand.OBJ_GET_INFO_BY_FD, request(program, info));
        return new Runs(info.getLong(RUN_COUNT), info.getLong(RUN_TIME));
    }

    private static Memory request(FileDescriptor program, Memory info) {
        return BpfAttributes.empty()
                .putInt(FD, program.number())
                .putInt(LENGTH, SIZE)
                .putPointer(ADDRESS, info);
    }

    /// How often a program ran and the nanoseconds that it took.
    public record Runs(long count, long nanoseconds) {}
}
