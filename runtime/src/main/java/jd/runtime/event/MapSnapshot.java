package jd.runtime.event;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import jd.compiler.object.DataType;
import jd.compiler.object.Field;
import jd.compiler.object.MapLayout;

/// The elements of a map as they were: CPUs merged, rows in printing order.
///
/// Integers and aggregations are in ascending order of what they amount to, other values in the order of their keys;
/// equal rows are in the order of their keys. Rows live in chunks of raw bytes (key, padded to 8; then value or
/// merged slots), so a million of them is a few big arrays; with a limit no more than that many rows are ever held.
public final class MapSnapshot {

    private final MapLayout layout;
    private final RowStore rows;
    private final int valueOffset;
    private final int[] sorted;

    private MapSnapshot(MapLayout layout, RowStore rows, int valueOffset, int[] sorted) {
        this.layout = layout;
        this.rows = rows;
        this.valueOffset = valueOffset;
        this.sorted = sorted;
    }

    /// Reads a map.
    ///
    /// @param top how many of the last rows to keep; 0 for all
    public static MapSnapshot take(MapLayout layout, MapSource source, int top) {
        return take(layout, source, top, false, false);
    }

    /// Reads a map.
    ///
    /// @param byKey        whether rows are in the order of their keys whatever their values
    /// @param largestFirst whether rows are in descending order
    public static MapSnapshot take(MapLayout layout, MapSource source, int top, boolean byKey, boolean largestFirst) {
        var reading = new Reading(layout, top, byKey, largestFirst);
        source.forEach(reading::accept);
        return reading.snapshot();
    }

    /// A map without key that holds one element of zeros.
    public static MapSnapshot zero(MapLayout layout) {
        var reading = new Reading(layout, 0, false, false);
        reading.addZero();
        return reading.snapshot();
    }

    /// How many rows there are.
    public int size() {
        return sorted.length;
    }

    /// The bytes that hold a row (0 is the first printed).
    public ByteBuffer bytes(int row) {
        return rows.bytes(sorted[row]);
    }

    /// Where a row's key starts in its bytes.
    public int key(int row) {
        return rows.at(sorted[row]);
    }

    /// Where a row's value, or its merged slots, start in its bytes.
    public int value(int row) {
        return rows.at(sorted[row]) + valueOffset;
    }

    /// A copy of a row's key, with zeros up to a multiple of 8 bytes.
    public ByteBuffer keyBytes(int row) {
        ByteBuffer copy = ByteBuffer.allocate(valueOffset).order(ByteOrder.LITTLE_ENDIAN);
        copy.put(0, bytes(row), key(row), valueOffset);
        return copy;
    }

    /// A row's key as objects.
    public List<Value> keyValues(int row) {
        return Value.readAll(layout.keys(), bytes(row), key(row), key(row));
    }

    /// Copies a value into a row; gives the number that the row is sorted by, in signed order.
    private interface Filler {
        long fill(ByteBuffer bytes, int at, ByteBuffer value);
    }

    /// A map while it is read.
    private static final class Reading {
        private final MapLayout layout;
        private final Filler filler;
        private final int keyBytes;
        private final int valueOffset;
        private final int valueBytes;
        private final RowStore rows;
        private final RowOrder order;
        private final RowHeap heap;
        private final boolean limited;
        private final boolean byKey;
        private final boolean largestFirst;
        private boolean hasSpare;
        private int spare;

        Reading(MapLayout layout, int top, boolean byKey, boolean largestFirst) {
            this.byKey = byKey;
            this.largestFirst = largestFirst;
            this.layout = layout;
            this.filler = filler(layout.value());
            this.keyBytes = end(layout.keys());
            this.valueOffset = keyBytes + 7 & ~7;
            this.valueBytes = switch (layout.value()) {
                case MapLayout.Plain(DataType type) -> type.size();
                case MapLayout.Aggregate(var aggregation) -> new AggregationReader(aggregation).size();
            };
            this.rows = new RowStore(valueOffset + (valueBytes + 7 & ~7));
            this.order = new RowOrder(layout.keys(), rows);
            this.limited = top > 0;
            this.heap = new RowHeap(order, top);
        }

        private static int end(List<Field> fields) {
            int end = 0;
            for (Field field : fields) {
                end = Math.max(end, field.offset() + field.type().size());
            }
            return end;
        }

        /// Copies one element; what is too short to be one (a map that changed under us) is left out.
        void accept(ByteBuffer key, ByteBuffer value) {
            if (key.remaining() < keyBytes || value.remaining() < valueBytes) {
                return;
            }
            key.order(ByteOrder.LITTLE_ENDIAN);
            value.order(ByteOrder.LITTLE_ENDIAN);
            int row = room();
            ByteBuffer bytes = rows.bytes(row);
            int at = rows.at(row);
            bytes.put(at, key, key.position(), keyBytes);
            long number = filler.fill(bytes, at + valueOffset, value);
            order.set(row, byKey ? 0 : number);
            if (!limited) {
                return;
            }
            if (heap.isFull()) {
                spare = heap.offer(row);
                hasSpare = true;
            } else {
                heap.add(row);
            }
        }

        private int room() {
            if (!hasSpare) {
                return rows.add();
            }
            rows.clear(spare);
            return spare;
        }

        void addZero() {
            order.set(rows.add(), 0);
        }

        /// How values of this map are copied.
        private static Filler filler(MapLayout.Content content) {
            return switch (content) {
                case MapLayout.Plain(DataType type) -> {
                    boolean byValue = type instanceof DataType.Int || type instanceof DataType.Enumerated;
                    yield (bytes, at, value) -> {
                        bytes.put(at, value, value.position(), type.size());
                        return byValue ? RowOrder.number(type, bytes, at) : 0;
                    };
                }
                case MapLayout.Aggregate(var aggregation) -> {
                    var reader = new AggregationReader(aggregation);
                    yield (bytes, at, value) -> {
                        reader.merge(value, bytes, at);
                        return RowOrder.ordered(reader.number(bytes, at), reader.isSigned());
                    };
                }
            };
        }

        MapSnapshot snapshot() {
            int[] sorted = limited ? heap.rows() : all(rows.size());
            new RowSort(order).sort(sorted);
            for (int i = 0; largestFirst && i < sorted.length / 2; i++) {
                int other = sorted[i];
                sorted[i] = sorted[sorted.length - 1 - i];
                sorted[sorted.length - 1 - i] = other;
            }
            return new MapSnapshot(layout, rows, valueOffset, sorted);
        }

        private static int[] all(int size) {
            var rows = new int[size];
            for (int i = 0; i < size; i++) {
                rows[i] = i;
            }
            return rows;
        }
    }
}
