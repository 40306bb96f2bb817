package jd.compiler.bpf;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// A map of the kernel in Java: keys and values are bytes, values have addresses.
public final class ByteMap {

    static final long NOT_FOUND = -2;
    static final long TOO_MANY = -7;
    static final long EXISTS = -17;

    private final int keySize;
    private final int valueSize;
    private final int maxEntries;
    private final boolean isArray;
    private final Map<Bytes, byte[]> values = new LinkedHashMap<>();
    private final Map<Bytes, Long> addresses = new LinkedHashMap<>();

    private ByteMap(int keySize, int valueSize, int maxEntries, boolean isArray) {
        this.keySize = keySize;
        this.valueSize = valueSize;
        this.maxEntries = maxEntries;
        this.isArray = isArray;
    }

    public static ByteMap hash(int keySize, int valueSize, int maxEntries) {
        return new ByteMap(keySize, valueSize, maxEntries, false);
    }

    /// All elements are there from the start, as zeros.
    public static ByteMap array(int valueSize, int entries) {
        return new ByteMap(4, valueSize, entries, true);
    }

    /// Holds nothing: a ring buffer, a perf buffer.
    public static ByteMap stream() {
        return new ByteMap(0, 0, 0, false);
    }

    public int keySize() {
        return keySize;
    }

    public int valueSize() {
        return valueSize;
    }

    /// The elements as programs left them, in the order in which they came.
    public Map<Bytes, Bytes> content() {
        Map<Bytes, Bytes> content = new LinkedHashMap<>();
        values.forEach((key, value) -> content.put(key, Bytes.copyOf(value)));
        return content;
    }

    public Optional<Bytes> get(byte[] key) {
        return Optional.ofNullable(values.get(Bytes.copyOf(key))).map(Bytes::copyOf);
    }

    /// Sets a value before a program runs.
    public ByteMap put(byte[] key, byte[] value) {
        values.put(Bytes.copyOf(key), value.clone());
        return this;
    }

    /// The address of a value, 0 where there is none.
    long lookup(byte[] key, Memory memory) {
        Bytes name = Bytes.copyOf(key);
        if (values.containsKey(name) && !addresses.containsKey(name)) {
            insert(name, values.get(name), memory);
        }
        if (isArray && index(name) < maxEntries && !values.containsKey(name)) {
            insert(name, new byte[valueSize], memory);
        }
        return addresses.getOrDefault(name, 0L);
    }

    /// @param flags 0 any, 1 only if it is new, 2 only if it is there
    /// @return 0 or a negative error number
    long update(byte[] key, byte[] value, long flags, Memory memory) {
        Bytes name = Bytes.copyOf(key);
        if (isArray && index(name) >= maxEntries) {
            return TOO_MANY;
        }
        boolean isThere = isArray || values.containsKey(name);
        if (flags == 1 && isThere) {
            return EXISTS;
        }
        if (flags == 2 && !isThere) {
            return NOT_FOUND;
        }
        if (!isThere && values.size() == maxEntries) {
            return TOO_MANY;
        }
        if (values.containsKey(name)) {
            System.arraycopy(value, 0, values.get(name), 0, valueSize);
        } else {
            insert(name, value.clone(), memory);
        }
        return 0;
    }

    long delete(byte[] key, Memory memory) {
        Long address = addresses.remove(Bytes.copyOf(key));
        if (address == null || isArray) {
            return NOT_FOUND;
        }
        values.remove(Bytes.copyOf(key));
        memory.unmap(address);
        return 0;
    }

    private void insert(Bytes key, byte[] value, Memory memory) {
        values.put(key, value);
        addresses.put(key, memory.map(value));
    }

    private static long index(Bytes key) {
        return key.buffer().getInt() & 0xffffffffL;
    }
}
