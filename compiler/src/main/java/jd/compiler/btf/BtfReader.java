package jd.compiler.btf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Reads a BTF blob: its header, and where each type starts. Types are decoded when somebody asks for them.
public final class BtfReader {

    private static final int MAGIC = 0xeb9f;

    private BtfReader() {}

    /// @param bytes a whole blob, e.g. `/sys/kernel/btf/vmlinux`; not copied, and not changed any more
    public static Btf read(byte[] bytes) {
        ByteBuffer data = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.length < 24 || (data.getShort(0) & 0xffff) != MAGIC) {
            throw new MalformedBtfException("no BTF header");
        }
        long header = data.getInt(4) & 0xffffffffL;
        long types = header + (data.getInt(8) & 0xffffffffL);
        long typesEnd = types + (data.getInt(12) & 0xffffffffL);
        long strings = header + (data.getInt(16) & 0xffffffffL);
        long stringsEnd = strings + (data.getInt(20) & 0xffffffffL);
        if (header < 24 || typesEnd > bytes.length || stringsEnd > bytes.length) {
            throw new MalformedBtfException("BTF sections reach beyond the end of the data");
        }
        int[] offsets = offsets(data, (int) types, (int) typesEnd);
        return new Btf(data, offsets, (int) strings, (int) stringsEnd);
    }

    /// The offset of each type by its id; id 0, `void`, has none.
    private static int[] offsets(ByteBuffer data, int start, int end) {
        int[] offsets = new int[Math.max(16, (end - start) / 40)];
        int count = 1;
        int at = start;
        while (at < end) {
            if (at + 12 > end) {
                throw new MalformedBtfException("a type is cut off");
            }
            int info = data.getInt(at + 4);
            int kind = info >>> 24 & 0x1f;
            if (kind >= Kind.count()) {
                throw new MalformedBtfException("unknown kind of type: " + kind);
            }
            if (count == offsets.length) {
                offsets = Arrays.copyOf(offsets, count * 2);
            }
            offsets[count++] = at;
            at += 12 + Kind.of(kind).extra(info & 0xffff);
        }
        if (at != end) {
            throw new MalformedBtfException("the last type is cut off");
        }
        return Arrays.copyOf(offsets, count);
    }
}
