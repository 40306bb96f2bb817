package jd.runtime.map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import jd.compiler.bpf.MapType;
import jd.runtime.kernel.Cpus;
import jd.runtime.sys.BpfCommand;
import jd.runtime.sys.Errno;
import jd.runtime.sys.LiveKernel;
import jd.runtime.sys.Memory;
import jd.runtime.sys.SystemCall;
import jd.runtime.sys.SystemCallException;
import jd.runtime.sys.SystemCalls;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Maps of the running kernel.
@Tag("live")
class KernelMapTest {

    private static final int CPUS = Cpus.possible();
    private final SystemCalls live = LiveKernel.required();

    /// The running kernel, as if it had been built before some commands were.
    private record Without(SystemCalls kernel, Set<BpfCommand> missing) implements SystemCalls {

        @Override
        public long raw(SystemCall call, long a, long b, long c, long d, long e, long f) {
            return kernel.raw(call, a, b, c, d, e, f);
        }

        @Override
        public long tryBpf(BpfCommand command, Memory attributes) {
            return missing.contains(command) ? -Errno.EINVAL.number() : kernel.tryBpf(command, attributes);
        }
    }

    enum Kernel {
        WITH_BATCHES, WITHOUT_BATCHES;

        SystemCalls calls(SystemCalls live) {
            var batches = EnumSet.of(BpfCommand.MAP_LOOKUP_BATCH, BpfCommand.MAP_LOOKUP_AND_DELETE_BATCH);
            return this == WITH_BATCHES ? live : new Without(live, batches);
        }
    }

    private static ByteBuffer longs(long... numbers) {
        ByteBuffer buffer = ByteBuffer.allocate(8 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
        for (long number : numbers) {
            buffer.putLong(number);
        }
        return buffer.flip();
    }

    private static ByteBuffer index(int number) {
        return ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(0, number);
    }

    private static Map<Long, Long> contents(KernelMap map) {
        Map<Long, Long> contents = new HashMap<>();
        map.forEach((key, value) -> {
            assertTrue(key.isReadOnly() && value.isReadOnly());
            Long before = contents.put(key.getLong(), value.getLong());
            assertEquals(null, before, "the key came twice");
            assertEquals(0, key.remaining() + value.remaining());
        });
        return contents;
    }

    private static Map<Long, Long> fill(KernelMap map, int elements) {
        Map<Long, Long> expected = new HashMap<>();
        for (long key = 0; key < elements; key++) {
            long value = key * key + 1;
            map.update(longs(key), longs(value));
            expected.put(key, value);
        }
        return expected;
    }

    private KernelMap hash(Kernel kernel, int elements) {
        return KernelMap.create(kernel.calls(live), "jd_hash", MapType.HASH, 8, 8, elements, 0, CPUS);
    }

    @ParameterizedTest
    @EnumSource
    void tenThousandElementsAreReadOnceEach(Kernel kernel) {
        try (KernelMap map = hash(kernel, 20_000)) {
            assertEquals(Map.of(), contents(map));
            Map<Long, Long> expected = fill(map, 10_000);
            assertEquals(expected, contents(map));
        }
    }

    @ParameterizedTest
    @EnumSource
    void fullMapOfOneElementIsRead(Kernel kernel) {
        try (KernelMap map = hash(kernel, 1)) {
            assertEquals(fill(map, 1), contents(map));
        }
    }

    @ParameterizedTest
    @EnumSource
    void zeroKeepsKeysAndClearRemovesThem(Kernel kernel) {
        try (KernelMap map = hash(kernel, 5000)) {
            fill(map, 5000);
            map.zero();
            Map<Long, Long> zeros = contents(map);
            assertEquals(5000, zeros.size());
            assertEquals(Set.of(0L), Set.copyOf(zeros.values()));
            map.clear();
            assertEquals(Map.of(), contents(map));
        }
    }

    @ParameterizedTest
    @EnumSource
    void drainGivesAndRemoves(Kernel kernel) {
        try (KernelMap map = hash(kernel, 5000)) {
            Map<Long, Long> expected = fill(map, 3000);
            Map<Long, Long> drained = new HashMap<>();
            map.drain((key, value) -> drained.put(key.getLong(), value.getLong()));
            assertEquals(expected, drained);
            assertEquals(Map.of(), contents(map));
        }
    }

    @Test
    void singleElements() {
        try (KernelMap map = hash(Kernel.WITH_BATCHES, 2)) {
            assertTrue(map.lookup(longs(5)).isEmpty());
            map.update(longs(5), longs(-1));
            assertEquals(-1, map.lookup(longs(5)).orElseThrow().getLong());
            assertTrue(map.delete(longs(5)));
            assertFalse(map.delete(longs(5)));
            map.update(longs(1), longs(1));
            map.update(longs(2), longs(2));
            var full = assertThrows(SystemCallException.class, () -> map.update(longs(3), longs(3)));
            assertEquals(Errno.E2BIG, full.errno());
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyCpuHasItsValue(Kernel kernel) {
        long[] values = new long[CPUS];
        for (int cpu = 0; cpu < CPUS; cpu++) {
            values[cpu] = 100 + cpu;
        }
        try (KernelMap map = KernelMap.create(kernel.calls(live), "jd_cpus", MapType.PERCPU_ARRAY, 4, 8, 3, 0, CPUS)) {
            assertEquals(8 * CPUS, map.valueArea());
            map.update(index(1), longs(values));
            Map<Integer, ByteBuffer> seen = new HashMap<>();
            map.forEach((key, value) -> seen.put(key.getInt(),
                    ByteBuffer.allocate(value.remaining()).put(value).flip()));
            assertEquals(Map.of(0, longs(new long[CPUS]), 1, longs(values), 2, longs(new long[CPUS])), seen);
            map.clear();
            assertEquals(longs(new long[CPUS]), map.lookup(index(1)).orElseThrow());
        }
    }

    @Test
    void oddValueSizesAreRoundedUpForEachCpu() {
        try (KernelMap map = KernelMap.create(live, "jd_odd", MapType.PERCPU_HASH, 8, 12, 10, 0, CPUS)) {
            assertEquals(16 * CPUS, map.valueArea());
            long[] values = new long[2 * CPUS];
            for (int cpu = 0; cpu < CPUS; cpu++) {
                values[2 * cpu] = 7 + cpu;
                values[2 * cpu + 1] = 0xffff;
            }
            map.update(longs(42), longs(values));
            ByteBuffer read = map.lookup(longs(42)).orElseThrow();
            for (int cpu = 0; cpu < CPUS; cpu++) {
                assertEquals(7 + cpu, read.getLong(16 * cpu));
                assertEquals(0xffff, read.getInt(16 * cpu + 8));
            }
        }
    }
}
