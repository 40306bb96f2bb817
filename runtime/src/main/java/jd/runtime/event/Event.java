package jd.runtime.event;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.OptionalLong;
import jd.compiler.object.EventLayout;

/// One record as an object.
///
/// @param layout what it is
/// @param time   nanoseconds on the monotonic clock, where the script's records carry it
/// @param values the fields, in order
public record Event(EventLayout layout, OptionalLong time, List<Value> values) {

    public Event {
        values = List.copyOf(values);
    }

    /// Reads a record that an [EventDecoder] has checked.
    ///
    /// @param timestamps whether records carry their time
    public static Event read(EventLayout layout, boolean timestamps, ByteBuffer record) {
        int start = record.position();
        OptionalLong time = timestamps ? OptionalLong.of(RecordHeader.time(record)) : OptionalLong.empty();
        return new Event(layout, time, Value.readAll(layout.fields(), record, start, start));
    }
}
