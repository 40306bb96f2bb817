package jd.compiler.object;

import jd.language.source.Span;

/// One 64-bit number that programs keep about themselves, at `8 * slot` in the value of the counters' map.
///
/// @param kind  what is counted
/// @param probe the probe that counts, as the user knows it
/// @param name  the map concerned with its `@`, or empty
/// @param span  the statement concerned
public record Counter(int slot, Kind kind, String probe, String name, Span span) {

    /// What is counted.
    public enum Kind {
        /// A record that found no room in the buffer.
        LOST_EVENT,
        /// An element that found no room in a map.
        FULL_MAP,
        /// A process of `--tree` that could not be followed.
        FULL_TREE,
        /// A division by zero; its result was 0.
        DIVISION_BY_ZERO,
        /// A read of memory that failed; its result was 0 or empty.
        FAILED_READ,
        /// A loop that ended early, because the kernel lets no program run for long.
        LOOP_CUT,
        /// A `speculation()` that found none free.
        NO_SPECULATION
    }
}
