package jd.runtime.event;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import jd.compiler.object.AggregationLayout.Merge;
import jd.compiler.object.DataType;
import jd.compiler.object.MapLayout;
import jd.compiler.object.Presentation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MapSnapshotTest {

    private static final DataType TEXT = new DataType.Text(16, false);
    private static final DataType I64 = new DataType.Int(8, true);
    private static final DataType U64 = new DataType.Int(8, false);

    private static List<String> texts(MapSnapshot rows) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            texts.add(((Value.Text) rows.keyValues(i).getFirst()).text());
        }
        return texts;
    }

    private static MapBuilder named(Object... namesAndValues) {
        var map = new MapBuilder();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put(MapBuilder.text(16, (String) namesAndValues[i]), ((Number) namesAndValues[i + 1]).longValue());
        }
        return map;
    }

    @Test
    void integersAreSortedByValueAsTheyAreTyped() {
        MapBuilder map = named("minus", -1, "three", 3, "zero", 0);
        MapLayout signed = MapBuilder.plain("@", I64, TEXT);
        MapLayout unsigned = MapBuilder.plain("@", U64, TEXT);
        assertEquals(List.of("minus", "zero", "three"), texts(MapSnapshot.take(signed, map, 0)));
        assertEquals(List.of("zero", "three", "minus"), texts(MapSnapshot.take(unsigned, map, 0)));
    }

    @Test
    void equalValuesAreSortedByKey() {
        MapBuilder map = named("b", 1, "longer-than-8b", 1, "a", 1, "", 1, "longer-than-8a", 1, "z", 0);
        assertEquals(List.of("z", "", "a", "b", "longer-than-8a", "longer-than-8b"),
                texts(MapSnapshot.take(MapBuilder.count("@", TEXT), map, 0)));
    }

    @Test
    void otherValuesAreSortedByKey() {
        var map = new MapBuilder();
        for (String name : List.of("b", "é", "a", "Z")) {
            map.put(MapBuilder.text(16, name), MapBuilder.text(16, "v"));
        }
        assertEquals(List.of("Z", "a", "b", "é"), texts(MapSnapshot.take(MapBuilder.plain("@", TEXT, TEXT), map, 0)));
    }

    @Test
    void keysOfSeveralPartsAreComparedFirstToLast() {
        MapLayout layout = MapBuilder.plain("@", TEXT, new DataType.Int(4, true), new DataType.Text(4, false));
        var map = new MapBuilder();
        for (String each : List.of("1 b", "-2 z", "1 a", "0 q")) {
            String[] parts = each.split(" ");
            map.put(MapBuilder.join(RecordBuilder.little(4, Long.parseLong(parts[0])), MapBuilder.text(4, parts[1])),
                    MapBuilder.text(16, ""));
        }
        MapSnapshot rows = MapSnapshot.take(layout, map, 0);
        List<String> order = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            order.add(((Value.Int) rows.keyValues(i).get(0)).value() + " "
                    + ((Value.Text) rows.keyValues(i).get(1)).text());
        }
        assertEquals(List.of("-2 z", "0 q", "1 a", "1 b"), order);
    }

    @Test
    void aggregationsAreSortedByWhatTheyAmountTo() {
        var byAverage = MapBuilder.aggregate("@", 2, Merge.SUM, new Presentation.Statistics(true), TEXT);
        var map = new MapBuilder().put(MapBuilder.text(16, "ten"), 1, 10).put(MapBuilder.text(16, "two"), 100, 200)
                .put(MapBuilder.text(16, "minus"), 2, -3);
        assertEquals(List.of("minus", "two", "ten"), texts(MapSnapshot.take(byAverage, map, 0)));

        var byTotal = MapBuilder.aggregate("@", 3, Merge.SUM, new Presentation.LinearHistogram(0, 1, 1), TEXT);
        var histograms = new MapBuilder().put(MapBuilder.text(16, "seven"), 0, 3, 4)
                .put(MapBuilder.text(16, "six"), 6, 0, 0);
        assertEquals(List.of("six", "seven"), texts(MapSnapshot.take(byTotal, histograms, 0)));
    }

    private record Row(long key, long value) {}

    /// Any number of rows, in any order, sorted and cut to any top, is what a plain sort makes of them.
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 7, 100, 1000, 5000})
    void theTopIsTheEndOfTheSorted(int top) {
        var random = new Random(top);
        for (int size : List.of(0, 1, 2, 15, 1000)) {
            var map = new MapBuilder();
            List<Row> expected = new ArrayList<>();
            for (int key = 0; key < size; key++) {
                long shuffled = (key * 7919L) % 1009 - 500;
                long one = random.nextInt(50);
                long two = random.nextInt(50);
                map.put(RecordBuilder.little(8, shuffled), one, two);
                expected.add(new Row(shuffled, one + two));
            }
            expected.sort(Comparator.comparingLong(Row::value).thenComparingLong(Row::key));
            int kept = top == 0 ? size : Math.min(top, size);
            MapSnapshot rows = MapSnapshot.take(MapBuilder.count("@", I64), map, top);
            List<Row> actual = new ArrayList<>();
            for (int i = 0; i < rows.size(); i++) {
                actual.add(new Row(rows.bytes(i).getLong(rows.key(i)), rows.bytes(i).getLong(rows.value(i))));
            }
            assertEquals(expected.subList(size - kept, size), actual);
        }
    }

    @Test
    void whatIsTooShortIsNoElement() {
        var map = new MapBuilder().put(new byte[3], 1).put(new byte[16], new byte[4]).put(new byte[16], 5);
        assertEquals(1, MapSnapshot.take(MapBuilder.count("@", TEXT), map, 0).size());
    }
}
