package jd.compiler.btf;

/// Reads a BTF blob's header. Types are found and decoded when somebody asks for them, and only then is it seen whether
/// they are damaged: every question to a [Btf] may throw [MalformedBtfException].
public final class BtfReader {

    private static final int MAGIC = 0xeb9f;
    private static final int VERSION = 1;
    private static final int HEADER_SIZE = 24;

    private BtfReader() {}

    /// @param bytes a whole blob; not changed any more
    /// @throws MalformedBtfException if it has no header, or one that does not fit it
    public static Btf read(byte[] bytes) {
        return read(PagedBytes.of(bytes));
    }

    /// @param source a whole blob, e.g. `/sys/kernel/btf/vmlinux`, of which no more is read than it takes to answer
    /// @throws MalformedBtfException as above, and if it cannot be read; so may every question to the [Btf]
    public static Btf read(BlobSource source) {
        return read(new PagedBytes(source));
    }

    private static Btf read(PagedBytes bytes) {
        Sections sections = Sections.of(bytes);
        return new Btf(bytes, new TypeOffsets(bytes, sections.types(), sections.typesEnd()),
                new Names(bytes, sections.strings(), sections.stringsEnd()));
    }

    /// The types of a module together with those of the kernel, which its blob goes on from: its first type has the
    /// number behind the kernel's last, and its names have offsets behind the kernel's.
    ///
    /// @param kernel as it was read, without other types added
    /// @param source a module's blob, e.g. `/sys/kernel/btf/xfs`
    public static Btf read(Btf kernel, BlobSource source) {
        PagedBytes bytes = new PagedBytes(source);
        Sections sections = Sections.of(bytes);
        int[] types = new int[(sections.typesEnd() - sections.types()) / Integer.BYTES];
        for (int i = 0; i < types.length; i++) {
            types[i] = bytes.word(sections.types() + Integer.BYTES * i);
        }
        byte[] strings = new byte[sections.stringsEnd() - sections.strings()];
        bytes.copy(sections.strings(), strings, 0, strings.length);
        return kernel.with(types, strings);
    }

    /// Where the two sections of a blob begin and end, in bytes from its start.
    private record Sections(int types, int typesEnd, int strings, int stringsEnd) {

        static Sections of(PagedBytes bytes) {
            if (bytes.length() < HEADER_SIZE || bytes.half(0) != MAGIC || bytes.at(2) != VERSION) {
                throw new MalformedBtfException("no BTF header");
            }
            long header = unsigned(bytes, 4);
            long types = header + unsigned(bytes, 8);
            long typesEnd = types + unsigned(bytes, 12);
            long strings = header + unsigned(bytes, 16);
            long stringsEnd = strings + unsigned(bytes, 20);
            if (header < HEADER_SIZE || typesEnd > bytes.length() || stringsEnd > bytes.length()) {
                throw new MalformedBtfException("BTF sections reach beyond the end of the data");
            }
            return new Sections((int) types, (int) typesEnd, (int) strings, (int) stringsEnd);
        }

        private static long unsigned(PagedBytes bytes, int at) {
            return bytes.word(at) & 0xffffffffL;
        }
    }
}
