package jd.compiler.btf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Reads a BTF blob's header. Types are found and decoded when somebody asks for them, and only then is it seen whether
/// they are damaged: every question to a [Btf] may throw [MalformedBtfException].
public final class BtfReader {

    private static final int MAGIC = 0xeb9f;
    private static final int VERSION = 1;

    private BtfReader() {}

    /// @param bytes a whole blob, e.g. `/sys/kernel/btf/vmlinux`; not copied, and not changed any more
    /// @throws MalformedBtfException if it has no header, or one that does not fit it
    public static Btf read(byte[] bytes) {
        Sections sections = Sections.of(bytes);
        return new Btf(bytes, new TypeOffsets(bytes, sections.types(), sections.typesEnd()),
                new Names(bytes, sections.strings(), sections.stringsEnd()));
    }

    /// The types of a module together with those of the kernel, which its blob goes on from: its first type has the
    /// number behind the kernel's last, and its names have offsets behind the kernel's.
    ///
    /// @param kernel as it was read, without other types added
    /// @param bytes  a module's blob, e.g. `/sys/kernel/btf/xfs`
    public static Btf read(Btf kernel, byte[] bytes) {
        Sections sections = Sections.of(bytes);
        ByteBuffer data = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int[] types = new int[(sections.typesEnd() - sections.types()) / Integer.BYTES];
        for (int i = 0; i < types.length; i++) {
            types[i] = data.getInt(sections.types() + Integer.BYTES * i);
        }
        return kernel.with(types, Arrays.copyOfRange(bytes, sections.strings(), sections.stringsEnd()));
    }

    /// Where the two sections of a blob begin and end, in bytes from its start.
    private record Sections(int types, int typesEnd, int strings, int stringsEnd) {

        static Sections of(byte[] bytes) {
            ByteBuffer data = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            if (bytes.length < 24 || (data.getShort(0) & 0xffff) != MAGIC || data.get(2) != VERSION) {
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
            return new Sections((int) types, (int) typesEnd, (int) strings, (int) stringsEnd);
        }
    }
}
