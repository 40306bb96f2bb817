package jd.runtime;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jd.runtime.event.RecordHeader;

/// Records that are kept back until the script says whether they matter. What is kept when tracing ends is forgotten.
final class Speculations {

    /// What one of them may hold.
    static final int MOST_BYTES = 4 << 20;

    private final Map<Integer, Open> open = new HashMap<>();

    /// What one held.
    ///
    /// @param dropped how many records it had no room for
    record Kept(List<ByteBuffer> records, long dropped) {}

    private static final class Open {
        private final List<ByteBuffer> records = new ArrayList<>();
        private long bytes;
        private long dropped;
    }

    /// Keeps a record that belongs to a speculation.
    ///
    /// @param record lent
    /// @return whether it does
    boolean keep(ByteBuffer record) {
        record.order(ByteOrder.LITTLE_ENDIAN);
        int id = record.remaining() >= Long.BYTES ? RecordHeader.speculation(record) : 0;
        if (id == 0) {
            return false;
        }
        Open one = open.computeIfAbsent(id, _ -> new Open());
        if (one.bytes + record.remaining() > MOST_BYTES) {
            one.dropped++;
            return true;
        }
        ByteBuffer copy = ByteBuffer.allocate(record.remaining()).order(ByteOrder.LITTLE_ENDIAN);
        copy.put(0, record, record.position(), record.remaining());
        one.bytes += record.remaining();
        one.records.add(copy);
        return true;
    }

    /// Gives up what a speculation holds; its number may be used anew.
    Kept end(int id) {
        Open one = open.remove(id);
        return one == null ? new Kept(List.of(), 0) : new Kept(one.records, one.dropped);
    }
}
