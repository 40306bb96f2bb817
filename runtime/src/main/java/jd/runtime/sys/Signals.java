package jd.runtime.sys;

import java.lang.ref.Reference;

/// What this process does on signals.
public final class Signals {

    public static final int INTERRUPT = 2;
    public static final int TERMINATE = 15;
    public static final int CONTINUE = 18;

    /// `struct sigaction` of the kernel, all zero: the default action, no flags, an empty mask.
    private static final int ACTION_BYTES = 32;
    private static final int MASK_BYTES = 8;

    /// `SIG_IGN`.
    private static final long IGNORE = 1;

    private Signals() {}

    /// Whether the process was started with this signal ignored, as a shell does with SIGINT for what it runs in the
    /// background.
    public static boolean isIgnored(SystemCalls calls, int signal) {
        Memory action = Memory.allocate(ACTION_BYTES);
        calls.raw(SystemCall.RT_SIGACTION, signal, 0, action.address(), MASK_BYTES, 0, 0);
        return action.getLong(0) == IGNORE;
    }

    /// Gives a signal its default action back, which for [#INTERRUPT] and [#TERMINATE] is death.
    public static void restoreDefault(SystemCalls calls, int signal) {
        Memory action = Memory.allocate(ACTION_BYTES);
        calls.raw(SystemCall.RT_SIGACTION, signal, action.address(), 0, MASK_BYTES, 0, 0);
        Reference.reachabilityFence(action);
    }
}
