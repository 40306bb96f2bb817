package jd.runtime;

/// How long the reader of a buffer may sleep.
///
/// Programs do not wake the reader for each record: that costs them more than writing it. It looks by itself, the
/// sooner the more it found the last time.
final class Pace {

    private static final int SLOWEST = 20;
    private static final int FASTEST = 1;
    private static final int BUSY_RECORDS = 200;

    private int milliseconds = SLOWEST;

    /// The next sleep after a look that found so many records.
    int after(int records) {
        if (records >= BUSY_RECORDS) {
            milliseconds = Math.max(FASTEST, milliseconds / 2);
        } else if (milliseconds < SLOWEST) {
            milliseconds = Math.min(SLOWEST, milliseconds * 2);
        }
        return milliseconds;
    }
}
