package jd.runtime.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import jd.compiler.object.AggregationLayout.Merge;
import jd.compiler.object.MapLayout;
import jd.compiler.object.Presentation;
import jd.runtime.event.MapBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistogramTest {

    private static final Pattern LABEL = Pattern.compile(
            "\\[(\\d+)([KMGTPE]?)(?:, (\\d+)([KMGTPE]?)\\))?.*", Pattern.DOTALL);

    private static MapLayout log2(int bits) {
        var presentation = new Presentation.Log2Histogram(bits);
        return MapBuilder.aggregate("@", presentation.slots(), Merge.SUM, presentation);
    }

    private static List<String> labels(MapLayout layout, int... counted) {
        int size = ((MapLayout.Aggregate) layout.value()).layout().slots();
        var slots = new long[size];
        for (int slot : counted) {
            slots[slot] = 1;
        }
        String text = Desk.text().map(layout, new MapBuilder().put(new byte[0], slots));
        return text.lines().skip(1).filter(line -> !line.isEmpty()).map(line -> line.substring(0, 16).strip()).toList();
    }

    @Test
    void labelsOfPowersOfTwo() {
        List<String> all = labels(log2(0), 0, 65);
        assertEquals(66, all.size());
        assertEquals(List.of("(..., 0)", "[0]", "[1]", "[2, 4)", "[4, 8)"), all.subList(0, 5));
        assertEquals(List.of("[512, 1K)", "[1K, 2K)"), all.subList(11, 13));
        assertEquals(List.of("[512K, 1M)", "[1M, 2M)"), all.subList(21, 23));
        assertEquals(List.of("[1G, 2G)"), all.subList(32, 33));
        assertEquals(List.of("[4E, 8E)", "[8E, 16E)"), all.subList(64, 66));
    }

    @Test
    void labelsOfPartsOfPowersOfTwo() {
        List<String> all = labels(log2(2), 0, 252);
        assertEquals(List.of("(..., 0)", "[0]", "[1]", "[2]", "[3]", "[4]", "[5]", "[6]", "[7]", "[8, 10)", "[10, 12)",
                "[12, 14)", "[14, 16)", "[16, 20)"), all.subList(0, 14));
        assertTrue(all.containsAll(List.of("[1024, 1280)", "[3584, 4K)", "[4K, 5K)", "[7K, 8K)")), all.toString());
    }

    /// Every value is in the bucket whose label says so; the slot is computed as the kernel's side is told to.
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 5})
    void everyValueIsInsideItsLabel(int bits) {
        var random = new Random(bits);
        MapLayout layout = log2(bits);
        for (int i = 0; i < 400; i++) {
            long value = i < 200 ? i : random.nextLong() >>> 1 + random.nextInt(63);
            int slot = slot(value, bits);
            List<String> labels = labels(layout, slot);
            assertEquals(1, labels.size());
            Matcher label = LABEL.matcher(labels.getFirst());
            assertTrue(label.matches(), labels.getFirst());
            BigInteger low = scaled(label.group(1), label.group(2));
            BigInteger high = label.group(3) == null ? low.add(BigInteger.ONE) : scaled(label.group(3), label.group(4));
            BigInteger exact = BigInteger.valueOf(value);
            assertTrue(low.compareTo(exact) <= 0 && exact.compareTo(high) < 0, value + " in " + labels);
        }
    }

    private static int slot(long value, int bits) {
        if (value < 1L << bits) {
            return (int) value + 1;
        }
        int top = BigInteger.valueOf(value).bitLength() - 1;
        int below = BigInteger.valueOf(value).shiftRight(top - bits).intValue() - (1 << bits);
        return 1 + ((top - bits + 1) << bits | below);
    }

    private static BigInteger scaled(String digits, String unit) {
        int power = unit.isEmpty() ? 0 : "KMGTPE".indexOf(unit) + 1;
        return new BigInteger(digits).shiftLeft(10 * power);
    }

    private static MapLayout linear(long low, long high, long step) {
        var presentation = new Presentation.LinearHistogram(low, high, step);
        return MapBuilder.aggregate("@", presentation.slots(), Merge.SUM, presentation);
    }

    @Test
    void labelsOfEqualSteps() {
        assertEquals(List.of("(..., 0)", "[0, 2)", "[2, 4)", "[4, ...)"), labels(linear(0, 4, 2), 0, 3));
        assertEquals(List.of("(..., 3)", "[3]", "[4]", "[5, ...)"), labels(linear(3, 5, 1), 0, 3));
        assertEquals(List.of("[-5, 0)", "[0, 5)"), labels(linear(-5, 5, 5), 1, 2));
        assertEquals(List.of("[6, 9)", "[9, 11)", "[11, ...)"), labels(linear(0, 11, 3), 3, 5),
                "the last may be short");
        assertEquals(List.of("(..., 0)", "[0, 512K)", "[512K, 1M)", "[1M, ...)"),
                labels(linear(0, 1 << 20, 512 << 10), 0, 3));
        assertEquals(List.of("[0, 1000)", "[1000, 2000)"), labels(linear(0, 4000, 1000), 1, 2));
    }

    @Test
    void barsAreTruncatedInSinglePrecision() {
        MapLayout layout = linear(0, 5, 1);
        String text = Desk.text().map(layout, new MapBuilder().put(new byte[0], 0, 3, 1, 2, 0, 7, 0));
        List<Long> bars = text.lines().skip(1).filter(line -> line.contains("|"))
                .map(line -> line.chars().filter(c -> c == '@').count()).toList();
        assertEquals(List.of(22L, 7L, 14L, 0L, 52L), bars);
        assertTrue(text.lines().skip(1).allMatch(line -> line.isEmpty() || line.length() == 16 + 8 + 2 + 52 + 1));
    }

    @Test
    void aDivisorDividesCountsOfPowersOfTwoOnly() {
        var slots = new long[66];
        slots[1] = 10;
        slots[2] = 25;
        String row = "[1]                    2 |" + "@".repeat(52) + "|\n\n";
        assertTrue(Desk.text().map(log2(0), new MapBuilder().put(new byte[0], slots), 0, 10).endsWith(row));
        String linear = Desk.text().map(linear(0, 1, 1), new MapBuilder().put(new byte[0], 0, 25, 0), 0, 10);
        assertTrue(linear.contains("[0]                   25 |"), linear);
    }

    @Test
    void jsonBoundsAtTheTop() {
        var slots = new long[66];
        slots[65] = 1;
        assertEquals("{\"type\": \"hist\", \"data\": {\"@\": [{\"min\": 9223372036854775808, "
                + "\"max\": \"18446744073709551615\", \"count\": 1}]}" + Desk.TS + "}\n",
                Desk.json().map(log2(0), new MapBuilder().put(new byte[0], slots)));
    }

    @Test
    void boundsRiseStrictlyAndMeet() {
        for (int bits = 0; bits <= 5; bits++) {
            var buckets = new Buckets.Log2(bits);
            int slots = new Presentation.Log2Histogram(bits).slots();
            assertTrue(IntStream.range(1, slots - 1).allMatch(i ->
                    Long.compareUnsigned(buckets.bound(i - 1), buckets.bound(i)) < 0), "bits " + bits);
            assertEquals(0, buckets.bound(slots - 1), "2^64 is 0 in 64 bits");
        }
    }
}
