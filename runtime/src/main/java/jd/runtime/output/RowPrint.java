package jd.runtime.output;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jd.compiler.object.DataType;
import jd.compiler.object.EventAction.Format;
import jd.compiler.object.EventAction.Format.Conversion;
import jd.compiler.object.EventAction.Format.Piece;
import jd.compiler.object.Field;
import jd.compiler.object.MapLayout;
import jd.runtime.event.AggregationReader;
import jd.runtime.event.Bits;
import jd.runtime.event.MapSnapshot;
import jd.runtime.event.MapSource;

/// Maps with the same keys, printed together: `printa("%s %@d\n", @a, @b)`.
///
/// @param format its plain conversions take the parts of the key, its `%@` ones the value of the next map, the last
///               map's again where there is none
/// @param maps   at least one
/// @param probe  which probe asks for it
public record RowPrint(Format format, List<OneMap> maps, String probe) {

    public RowPrint {
        maps = List.copyOf(maps);
    }

    /// One of the maps.
    ///
    /// @param divisor what its numbers are divided by
    public record OneMap(MapLayout layout, MapSource source, long divisor) {}

    /// Appends a filled format for each key: in the order of the first map, then what only later ones have.
    void write(Facts facts, ByteSink out) {
        List<Rows> all = new ArrayList<>();
        Set<ByteBuffer> keys = new LinkedHashSet<>();
        for (OneMap map : maps) {
            Rows rows = Rows.of(map, facts);
            all.add(rows);
            keys.addAll(rows.order);
        }
        for (ByteBuffer key : keys) {
            row(key, all, facts, out);
        }
    }

    private void row(ByteBuffer key, List<Rows> all, Facts facts, ByteSink out) {
        List<Field> parts = maps.getFirst().layout().keys();
        int part = 0;
        int map = 0;
        for (Piece piece : format.pieces()) {
            switch (piece) {
                case Format.Literal(String text) -> out.put(text);
                case Conversion value when value.flags().indexOf('@') >= 0 ->
                    all.get(Math.min(map++, all.size() - 1)).value(key, value, facts, out);
                case Conversion conversion -> {
                    Field field = parts.get(part++);
                    Printf.converter(conversion, field.type(), facts).write(key, field.offset(), 0, out);
                }
            }
        }
    }

    /// The rows of one map, by their keys.
    private static final class Rows {
        private final OneMap map;
        private final Optional<MapSnapshot> snapshot;
        private final Content content;
        private final List<ByteBuffer> order = new ArrayList<>();
        private final Map<ByteBuffer, Integer> places = new HashMap<>();

        private Rows(OneMap map, Optional<MapSnapshot> snapshot, Content content) {
            this.map = map;
            this.snapshot = snapshot;
            this.content = content;
        }

        static Rows of(OneMap map, Facts facts) {
            MapPrint print = new MapPrint(0, map.divisor(), false, "");
            Rows rows = new Rows(map, Table.rows(map.layout(), map.source(), print),
                    Content.of(map.layout(), map.divisor(), facts));
            rows.snapshot.ifPresent(taken -> {
                for (int row = 0; row < taken.size(); row++) {
                    ByteBuffer key = taken.keyBytes(row);
                    rows.order.add(key);
                    rows.places.put(key, row);
                }
            });
            return rows;
        }

        /// A histogram stands on lines of its own; a missing value is 0.
        void value(ByteBuffer key, Conversion conversion, Facts facts, ByteSink out) {
            int row = places.getOrDefault(key, -1);
            if (content.drawn()) {
                out.put('\n');
            }
            if (row >= 0 && (content.drawn() || !isNumber())) {
                MapSnapshot taken = snapshot.orElseThrow();
                content.text().write(taken.bytes(row), taken.value(row), taken.value(row), out);
            } else if (!content.drawn()) {
                number(row, conversion, facts, out);
            }
        }

        private boolean isNumber() {
            return switch (map.layout().value()) {
                case MapLayout.Plain(DataType type) -> type instanceof DataType.Int;
                case MapLayout.Aggregate _ -> true;
            };
        }

        private void number(int row, Conversion conversion, Facts facts, ByteSink out) {
            long number = 0;
            boolean signed = true;
            if (row >= 0) {
                MapSnapshot taken = snapshot.orElseThrow();
                ByteBuffer bytes = taken.bytes(row);
                switch (map.layout().value()) {
                    case MapLayout.Plain(DataType.Int(int size, boolean sign)) -> {
                        signed = sign;
                        number = Bits.integer(bytes, taken.value(row), size, sign);
                    }
                    case MapLayout.Plain _ -> { }
                    case MapLayout.Aggregate(var layout) -> {
                        AggregationReader reader = new AggregationReader(layout);
                        signed = reader.isSigned();
                        number = reader.number(bytes, taken.value(row));
                    }
                }
                number = signed ? number / map.divisor() : Long.divideUnsigned(number, map.divisor());
            }
            ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(0, number);
            Printf.converter(conversion, new DataType.Int(Long.BYTES, signed), facts).write(bytes, 0, 0, out);
        }
    }
}
