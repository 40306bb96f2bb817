package jd.samples.bench;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/// The workloads: loops that make one system call a known number of times, in a process of their own.
///
/// Run as `Loops KIND TIMES [PER_SECOND [FILE]]`; says how many nanoseconds the loop took, in the file if there is one.
@SuppressWarnings("restricted")
final class Loops {

    /// What is opened: a name that nothing else opens.
    static final String OPENED = "/proc/version";

    private static final Linker LINKER = Linker.nativeLinker();
    private static final int WARM_UP = 20_000;

    private Loops() {}

    /// One call of the loop; its result is of no interest.
    private interface Call {
        void make(int turn) throws Throwable;
    }

    public static void main(String[] words) throws Throwable {
        int times = Integer.parseInt(words[1]);
        int perSecond = words.length > 2 ? Integer.parseInt(words[2]) : 0;
        try (Arena arena = Arena.ofConfined()) {
            long nanoseconds = run(call(words[0], arena), times, perSecond);
            if (words.length > 3) {
                Files.writeString(Path.of(words[3]), Long.toString(nanoseconds));
            } else {
                IO.println(nanoseconds);
            }
        }
    }

    /// The calls that warm the loop up go to another system call than the one that is traced.
    private static Call call(String kind, Arena arena) throws Throwable {
        MethodHandle getuid = function("getuid", FunctionDescriptor.of(ValueLayout.JAVA_INT));
        for (int i = 0; i < WARM_UP; i++) {
            int _ = (int) getuid.invokeExact();
        }
        return switch (kind) {
            case "getppid" -> {
                MethodHandle getppid = function("getppid", FunctionDescriptor.of(ValueLayout.JAVA_INT));
                yield _ -> {
                    int _ = (int) getppid.invokeExact();
                };
            }
            case "getpriority" -> {
                MethodHandle get = function("getpriority", FunctionDescriptor.of(ValueLayout.JAVA_INT,
                        ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
                yield turn -> {
                    int _ = (int) get.invokeExact(2, turn);
                };
            }
            case "open" -> opening(arena);
            case "read" -> reading(arena);
            default -> throw new IllegalArgumentException("getppid, getpriority, open or read, not " + kind);
        };
    }

    private static Call opening(Arena arena) {
        MethodHandle open = LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow("open"),
                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT));
        MethodHandle close = function("close", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
        MemorySegment name = arena.allocateFrom(OPENED);
        return _ -> {
            int file = (int) open.invokeExact(name, 0);
            int _ = (int) close.invokeExact(file);
        };
    }

    private static Call reading(Arena arena) throws Throwable {
        MethodHandle open = function("open", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS,
                ValueLayout.JAVA_INT));
        MethodHandle read = function("read", FunctionDescriptor.of(ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT,
                ValueLayout.ADDRESS, ValueLayout.JAVA_LONG));
        MemorySegment space = arena.allocate(8);
        int file = (int) open.invokeExact(arena.allocateFrom("/dev/zero"), 0);
        return _ -> {
            long _ = (long) read.invokeExact(file, space, 1L);
        };
    }

    private static MethodHandle function(String name, FunctionDescriptor shape) {
        return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), shape);
    }

    /// Makes the calls, at full speed or with a rest every 500 microseconds.
    private static long run(Call call, int times, int perSecond) throws Throwable {
        long start = System.nanoTime();
        for (int i = 0; i < times; i++) {
            call.make(i);
            if (perSecond > 0 && (i & 63) == 0) {
                long due = start + i * 1_000_000_000L / perSecond;
                while (due - System.nanoTime() > 500_000) {
                    LockSupport.parkNanos(due - System.nanoTime());
                }
            }
        }
        return System.nanoTime() - start;
    }

}
