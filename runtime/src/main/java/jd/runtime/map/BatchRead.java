package jd.runtime.map;

import java.nio.ByteBuffer;
import java.util.function.BiConsumer;
import jd.runtime.sys.BpfAttributes;
import jd.runtime.sys.BpfCommand;
import jd.runtime.sys.Errno;
import jd.runtime.sys.Memory;
import jd.runtime.sys.SystemCallException;
import jd.runtime.sys.SystemCalls;

/// Reads a map, thousands of elements a call (`BPF_MAP_LOOKUP_BATCH`, since Linux 5.6; per-CPU arrays since 5.13).
///
/// The kernel hands out whole buckets of a hash: it says `ENOSPC` when the next bucket has more elements than there is
/// room, and `ENOENT` with the last ones (`kernel/bpf/hashtab.c`, `__htab_map_lookup_and_delete_batch`).
final class BatchRead {

    /// What the buffers for keys and values may take, in bytes, before a bucket asks for more.
    private static final int BUFFER_BYTES = 1 << 20;
    private static final int MOST_ELEMENTS = 1 << 13;
    private static final int FEWEST_ELEMENTS = 64;

    private final SystemCalls calls;
    private final BpfCommand command;
    private final KernelMap map;

    BatchRead(SystemCalls calls, BpfCommand command, KernelMap map) {
        this.calls = calls;
        this.command = command;
        this.map = map;
    }

    /// Lends every element.
    ///
    /// @return false when the kernel cannot read this map in batches; nothing has been lent then
    boolean forEach(BiConsumer<ByteBuffer, ByteBuffer> each) {
        int elements = elements();
        var cursor = Memory.allocate(Math.max(map.keySize(), Integer.BYTES));
        boolean started = false;
        Buffers buffers = new Buffers(map, cursor, elements);
        while (true) {
            if (started) {
                BpfAttributes.batchFrom(buffers.attributes, cursor);
            }
            BpfAttributes.batchCount(buffers.attributes, elements);
            long result = calls.tryBpf(command, buffers.attributes);
            if (result == -Errno.ENOSPC.number()) {
                elements *= 2;
                buffers = new Buffers(map, cursor, elements);
                continue;
            }
            if (result < 0 && result != -Errno.ENOENT.number()) {
                return refused(started, Errno.of((int) -result));
            }
            started = true;
            buffers.lend(BpfAttributes.batchCount(buffers.attributes), each);
            if (result < 0) {
                return true;
            }
        }
    }

    private boolean refused(boolean started, Errno errno) {
        boolean unknown = errno == Errno.EINVAL || errno == Errno.ENOTSUPP || errno == Errno.EOPNOTSUPP;
        if (unknown && !started) {
            return false;
        }
        throw new SystemCallException("bpf(" + command + ")", errno);
    }

    private int elements() {
        int each = map.keySize() + map.valueArea();
        int fitting = Math.clamp(BUFFER_BYTES / each, FEWEST_ELEMENTS, MOST_ELEMENTS);
        return Math.min(fitting, Math.max(map.maxEntries(), 1));
    }

    /// Room for one batch, and the windows through which elements are lent.
    private static final class Buffers {

        private final KernelMap map;
        private final Memory attributes;
        private final ByteBuffer keys;
        private final ByteBuffer values;

        Buffers(KernelMap map, Memory cursor, int elements) {
            this.map = map;
            Memory keyMemory = Memory.allocate(Math.multiplyExact(elements, map.keySize()));
            Memory valueMemory = Memory.allocate(Math.multiplyExact(elements, map.valueArea()));
            attributes = BpfAttributes.mapBatch(map.file().number(), cursor, keyMemory, valueMemory);
            keys = window(keyMemory);
            values = window(valueMemory);
        }

        void lend(int count, BiConsumer<ByteBuffer, ByteBuffer> each) {
            int keySize = map.keySize();
            int valueArea = map.valueArea();
            for (int i = 0; i < count; i++) {
                keys.limit((i + 1) * keySize).position(i * keySize);
                values.limit((i + 1) * valueArea).position(i * valueArea);
                each.accept(keys, values);
            }
        }
    }

    /// A read-only view in the kernel's byte order.
    static ByteBuffer window(Memory memory) {
        return memory.buffer().asReadOnlyBuffer().order(memory.buffer().order());
    }
}
