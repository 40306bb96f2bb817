package jd.runtime.event;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import jd.compiler.object.AggregationLayout;
import jd.compiler.object.AggregationLayout.Merge;
import jd.compiler.object.Presentation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.api.Test;

class AggregationReaderTest {

    private static final int SLOTS = 5;

    private static long[] merge(Merge merge, long[]... copies) {
        var reader = new AggregationReader(new AggregationLayout(SLOTS, merge, new Presentation.Number(false)));
        var value = new ByteArrayOutputStream();
        for (long[] copy : copies) {
            value.writeBytes(MapBuilder.longs(copy));
        }
        ByteBuffer into = ByteBuffer.allocate(SLOTS * 8 + 8).order(ByteOrder.LITTLE_ENDIAN);
        reader.merge(RecordBuilder.lent(value.toByteArray()), into, 8);
        var merged = new long[SLOTS];
        for (int i = 0; i < SLOTS; i++) {
            merged[i] = into.getLong(8 + 8 * i);
        }
        return merged;
    }

    private static long[] random(Random random) {
        var slots = new long[SLOTS];
        for (int i = 0; i < SLOTS; i++) {
            slots[i] = random.nextBoolean() ? random.nextLong() : random.nextInt(3);
        }
        return slots;
    }

    private static void same(long[] expected, long[] actual) {
        assertArrayEquals(expected, actual);
    }

    @ParameterizedTest
    @EnumSource(Merge.class)
    void mergingIsACommutativeMonoid(Merge merge) {
        var random = new Random(7);
        for (int i = 0; i < 500; i++) {
            long[] a = random(random);
            long[] b = random(random);
            long[] c = random(random);
            same(a, merge(merge, a, new long[SLOTS]));
            same(merge(merge, a, b), merge(merge, b, a));
            same(merge(merge, merge(merge, a, b), c), merge(merge, a, merge(merge, b, c)));
            same(merge(merge, a, b, c), merge(merge, merge(merge, a, b), c));
        }
    }

    @Test
    void sumsWrapAndTheLargestIsUnsigned() {
        same(new long[] {1, 0, 0, 0, 0}, merge(Merge.SUM, new long[] {-1, 0, 0, 0, 0}, new long[] {2, 0, 0, 0, 0}));
        same(new long[] {-1, 0, 0, 0, 0}, merge(Merge.MAX, new long[] {-1, 0, 0, 0, 0}, new long[] {2, 0, 0, 0, 0}));
    }

    /// Whatever values the CPUs saw in whatever split, the smallest and largest are those of all values.
    @ParameterizedTest
    @CsvSource({"true,true", "true,false", "false,true", "false,false"})
    void extremesOfAllCpusAreTheExtremesOfAllValues(boolean smallest, boolean signed) {
        var extreme = new Presentation.Extreme(smallest, signed);
        var reader = new AggregationReader(new AggregationLayout(1, Merge.MAX, extreme));
        var random = new Random(11);
        for (int round = 0; round < 300; round++) {
            var cpus = new long[4];
            BigInteger expected = null;
            for (int i = 0; i < 1 + random.nextInt(6); i++) {
                long value = random.nextBoolean() ? random.nextInt(100) - 50 : random.nextLong();
                BigInteger exact = signed ? BigInteger.valueOf(value) : new BigInteger(Long.toUnsignedString(value));
                expected = expected == null ? exact : smallest ? expected.min(exact) : expected.max(exact);
                long turned = signed ? value ^ Long.MIN_VALUE : value;
                long slot = smallest ? ~turned : turned;
                int cpu = random.nextInt(4);
                cpus[cpu] = Long.compareUnsigned(slot, cpus[cpu]) > 0 ? slot : cpus[cpu];
            }
            ByteBuffer into = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
            reader.merge(RecordBuilder.lent(MapBuilder.longs(cpus)), into, 0);
            assertEquals(expected.longValue(), reader.number(into, 0));
        }
    }

    @Test
    void averagesAreTruncatedByTheirSign() {
        ByteBuffer slots = RecordBuilder.lent(MapBuilder.longs(2, -7));
        int at = slots.position();
        var signed = new AggregationReader(new AggregationLayout(2, Merge.SUM, new Presentation.Average(true)));
        var unsigned = new AggregationReader(new AggregationLayout(2, Merge.SUM, new Presentation.Statistics(false)));
        assertEquals(-3, signed.number(slots, at));
        assertEquals(0x7ffffffffffffffcL, unsigned.number(slots, at));
    }

    @Test
    void nothingIsKnown() {
        ByteBuffer none = RecordBuilder.lent(MapBuilder.longs(0, 0));
        var average = new AggregationReader(new AggregationLayout(2, Merge.SUM, new Presentation.Average(true)));
        assertTrue(average.isEmpty(none, none.position()));
        assertEquals(0, average.number(none, none.position()));
    }
}
