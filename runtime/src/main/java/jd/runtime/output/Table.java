package jd.runtime.output;

import java.util.Optional;
import jd.compiler.object.AggregationLayout;
import jd.compiler.object.DataType;
import jd.compiler.object.MapLayout;
import jd.compiler.object.Presentation;
import jd.runtime.event.AggregationReader;
import jd.runtime.event.MapSnapshot;
import jd.runtime.event.MapSource;

/// The rows of a map that are to be printed; which maps are not printed at all is decided here, for every format.
final class Table {

    private Table() {}

    /// Reads the rows; empty where nothing is to be printed.
    ///
    /// A map without key always has a number to show (0 where it was never set), except at the end, where 0 means that
    /// it was never set, or cleared since; but what nothing was ever aggregated into has no smallest, largest, average
    /// or histogram.
    static Optional<MapSnapshot> rows(MapLayout layout, MapSource source, MapPrint print) {
        MapSnapshot rows = MapSnapshot.take(layout, source, print.top(), print.byKey(), print.largestFirst());
        boolean showsZero = layout.isScalar() && !print.isFinal() && rows.size() == 0;
        MapSnapshot shown = showsZero ? MapSnapshot.zero(layout) : rows;
        if (shown.size() == 0 || layout.isScalar() && !hasValue(layout, shown, 0)
                || print.isFinal() && layout.isScalar() && isZero(layout, shown)) {
            return Optional.empty();
        }
        return Optional.of(shown);
    }

    private static boolean isZero(MapLayout layout, MapSnapshot rows) {
        int size = switch (layout.value()) {
            case MapLayout.Plain(DataType type) -> type.size();
            case MapLayout.Aggregate(AggregationLayout aggregation) -> Long.BYTES * aggregation.slots();
        };
        for (int at = rows.value(0); at < rows.value(0) + size; at++) {
            if (rows.bytes(0).get(at) != 0) {
                return false;
            }
        }
        return true;
    }

    /// Whether there is something to show in a row: a histogram without any count is nothing.
    static boolean hasValue(MapLayout layout, MapSnapshot rows, int row) {
        return !(layout.value() instanceof MapLayout.Aggregate(AggregationLayout aggregation))
                || aggregation.presentation() instanceof Presentation.Number
                || !new AggregationReader(aggregation).isEmpty(rows.bytes(row), rows.value(row));
    }
}
