package jd.runtime.output;

import java.time.Instant;
import java.time.ZoneId;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// Turns the kernel's monotonic clock into the time of day.
///
/// @param monotonicToReal nanoseconds to add to the monotonic clock to get nanoseconds since 1970
/// @param now             the monotonic clock
/// @param zone            the user's time zone; asked only when a time of day is shown, for zone rules are slow to load
public record WallClock(long monotonicToReal, LongSupplier now, Supplier<ZoneId> zone) {

    private static final long SECOND = 1_000_000_000;
    private static final int TRIES = 3;

    /// This machine's clocks. [System#nanoTime] is the kernel's monotonic clock on Linux.
    public static WallClock system() {
        long best = Long.MAX_VALUE;
        long offset = 0;
        for (int i = 0; i < TRIES; i++) {
            long before = System.nanoTime();
            Instant real = Instant.now();
            long after = System.nanoTime();
            if (after - before < best) {
                best = after - before;
                offset = real.getEpochSecond() * SECOND + real.getNano() - (before + (after - before) / 2);
            }
        }
        return new WallClock(offset, System::nanoTime, ZoneId::systemDefault);
    }

    /// Nanoseconds since 1970 at a monotonic time.
    public long real(long monotonic) {
        return monotonic + monotonicToReal;
    }

    /// Nanoseconds since 1970, now.
    public long realNow() {
        return real(now.getAsLong());
    }
}
