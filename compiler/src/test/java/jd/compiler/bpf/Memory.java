package jd.compiler.bpf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.TreeMap;

/// The memory that a program can reach: pieces with unmapped space between them.
public final class Memory {

    private static final long DISTANCE = 1L << 32;

    private final TreeMap<Long, byte[]> pieces = new TreeMap<>();
    private long next = DISTANCE;

    /// Makes an array reachable.
    ///
    /// @return the address of its first byte
    public long map(byte[] piece) {
        long address = next;
        next += DISTANCE;
        pieces.put(address, piece);
        return address;
    }

    /// Makes the piece that starts there unreachable.
    ///
    /// @return its content
    public byte[] unmap(long address) {
        byte[] piece = pieces.remove(address);
        if (piece == null) {
            throw new MachineFault("no piece of memory starts at 0x" + Long.toHexString(address));
        }
        return piece;
    }

    /// The unsigned number in 1, 2, 4 or 8 bytes.
    public long load(long address, int size) {
        ByteBuffer bytes = at(address, size);
        return switch (size) {
            case 1 -> bytes.get() & 0xffL;
            case 2 -> bytes.getShort() & 0xffffL;
            case 4 -> bytes.getInt() & 0xffffffffL;
            default -> bytes.getLong();
        };
    }

    /// Writes the lowest 1, 2, 4 or 8 bytes of a number.
    public void store(long address, int size, long value) {
        ByteBuffer bytes = at(address, size);
        switch (size) {
            case 1 -> bytes.put((byte) value);
            case 2 -> bytes.putShort((short) value);
            case 4 -> bytes.putInt((int) value);
            default -> bytes.putLong(value);
        }
    }

    public byte[] read(long address, int size) {
        byte[] bytes = new byte[size];
        at(address, size).get(bytes);
        return bytes;
    }

    public void write(long address, byte[] bytes) {
        at(address, bytes.length).put(bytes);
    }

    /// Whether a program may touch these bytes.
    public boolean holds(long address, int size) {
        Map.Entry<Long, byte[]> piece = pieces.floorEntry(address);
        return piece != null && size >= 0 && address - piece.getKey() + size <= piece.getValue().length;
    }

    private ByteBuffer at(long address, int size) {
        if (!holds(address, size)) {
            throw new MachineFault("no " + size + " bytes of memory at 0x" + Long.toHexString(address));
        }
        Map.Entry<Long, byte[]> piece = pieces.floorEntry(address);
        return ByteBuffer.wrap(piece.getValue(), (int) (address - piece.getKey()), size)
                .order(ByteOrder.LITTLE_ENDIAN);
    }
}
