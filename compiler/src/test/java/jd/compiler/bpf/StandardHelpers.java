package jd.compiler.bpf;

import java.util.Map;
import jd.compiler.bpf.Interpreter.HelperFunction;

/// The helpers that need no kernel: maps, buffers, safe reads, callbacks. What is missing (clocks, processes) a test
/// adds.
final class StandardHelpers {

    private static final long BAD_ADDRESS = -14;

    private StandardHelpers() {}

    static void register(Map<Helper, HelperFunction> helpers) {
        helpers.put(Helper.MAP_LOOKUP_ELEM, (machine, arguments) -> {
            ByteMap map = machine.map(arguments[0]);
            return map.lookup(machine.memory().read(arguments[1], map.keySize()), machine.memory());
        });
        helpers.put(Helper.MAP_UPDATE_ELEM, (machine, arguments) -> {
            ByteMap map = machine.map(arguments[0]);
            return map.update(machine.memory().read(arguments[1], map.keySize()),
                    machine.memory().read(arguments[2], map.valueSize()), arguments[3], machine.memory());
        });
        helpers.put(Helper.MAP_DELETE_ELEM, (machine, arguments) -> {
            ByteMap map = machine.map(arguments[0]);
            return map.delete(machine.memory().read(arguments[1], map.keySize()), machine.memory());
        });
        buffers(helpers);
        for (Helper helper : new Helper[] {Helper.PROBE_READ, Helper.PROBE_READ_KERNEL, Helper.PROBE_READ_USER}) {
            helpers.put(helper, StandardHelpers::read);
        }
        for (Helper helper : new Helper[] {Helper.PROBE_READ_STR, Helper.PROBE_READ_KERNEL_STR,
                Helper.PROBE_READ_USER_STR}) {
            helpers.put(helper, StandardHelpers::readString);
        }
        helpers.put(Helper.LOOP, StandardHelpers::loop);
    }

    private static void buffers(Map<Helper, HelperFunction> helpers) {
        helpers.put(Helper.RINGBUF_RESERVE, (machine, arguments) -> {
            machine.map(arguments[0]);
            return machine.memory().map(new byte[(int) arguments[1]]);
        });
        helpers.put(Helper.RINGBUF_SUBMIT, (machine, arguments) -> {
            machine.records().add(Bytes.copyOf(machine.memory().unmap(arguments[0])));
            return 0;
        });
        helpers.put(Helper.RINGBUF_DISCARD, (machine, arguments) -> {
            machine.memory().unmap(arguments[0]);
            return 0;
        });
        helpers.put(Helper.RINGBUF_OUTPUT, (machine, arguments) -> {
            machine.map(arguments[0]);
            machine.records().add(Bytes.copyOf(machine.memory().read(arguments[1], (int) arguments[2])));
            return 0;
        });
        helpers.put(Helper.PERF_EVENT_OUTPUT, (machine, arguments) -> {
            machine.map(arguments[1]);
            machine.records().add(Bytes.copyOf(machine.memory().read(arguments[3], (int) arguments[4])));
            return 0;
        });
    }

    /// `(target, size, source)`; what cannot be read becomes zeros.
    private static long read(Interpreter machine, long[] arguments) {
        int size = (int) arguments[1];
        boolean readable = machine.memory().holds(arguments[2], size);
        byte[] bytes = readable ? machine.memory().read(arguments[2], size) : new byte[size];
        machine.memory().write(arguments[0], bytes);
        return readable ? 0 : BAD_ADDRESS;
    }

    /// `(target, size, source)`; always ends with a NUL, whose place is counted.
    private static long readString(Interpreter machine, long[] arguments) {
        int size = (int) arguments[1];
        if (size == 0) {
            return 0;
        }
        for (int i = 0; i < size; i++) {
            if (!machine.memory().holds(arguments[2] + i, 1)) {
                machine.memory().write(arguments[0], new byte[size]);
                return BAD_ADDRESS;
            }
            long octet = i == size - 1 ? 0 : machine.memory().load(arguments[2] + i, 1);
            machine.memory().store(arguments[0] + i, 1, octet);
            if (octet == 0) {
                return i + 1;
            }
        }
        return size;
    }

    /// `(count, callback, context, flags)`: how many rounds were made; a callback ends the loop with 1.
    private static long loop(Interpreter machine, long[] arguments) {
        for (int i = 0; i < (int) arguments[0]; i++) {
            if (machine.callback(arguments[1], i, arguments[2]) != 0) {
                return i + 1L;
            }
        }
        return (int) arguments[0];
    }
}
