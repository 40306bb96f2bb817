package jd.compiler.bpf;

import java.util.List;
import jd.language.source.Span;

/// Machine code of one program, ready but for the numbers that only a running kernel gives.
///
/// @param code        8 bytes a slot, little-endian
/// @param relocations what the loader must fill in, by ascending slot
/// @param lines       where the code comes from, by ascending slot; either empty or with an entry at the start of the
///                    program and of each subprogram, as the kernel wants it
/// @param functions   where the subprograms start, by ascending slot; the program itself is not among them
public record Assembled(Bytes code, List<Relocation> relocations, List<LineEntry> lines,
        List<FunctionEntry> functions) {

    public Assembled {
        relocations = List.copyOf(relocations);
        lines = List.copyOf(lines);
        functions = List.copyOf(functions);
    }

    /// Code without subprograms.
    public Assembled(Bytes code, List<Relocation> relocations, List<LineEntry> lines) {
        this(code, relocations, lines, List.of());
    }

    /// How many 64-bit slots the kernel counts.
    public int slots() {
        return code.size() / 8;
    }

    /// From this slot on, the code comes from this place of the script.
    public record LineEntry(int slot, Span span) {}

    /// At this slot the subprogram starts.
    public record FunctionEntry(int slot, String name) {}

    /// A slot whose immediate is not known yet.
    ///
    /// @param name the map's
    public record Relocation(int slot, Kind kind, String name) {

        /// What is missing.
        public enum Kind {
            /// A map's file descriptor.
            MAP,
            /// A map's file descriptor, for the address of its value; the offset is in the second slot.
            MAP_VALUE
        }
    }
}
