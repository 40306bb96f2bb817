package jd.runtime.event;

import java.nio.ByteBuffer;

/// The head of every record: 32-bit id, 32 bits of zero and, where the script asks for it, 64 bits of monotonic
/// nanoseconds.
public final class RecordHeader {

    private static final int SPECULATION = 4;
    private static final int TIME = 8;
    private static final int SHORT = 8;
    private static final int LONG = 16;

    private RecordHeader() {}

    /// Bytes of the header.
    public static int size(boolean timestamps) {
        return timestamps ? LONG : SHORT;
    }

    public static int id(ByteBuffer record) {
        return record.getInt(record.position());
    }

    /// The number of the speculation that keeps the record back; 0 where there is none.
    public static int speculation(ByteBuffer record) {
        return record.getInt(record.position() + SPECULATION);
    }

    /// Nanoseconds on the monotonic clock; only for records with timestamps.
    public static long time(ByteBuffer record) {
        return record.getLong(record.position() + TIME);
    }
}
