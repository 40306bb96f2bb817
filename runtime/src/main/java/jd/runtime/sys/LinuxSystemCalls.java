package jd.runtime.sys;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/// System calls of the running kernel.
///
/// One downcall, to the C library's `syscall(2)`, serves them all: linking the first one costs 35 to 45 ms of CPU time
/// even with an AOT cache (the linker spins its code anew in each process), and each further one some 3 ms more,
/// while six numbers too many cost a few nanoseconds a call. `errno` is captured by the linker, for between the return
/// and any later look the JVM may have made calls of its own.
///
/// `syscall` is declared with `...` in C, but both machines' conventions pass such integers where they pass named ones,
/// so the linker is not told: it would spin eight classes more.
public final class LinuxSystemCalls implements SystemCalls {

    private static final MethodHandle SYSCALL = link();

    private final Machine machine = Machine.current();
    private final ThreadLocal<Capture> captures = ThreadLocal.withInitial(Capture::allocate);

    private LinuxSystemCalls() {}

    /// Where the linker stores `errno` after a call of this thread.
    private record Capture(Memory memory, MemorySegment segment) {

        static Capture allocate() {
            Memory memory = Memory.allocate(Long.BYTES);
            return new Capture(memory, MemorySegment.ofBuffer(memory.buffer()));
        }

        int errno() {
            return memory.getInt(0);
        }
    }

    /// The kernel that runs this; linking happens here, once a process.
    public static LinuxSystemCalls open() {
        return new LinuxSystemCalls();
    }

    @SuppressWarnings("restricted")
    private static MethodHandle link() {
        Linker linker = Linker.nativeLinker();
        ValueLayout.OfLong number = ValueLayout.JAVA_LONG;
        var type = FunctionDescriptor.of(number, number, number, number, number, number, number, number);
        return linker.downcallHandle(linker.defaultLookup().findOrThrow("syscall"), type,
                Linker.Option.captureCallState("errno"));
    }

    @Override
    public long raw(SystemCall call, long a, long b, long c, long d, long e, long f) {
        Capture capture = captures.get();
        int number = call.number(machine);
        while (true) {
            long result = invoke(capture.segment(), number, a, b, c, d, e, f);
            if (result != -1) {
                return result;
            }
            int error = capture.errno();
            if (error != Errno.EINTR.number()) {
                return -error;
            }
            if (call == SystemCall.EPOLL_PWAIT || call == SystemCall.CLOSE) {
                return 0;
            }
        }
    }

    private static long invoke(MemorySegment state, long number, long a, long b, long c, long d, long e, long f) {
        try {
            return (long) SYSCALL.invokeExact(state, number, a, b, c, d, e, f);
        } catch (Throwable thrown) {
            throw new AssertionError("a downcall does not throw", thrown);
        }
    }
}
