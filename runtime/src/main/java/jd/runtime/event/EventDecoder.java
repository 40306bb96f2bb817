package jd.runtime.event;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import jd.compiler.call.CallRecord;
import jd.compiler.object.DataType;
import jd.compiler.object.EventLayout;
import jd.compiler.object.Field;
import jd.compiler.object.Naming;

/// Finds the handler of a record by its id, after checking that the record is what its layout says.
///
/// The check is what makes handlers free of bounds worries: the fixed part is all there, and every text of variable
/// length lies inside the record and within its capacity. Anything else is a corrupt record: counted, and dropped.
public final class EventDecoder {

    private static final int ID_BYTES = 4;

    private final Kind[] kinds;
    private long corrupt;

    private EventDecoder(Kind[] kinds) {
        this.kinds = kinds;
    }

    /// @param handlers asked once for each layout
    /// @throws IllegalArgumentException when two layouts share an id, or a field sticks out of its record
    public static EventDecoder of(List<EventLayout> layouts, Function<EventLayout, EventHandler> handlers) {
        int last = -1;
        for (EventLayout layout : layouts) {
            last = Math.max(last, layout.id());
        }
        var kinds = new Kind[last + 1];
        Arrays.fill(kinds, Kind.UNKNOWN);
        for (EventLayout layout : layouts) {
            if (kinds[layout.id()] != Kind.UNKNOWN) {
                throw new IllegalArgumentException("two layouts of events have the id " + layout.id());
            }
            kinds[layout.id()] = Kind.of(layout, handlers.apply(layout));
        }
        return new EventDecoder(kinds);
    }

    /// Handles one record.
    ///
    /// @param record lent, from its position to its limit; trailing bytes are allowed (a perf buffer pads)
    /// @return whether it was sound
    public boolean decode(ByteBuffer record) {
        record.order(ByteOrder.LITTLE_ENDIAN);
        if (record.remaining() >= ID_BYTES) {
            int id = RecordHeader.id(record);
            if (id >= 0 && id < kinds.length && kinds[id].fits(record)) {
                kinds[id].handler.handle(record);
                return true;
            }
        }
        corrupt++;
        return false;
    }

    /// How many records were dropped because they were not what their layout says.
    public long corrupt() {
        return corrupt;
    }

    /// @param places     offsets of the places of texts of variable length
    /// @param capacities of these texts
    private record Kind(int size, int[] places, int[] capacities, EventHandler handler) {

        static final Kind UNKNOWN = new Kind(Integer.MAX_VALUE, new int[0], new int[0], _ -> {});

        static Kind of(EventLayout layout, EventHandler handler) {
            var places = new int[2 * count(layout.fields())];
            int found = collect(layout.fields(), 0, places, 0);
            var offsets = new int[found];
            var capacities = new int[found];
            for (int i = 0; i < found; i++) {
                offsets[i] = places[2 * i];
                capacities[i] = places[2 * i + 1];
            }
            for (Field field : layout.fields()) {
                if (field.offset() < 0 || field.offset() + field.type().size() > layout.size()) {
                    throw new IllegalArgumentException("field " + field + " sticks out of event " + layout.id());
                }
            }
            return new Kind(Math.max(layout.size(), RecordHeader.size(false)), offsets, capacities, handler);
        }

        boolean fits(ByteBuffer record) {
            if (record.remaining() < size) {
                return false;
            }
            for (int i = 0; i < places.length; i++) {
                int place = record.getInt(record.position() + places[i]);
                int length = Bits.placeLength(place);
                if (length > capacities[i] || Bits.placeOffset(place) + length > record.remaining()) {
                    return false;
                }
            }
            return true;
        }

        private static int count(List<Field> fields) {
            int count = 0;
            for (Field field : fields) {
                count += field.type() instanceof DataType.Tuple tuple ? count(tuple.fields()) : 1;
            }
            return count;
        }

        private static int collect(List<Field> fields, int base, int[] into, int found) {
            int next = found;
            for (Field field : fields) {
                int offset = base + field.offset();
                if (field.type() instanceof DataType.LongText text) {
                    into[2 * next] = offset;
                    into[2 * next + 1] = text.capacity();
                    next++;
                } else if (field.type() instanceof DataType.Named(Naming naming) && naming == Naming.CALL) {
                    into[2 * next] = offset;
                    into[2 * next + 1] = CallRecord.ROOM;
                    next++;
                } else if (field.type() instanceof DataType.Tuple tuple) {
                    next = collect(tuple.fields(), offset, into, next);
                }
            }
            return next;
        }
    }
}
