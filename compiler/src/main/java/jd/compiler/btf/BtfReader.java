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
        return new Btf(bytes, new TypeOffsets(bytes, (int) types, (int) typesEnd),
                new Names(bytes, (int) strings, (int) stringsEnd));
    }

    private static long unsigned(PagedBytes bytes, int at) {
        return bytes.word(at) & 0xffffffffL;
    }
}
