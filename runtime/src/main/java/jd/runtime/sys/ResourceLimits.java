package jd.runtime.sys;

import java.lang.ref.Reference;

/// Limits of this process that stand in a tracer's way.
public final class ResourceLimits {

    private static final int RLIMIT_MEMLOCK = 8;
    private static final long UNLIMITED = -1;

    private ResourceLimits() {}

    /// Lets this process lock any amount of memory: kernels before 5.11 count maps and programs against that limit.
    ///
    /// @return whether the kernel agreed
    public static boolean raiseLockedMemory(SystemCalls calls) {
        Memory limit = Memory.allocate(2 * Long.BYTES).putLong(0, UNLIMITED).putLong(Long.BYTES, UNLIMITED);
        long result = calls.raw(SystemCall.PRLIMIT64, 0, RLIMIT_MEMLOCK, limit.address(), 0, 0, 0);
        Reference.reachabilityFence(limit);
        return result == 0;
    }
}
