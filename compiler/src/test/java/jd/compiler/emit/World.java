package jd.compiler.emit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jd.compiler.bpf.Helper;

/// What a program sees of a kernel, deterministic: memory by address, a few helpers, a record of what was called.
///
/// Pointers to the stack differ between the evaluator and the machine, so no result depends on a pointer's number.
final class World {

    static final int CONTEXT_SIZE = 96;
    static final int MAP_VALUE_SIZE = 64;

    private final List<byte[]> regions = new ArrayList<>();
    private final Map<String, Long> mapValues = new HashMap<>();
    private final long context;
    private long record = 17;

    World(long seed) {
        context = allocate(CONTEXT_SIZE);
        for (int i = 0; i < CONTEXT_SIZE; i += 8) {
            write(context + i, 8, mix(seed + i));
        }
    }

    long context() {
        return context;
    }

    /// A new region; its address.
    long allocate(int size) {
        regions.add(new byte[size]);
        return (long) regions.size() << 32;
    }

    /// The value of a map with one element.
    long mapValue(String map) {
        Long known = mapValues.get(map);
        if (known == null) {
            known = allocate(MAP_VALUE_SIZE);
            mapValues.put(map, known);
        }
        return known;
    }

    /// What a map is called by when passed to a helper.
    long mapHandle(String map) {
        return 0x7000_0000L + map.hashCode() % 1000;
    }

    long read(long address, int size) {
        long value = 0;
        byte[] region = region(address, size);
        for (int i = 0; i < size; i++) {
            value |= (region[(int) address + i] & 0xffL) << 8 * i;
        }
        return value;
    }

    void write(long address, int size, long value) {
        byte[] region = region(address, size);
        for (int i = 0; i < size; i++) {
            region[(int) address + i] = (byte) (value >>> 8 * i);
        }
    }

    private byte[] region(long address, int size) {
        int number = (int) (address >>> 32) - 1;
        int offset = (int) address;
        if (number < 0 || number >= regions.size() || offset < 0 || offset + size > regions.get(number).length) {
            throw new IllegalStateException("no memory at " + Long.toHexString(address) + ", size " + size);
        }
        return regions.get(number);
    }

    /// Runs a helper; unused arguments are ignored.
    long call(Helper helper, long[] arguments) {
        return switch (helper) {
            case GET_CURRENT_PID_TGID -> 0x0000_1234_0000_5678L;
            case GET_SMP_PROCESSOR_ID -> 3;
            default -> act(helper, arguments);
        };
    }

    /// Helpers that do something, or whose results differ from call to call.
    private long act(Helper helper, long[] arguments) {
        note(helper.ordinal());
        return switch (helper) {
            case GET_PRANDOM_U32 -> record & 0xffff_ffffL;
            case MAP_LOOKUP_ELEM -> {
                note(arguments[0]);
                noteMemory(arguments[1], 8);
                yield (record & 3) == 0 ? 0 : mapValue("looked up " + (record >>> 2 & 3));
            }
            case MAP_UPDATE_ELEM -> {
                note(arguments[0]);
                noteMemory(arguments[1], 8);
                noteMemory(arguments[2], 8);
                note(arguments[3]);
                yield record & 1;
            }
            case PROBE_READ_KERNEL -> {
                note(arguments[1]);
                note(arguments[2]);
                for (int i = 0; i < arguments[1]; i++) {
                    write(arguments[0] + i, 1, record >>> 8 * (i & 7));
                }
                yield 0;
            }
            case PERF_EVENT_OUTPUT -> {
                note(arguments[0] - context);
                note(arguments[1]);
                note(arguments[2]);
                noteMemory(arguments[3], (int) arguments[4]);
                yield -(record & 1);
            }
            default -> throw new IllegalStateException("the test world has no " + helper);
        };
    }

    private void note(long value) {
        record = mix(record * 31 + value);
    }

    private void noteMemory(long address, int size) {
        for (int i = 0; i < size; i++) {
            note(read(address + i, 1));
        }
    }

    /// Everything that a program did to this world, as one number.
    long effects() {
        long sum = record;
        for (String map : List.of("map0", "map1", "looked up 0", "looked up 1", "looked up 2", "looked up 3")) {
            for (int i = 0; i < MAP_VALUE_SIZE; i += 8) {
                sum = mix(sum * 31 + read(mapValue(map) + i, 8));
            }
        }
        return sum;
    }

    private static long mix(long value) {
        long z = value + 0x9e3779b97f4a7c15L;
        z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
        z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
        return z ^ z >>> 31;
    }
}
