package jd.runtime.event;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/// Rows of equal size in chunks: grows without copying, and past the size of one array.
final class RowStore {

    private static final int CHUNK_BYTES = 1 << 18;

    private final int rowBytes;
    private final int shift;
    private final List<ByteBuffer> chunks = new ArrayList<>();
    private int size;

    RowStore(int rowBytes) {
        this.rowBytes = rowBytes;
        int rows = Math.max(1, CHUNK_BYTES / Math.max(1, rowBytes));
        this.shift = Integer.SIZE - 1 - Integer.numberOfLeadingZeros(rows);
    }

    int size() {
        return size;
    }

    /// Makes room for one more row, all zero; gives its number.
    int add() {
        if (size >> shift == chunks.size()) {
            chunks.add(ByteBuffer.allocate(rowBytes << shift).order(ByteOrder.LITTLE_ENDIAN));
        }
        return size++;
    }

    /// The bytes that hold a row.
    ByteBuffer bytes(int row) {
        return chunks.get(row >> shift);
    }

    /// Where a row starts in its bytes.
    int at(int row) {
        return (row & (1 << shift) - 1) * rowBytes;
    }

    /// Makes a row all zero again.
    void clear(int row) {
        ByteBuffer chunk = bytes(row);
        int start = at(row);
        for (int i = start; i < start + rowBytes; i++) {
            chunk.put(i, (byte) 0);
        }
    }
}
