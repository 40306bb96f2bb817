package jd.compiler.object;

/// What the consumer must know beyond maps and layouts.
///
/// @param transport   how events travel
/// @param timestamps  whether each event carries its time (see [EventLayout])
/// @param bufferBytes size of the ring buffer, or of each CPU's perf buffer; a power of two of pages
/// @param printMaps   whether non-empty maps are printed at the end
/// @param trailer     what follows a string that was cut
public record Settings(Transport transport, boolean timestamps, int bufferBytes, boolean printMaps,
        String trailer) {

    public Settings(Transport transport, boolean timestamps, int bufferBytes, boolean printMaps) {
        this(transport, timestamps, bufferBytes, printMaps, "..");
    }

    /// The kernel mechanism that carries events.
    public enum Transport { RING_BUFFER, PERF_BUFFER }
}
