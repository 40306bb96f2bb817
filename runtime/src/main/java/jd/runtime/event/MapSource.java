package jd.runtime.event;

import java.nio.ByteBuffer;
import java.util.function.BiConsumer;

/// Where the elements of a map come from.
public interface MapSource {

    /// Lends every element once, in any order: key and value, each from its position to its limit. The value of a
    /// per-CPU map is every possible CPU's copy, one after the other, each rounded up to 8 bytes, as the kernel
    /// copies it out.
    void forEach(BiConsumer<ByteBuffer, ByteBuffer> each);
}
