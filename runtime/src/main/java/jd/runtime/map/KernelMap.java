package jd.runtime.map;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.BiConsumer;
import jd.compiler.bpf.MapType;
import jd.runtime.sys.BpfAttributes;
import jd.runtime.sys.BpfCommand;
import jd.runtime.sys.Errno;
import jd.runtime.sys.FileDescriptor;
import jd.runtime.sys.Memory;
import jd.runtime.sys.SystemCallException;
import jd.runtime.sys.SystemCalls;

/// One map in the kernel. One thread at a time may use it.
public final class KernelMap implements AutoCloseable {

    private final SystemCalls calls;
    private final FileDescriptor file;
    private final MapType type;
    private final int keySize;
    private final int valueSize;
    private final int maxEntries;
    private final int possibleCpus;

    /// Takes charge of an open map.
    ///
    /// @param valueSize    bytes; of one CPU's value, where each has its own
    /// @param possibleCpus how many values an element of a per-CPU map has
    public KernelMap(SystemCalls calls, FileDescriptor file, MapType type, int keySize, int valueSize, int maxEntries,
            int possibleCpus) {
        this.calls = calls;
        this.file = file;
        this.type = type;
        this.keySize = keySize;
        this.valueSize = valueSize;
        this.maxEntries = maxEntries;
        this.possibleCpus = possibleCpus;
    }

    /// Makes a map.
    ///
    /// @param name  letters, digits, `_` and `.`; cut to 15
    /// @param flags `BPF_F_*`
    public static KernelMap create(SystemCalls calls, String name, MapType type, int keySize, int valueSize,
            int maxEntries, int flags, int possibleCpus) {
        Memory attributes = BpfAttributes.mapCreate(name, type.value(), keySize, valueSize, maxEntries, flags);
        FileDescriptor file = FileDescriptor.own(calls, calls.bpf(BpfCommand.MAP_CREATE, attributes));
        return new KernelMap(calls, file, type, keySize, valueSize, maxEntries, possibleCpus);
    }

    public FileDescriptor file() {
        return file;
    }

    public MapType type() {
        return type;
    }

    public int keySize() {
        return keySize;
    }

    /// Bytes of one value; see [#valueArea].
    public int valueSize() {
        return valueSize;
    }

    public int maxEntries() {
        return maxEntries;
    }

    /// Whether every CPU has its own value for each key.
    public boolean isPerCpu() {
        return switch (type) {
            case PERCPU_HASH, PERCPU_ARRAY, LRU_PERCPU_HASH, PERCPU_CGROUP_STORAGE -> true;
            default -> false;
        };
    }

    /// Bytes that the kernel copies for one element: the value, or every possible CPU's, each rounded up to 8 bytes.
    public int valueArea() {
        return isPerCpu() ? possibleCpus * (valueSize + 7 & ~7) : valueSize;
    }

    /// The values of one element: [#valueArea] bytes, the caller's to keep; empty when there is no such key.
    public Optional<ByteBuffer> lookup(ByteBuffer key) {
        Memory value = Memory.allocate(valueArea());
        Memory attributes = BpfAttributes.mapElement(file.number(), Memory.copyOf(key), value, 0);
        return answered(BpfCommand.MAP_LOOKUP_ELEM, calls.tryBpf(BpfCommand.MAP_LOOKUP_ELEM, attributes))
                ? Optional.of(value.buffer()) : Optional.empty();
    }

    /// Sets the values of one element: [#valueArea] bytes from the buffer's position on.
    public void update(ByteBuffer key, ByteBuffer value) {
        Memory attributes = BpfAttributes.mapElement(file.number(), Memory.copyOf(key), Memory.copyOf(value), 0);
        calls.bpf(BpfCommand.MAP_UPDATE_ELEM, attributes);
    }

    /// Sets the values of an element that is not there yet; one that is there stays as it is, as do arrays.
    public void add(ByteBuffer key, ByteBuffer value) {
        int noExist = 1;
        Memory attributes = BpfAttributes.mapElement(file.number(), Memory.copyOf(key), Memory.copyOf(value), noExist);
        long result = calls.tryBpf(BpfCommand.MAP_UPDATE_ELEM, attributes);
        if (result < 0 && Errno.of((int) -result) != Errno.EEXIST) {
            throw new SystemCallException("bpf(" + BpfCommand.MAP_UPDATE_ELEM + ")", Errno.of((int) -result));
        }
    }

    /// Sets what a slot of an array of files (programs, perf events, maps) refers to.
    public void put(int index, FileDescriptor target) {
        Memory key = Memory.allocate(Integer.BYTES).putInt(0, index);
        Memory value = Memory.allocate(Integer.BYTES).putInt(0, target.number());
        calls.bpf(BpfCommand.MAP_UPDATE_ELEM, BpfAttributes.mapElement(file.number(), key, value, 0));
    }

    /// Removes one element; false when there was none.
    public boolean delete(ByteBuffer key) {
        Memory attributes = BpfAttributes.mapKey(file.number(), Memory.copyOf(key));
        return answered(BpfCommand.MAP_DELETE_ELEM, calls.tryBpf(BpfCommand.MAP_DELETE_ELEM, attributes));
    }

    /// Lends every element once: key and [#valueArea] bytes of values, read-only, little-endian, each from its position
    /// to its limit, dead after the callback.
    ///
    /// Elements that programs add or remove meanwhile may be seen or not.
    public void forEach(BiConsumer<ByteBuffer, ByteBuffer> each) {
        if (!batch(BpfCommand.MAP_LOOKUP_BATCH).forEach(each)) {
            walk().forEach(each);
        }
    }

    /// Lends every element as [#forEach] does and removes it in the same step, so that no update falls between; for
    /// hash maps. Where the kernel cannot do this in one step (before 5.6) an update in between is lost.
    public void drain(BiConsumer<ByteBuffer, ByteBuffer> each) {
        if (!batch(BpfCommand.MAP_LOOKUP_AND_DELETE_BATCH).forEach(each)) {
            walk().forEach(each);
            clear();
        }
    }

    /// Removes every element, or sets it to zero in an array, which cannot lose elements.
    public void clear() {
        if (type == MapType.ARRAY || type == MapType.PERCPU_ARRAY) {
            zero();
        } else if (!batch(BpfCommand.MAP_LOOKUP_AND_DELETE_BATCH).forEach((_, _) -> {})) {
            walk().forEachKey(BpfCommand.MAP_DELETE_ELEM, key -> BpfAttributes.mapKey(file.number(), key), _ -> {});
        }
    }

    /// Sets every value to zero; elements that programs remove meanwhile stay away.
    public void zero() {
        int existing = 2;
        long flags = type == MapType.ARRAY || type == MapType.PERCPU_ARRAY ? 0 : existing;
        Memory zeros = Memory.allocate(valueArea());
        walk().forEachKey(BpfCommand.MAP_UPDATE_ELEM,
                key -> BpfAttributes.mapElement(file.number(), key, zeros, flags), _ -> {});
    }

    private BatchRead batch(BpfCommand command) {
        return new BatchRead(calls, command, this);
    }

    private KeyWalk walk() {
        return new KeyWalk(calls, this);
    }

    /// Whether a call found its key.
    static boolean answered(BpfCommand command, long result) {
        if (result >= 0) {
            return true;
        }
        Errno errno = Errno.of((int) -result);
        if (errno == Errno.ENOENT) {
            return false;
        }
        throw new SystemCallException("bpf(" + command + ")", errno);
    }

    @Override
    public void close() {
        file.close();
    }

    @Override
    public String toString() {
        return type + " map, " + file;
    }
}
