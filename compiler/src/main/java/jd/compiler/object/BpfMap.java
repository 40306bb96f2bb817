package jd.compiler.object;

import java.util.OptionalInt;
import jd.compiler.bpf.Bytes;
import jd.compiler.bpf.MapType;

/// One kernel map.
///
/// @param name       unique in the object; what relocations refer to
/// @param keySize    bytes
/// @param valueSize  bytes (per CPU for per-CPU kinds)
/// @param flags      `BPF_F_*`
/// @param role       what it holds
public record BpfMap(String name, MapType type, int keySize, int valueSize, int maxEntries, int flags, Role role) {

    /// `BPF_F_RDONLY_PROG` (since Linux 5.2): programs only read it; the loader freezes it when it is filled.
    public static final int READ_ONLY = 1 << 7;


    /// What a map is for.
    public sealed interface Role {}

    /// A map of the script.
    public record Script(MapLayout layout) implements Role {}

    /// A variable of the script, which nobody prints.
    ///
    /// @param name as in the script
    public record Variable(String name) implements Role {}

    /// The second generation of a map of the script, as large as the first; see [Generations].
    public record Generation(String name) implements Role {}

    /// An array of one map: the generation of a script's map that programs use. The runtime puts the first there, and
    /// later one in place of the other.
    ///
    /// @param script as in the script
    /// @param first  among the object's maps, before this one, as is `second`
    public record Generations(String script, String first, String second) implements Role {}

    /// The counts of a script's map whose keys are below the number of elements: an element that is not 0 is there. The
    /// map itself has the others.
    ///
    /// @param script as in the script
    public record Dense(String script) implements Role {}

    /// Carries events to the consumer; for a perf buffer `maxEntries` 0 means one per possible CPU.
    public record Events() implements Role {}

    /// [Counter] slots: one value of 64-bit numbers.
    public record Counters() implements Role {}

    /// Memory for objects that do not fit on the stack, private to one program.
    public record Scratch() implements Role {}

    /// One element whose bytes the compiler knows; programs only read it.
    public record Table(Bytes content) implements Role {}

    /// The numbers of the processes that `--tree` follows.
    ///
    /// @param root the process that the tree starts from, for the runtime to put there with its descendants; empty
    ///             where a program does it
    public record Processes(OptionalInt root) implements Role {}

    /// One control group, by its directory.
    public record ControlGroup(String path) implements Role {}

    /// One element of two 64-bit numbers that the runtime writes before the programs are attached.
    public record Constants() implements Role {
        /// Offset of the moment at which tracing starts, in nanoseconds on the monotonic clock.
        public static final int START_TIME = 0;
        /// Offset of the nanoseconds that make a moment on the monotonic clock one since 1970.
        public static final int REAL_TIME = 8;
        /// Bytes of all of them.
        public static final int SIZE = 16;
    }
}
