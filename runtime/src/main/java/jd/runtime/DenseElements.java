package jd.runtime;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.BiConsumer;
import jd.runtime.map.KernelMap;

/// The elements of an array of counts that are there, with keys as a hash map would have them: 64 bits wide.
final class DenseElements {

    private final KernelMap counts;
    private final ByteBuffer key = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);

    DenseElements(KernelMap counts) {
        this.counts = counts;
    }

    /// Lends every element as [KernelMap#forEach] does.
    void forEach(BiConsumer<ByteBuffer, ByteBuffer> each) {
        counts.forEach((index, values) -> {
            if (isThere(values)) {
                key.putLong(0, index.order(ByteOrder.LITTLE_ENDIAN).getInt(index.position())).clear();
                each.accept(key, values);
            }
        });
    }

    private static boolean isThere(ByteBuffer values) {
        for (int at = values.position(); at < values.limit(); at += Long.BYTES) {
            if (values.getLong(at) != 0) {
                return true;
            }
        }
        return false;
    }
}
