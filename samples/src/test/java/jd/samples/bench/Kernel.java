package jd.samples.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// What the kernel says about programs and about children that have ended.
@SuppressWarnings("restricted")
final class Kernel {

    private static final int NR_BPF = System.getProperty("os.arch").equals("aarch64") ? 280 : 321;
    private static final int PROG_GET_NEXT_ID = 11;
    private static final int PROG_GET_FD_BY_ID = 13;
    private static final int OBJ_GET_INFO_BY_FD = 15;
    private static final int INFO_SIZE = 232;
    private static final int RUSAGE_CHILDREN = -1;
    private static final Path STATISTICS = Path.of("/proc/sys/kernel/bpf_stats_enabled");

    private final MethodHandle bpf;
    private final MethodHandle close;
    private final MethodHandle getrusage;

    Kernel() {
        Linker linker = Linker.nativeLinker();
        bpf = linker.downcallHandle(linker.defaultLookup().findOrThrow("syscall"),
                FunctionDescriptor.of(ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT,
                        ValueLayout.ADDRESS, ValueLayout.JAVA_INT), Linker.Option.firstVariadicArg(1));
        close = linker.downcallHandle(linker.defaultLookup().findOrThrow("close"),
                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
        getrusage = linker.downcallHandle(linker.defaultLookup().findOrThrow("getrusage"),
                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS));
    }

    /// One program: its size in slots of 8 bytes and in machine code, and what it has run so far.
    record Program(int id, int instructions, int jitedBytes, long nanoseconds, long runs) {}

    /// All programs that are loaded now.
    Map<Integer, Program> programs() {
        Map<Integer, Program> programs = new TreeMap<>();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment attributes = arena.allocate(128);
            int id = 0;
            while (true) {
                attributes.fill((byte) 0).set(ValueLayout.JAVA_INT, 0, id);
                if (bpf(PROG_GET_NEXT_ID, attributes) < 0) {
                    return programs;
                }
                id = attributes.get(ValueLayout.JAVA_INT, 4);
                attributes.fill((byte) 0).set(ValueLayout.JAVA_INT, 0, id);
                int file = (int) bpf(PROG_GET_FD_BY_ID, attributes);
                if (file >= 0) {
                    programs.put(id, info(id, file, arena));
                    int _ = (int) close.invokeExact(file);
                }
            }
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /// `struct bpf_prog_info` of `include/uapi/linux/bpf.h`.
    private Program info(int id, int file, Arena arena) throws Throwable {
        MemorySegment info = arena.allocate(INFO_SIZE, 8);
        MemorySegment attributes = arena.allocate(16, 8);
        attributes.set(ValueLayout.JAVA_INT, 0, file);
        attributes.set(ValueLayout.JAVA_INT, 4, INFO_SIZE);
        attributes.set(ValueLayout.ADDRESS, 8, info);
        bpf(OBJ_GET_INFO_BY_FD, attributes);
        return new Program(id, info.get(ValueLayout.JAVA_INT, 20) / 8, info.get(ValueLayout.JAVA_INT, 16),
                info.get(ValueLayout.JAVA_LONG, 192), info.get(ValueLayout.JAVA_LONG, 200));
    }

    private long bpf(int command, MemorySegment attributes) throws Throwable {
        return (long) bpf.invokeExact((long) NR_BPF, command, attributes, (int) attributes.byteSize());
    }

    /// The programs that a process holds open: others trace on the machine, too.
    Map<Integer, Program> programsOf(Process process) throws IOException {
        Map<Integer, Program> programs = new HashMap<>(programs());
        Set<Integer> held = new HashSet<>();
        try (var files = Files.list(Path.of("/proc/" + process.pid() + "/fdinfo"))) {
            for (Path file : files.toList()) {
                for (String line : read(file)) {
                    if (line.startsWith("prog_id:")) {
                        held.add(Integer.valueOf(line.substring("prog_id:".length()).strip()));
                    }
                }
            }
        }
        programs.keySet().retainAll(held);
        return programs;
    }

    /// A file that may be gone by now.
    private static List<String> read(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException _) {
            return List.of();
        }
    }

    /// Has the kernel measure every run of a program, or not.
    void statistics(boolean on) {
        try {
            Files.writeString(STATISTICS, on ? "1" : "0");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Seconds of CPU that all children which have ended took.
    double childrenSeconds() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment usage = arena.allocate(144, 8);
            int _ = (int) getrusage.invokeExact(RUSAGE_CHILDREN, usage);
            return usage.get(ValueLayout.JAVA_LONG, 0) + usage.get(ValueLayout.JAVA_LONG, 16)
                    + (usage.get(ValueLayout.JAVA_LONG, 8) + usage.get(ValueLayout.JAVA_LONG, 24)) / 1e6;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /// A size in MiB of a process by the name that `/proc/PID/status` has for it; 0 when it has ended.
    static double mebibytes(long pid, String name) {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
                if (line.startsWith(name + ":")) {
                    return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
                }
            }
            return 0;
        } catch (IOException _) {
            return 0;
        }
    }
}
