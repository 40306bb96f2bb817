package jd.runtime.kernel;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// An executable or library in the format ELF (64 bits, little-endian): where its parts are loaded, and its functions.
///
/// Reads the headers and the two symbol tables only, not the whole file. A damaged file gives an [IOException], or
/// fewer symbols, and nothing else. Names and numbers are those of the System V ABI and `include/uapi/linux/elf.h`.
public final class ElfFile {

    private static final int HEADER = 64;
    private static final int SEGMENT = 56;
    private static final int SECTION = 64;
    private static final int LARGEST_PART = 1 << 29;
    private static final int PT_LOAD = 1;
    private static final int SHT_SYMTAB = 2;
    private static final int SHT_DYNSYM = 11;
    private static final int EXECUTABLE = 1;

    private final List<Segment> segments;
    private final ElfSymbols symbols;

    private final Identity identity;

    private ElfFile(List<Segment> segments, ElfSymbols symbols, Identity identity) {
        this.segments = segments;
        this.symbols = symbols;
        this.identity = identity;
    }

    /// A part of the file that is loaded (`PT_LOAD`).
    ///
    /// @param offset  in the file
    /// @param address where it is loaded, as the file's symbols count
    /// @param size    bytes in the file
    public record Segment(long offset, long address, long size, boolean executable) {}

    /// What belongs together: a program and the file with its symbols.
    ///
    /// @param build     the build id in hexadecimal; empty where there is none
    /// @param debugLink the name of the file with the symbols; empty where it is not told
    /// @param isWhole   whether all symbols are there, not only those that are exported
    record Identity(String build, String debugLink, boolean isWhole) {}

    /// A section.
    ///
    /// @param type `SHT_*`
    record Section(String name, int type, long address, long offset, long size) {}

    /// Where the bytes come from.
    public interface Input {

        long size() throws IOException;

        /// Exactly these bytes, in little-endian order.
        ///
        /// @throws IOException also where the file ends before
        ByteBuffer read(long offset, int length) throws IOException;

        /// Bytes in memory.
        static Input of(byte[] bytes) {
            return new Input() {
                @Override
                public long size() {
                    return bytes.length;
                }

                @Override
                public ByteBuffer read(long offset, int length) throws IOException {
                    check(offset, length, bytes.length);
                    return ByteBuffer.wrap(bytes, (int) offset, length).slice().order(ByteOrder.LITTLE_ENDIAN);
                }
            };
        }

        /// An open file.
        static Input of(FileChannel file) {
            return new Input() {
                @Override
                public long size() throws IOException {
                    return file.size();
                }

                @Override
                public ByteBuffer read(long offset, int length) throws IOException {
                    check(offset, length, file.size());
                    ByteBuffer part = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
                    while (part.hasRemaining() && file.read(part, offset + part.position()) > 0) {
                        // Goes on where the last read ended.
                    }
                    if (part.hasRemaining()) {
                        throw new IOException("the file has become shorter");
                    }
                    return part.flip();
                }
            };
        }

        private static void check(long offset, int length, long size) throws IOException {
            if (offset < 0 || length < 0 || length > LARGEST_PART || offset > size - length) {
                throw new IOException("a part of the ELF file lies outside of it");
            }
        }
    }

    /// @throws IOException where it cannot be read, or is no ELF file
    public static ElfFile read(Input input) throws IOException {
        ByteBuffer header = input.read(0, HEADER);
        boolean known = header.getInt(0) == 0x464c457f && header.get(4) == 2 && header.get(5) == 1;
        if (!known) {
            throw new IOException("not a 64-bit little-endian ELF file");
        }
        List<Segment> segments = segments(input, header);
        Identity identity = ElfNotes.identity(input, header);
        ElfSymbols symbols = new ElfSymbols();
        try {
            sections(input, header, symbols);
        } catch (IOException _) {
            // Symbols that have been read so far are good; a file may also be cut off behind what is loaded.
        }
        symbols.sort();
        return new ElfFile(segments, symbols, identity);
    }

    private static List<Segment> segments(Input input, ByteBuffer header) throws IOException {
        int count = header.getShort(56) & 0xffff;
        int stride = header.getShort(54) & 0xffff;
        List<Segment> segments = new ArrayList<>();
        if (count == 0 || stride < SEGMENT) {
            return segments;
        }
        ByteBuffer table = input.read(header.getLong(32), count * stride);
        for (int i = 0; i < count; i++) {
            int at = i * stride;
            if (table.getInt(at) == PT_LOAD) {
                segments.add(new Segment(table.getLong(at + 8), table.getLong(at + 16), table.getLong(at + 32),
                        (table.getInt(at + 4) & EXECUTABLE) != 0));
            }
        }
        return segments;
    }

    private static void sections(Input input, ByteBuffer header, ElfSymbols symbols) throws IOException {
        int count = header.getShort(60) & 0xffff;
        int stride = header.getShort(58) & 0xffff;
        if (count == 0 || stride < SECTION) {
            return;
        }
        ByteBuffer table = input.read(header.getLong(40), count * stride);
        for (int i = 0; i < count; i++) {
            int type = table.getInt(i * stride + 4);
            int names = table.getInt(i * stride + 40);
            if ((type == SHT_SYMTAB || type == SHT_DYNSYM) && names >= 0 && names < count) {
                symbols.add(section(input, table, i * stride), bytes(section(input, table, names * stride)));
            }
        }
    }

    /// Every section with its name.
    ///
    /// @throws IOException where their table cannot be read
    static List<Section> sections(Input input) throws IOException {
        ByteBuffer header = input.read(0, HEADER);
        int count = header.getShort(60) & 0xffff;
        int stride = header.getShort(58) & 0xffff;
        int names = header.getShort(62) & 0xffff;
        List<Section> sections = new ArrayList<>();
        if (count == 0 || stride < SECTION || names >= count) {
            return sections;
        }
        ByteBuffer table = input.read(header.getLong(40), count * stride);
        byte[] texts = bytes(section(input, table, names * stride));
        for (int i = 0; i < count; i++) {
            int at = i * stride;
            sections.add(new Section(text(texts, table.getInt(at)).orElse(""), table.getInt(at + 4),
                    table.getLong(at + 16), table.getLong(at + 24), table.getLong(at + 32)));
        }
        return sections;
    }

    /// The address of a variable or function, as the file counts.
    ///
    /// @throws IOException where the symbols cannot be read
    static OptionalLong symbol(Input input, String wanted) throws IOException {
        List<Section> sections = sections(input);
        for (Section section : sections) {
            if (section.type() == SHT_SYMTAB || section.type() == SHT_DYNSYM) {
                String strings = section.type() == SHT_SYMTAB ? ".strtab" : ".dynstr";
                Optional<Section> names = sections.stream().filter(s -> s.name().equals(strings)).findFirst();
                OptionalLong found = names.isEmpty() ? OptionalLong.empty()
                        : ElfSymbols.address(part(input, section), bytes(part(input, names.get())), wanted);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return OptionalLong.empty();
    }

    /// The bytes of a section.
    static ByteBuffer part(Input input, Section section) throws IOException {
        return input.read(section.offset(), Math.clamp(section.size(), -1, Integer.MAX_VALUE));
    }

    private static ByteBuffer section(Input input, ByteBuffer table, int at) throws IOException {
        long size = table.getLong(at + 32);
        if (size < 0 || size > LARGEST_PART) {
            throw new IOException("a section of the ELF file is too large");
        }
        return input.read(table.getLong(at + 24), (int) size);
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    public List<Segment> segments() {
        return List.copyOf(segments);
    }

    Identity identity() {
        return identity;
    }

    /// The same file with the symbols of another one.
    ElfFile with(ElfSymbols others) {
        return new ElfFile(segments, others, identity);
    }

    /// The functions, by name and by address.
    public ElfSymbols symbols() {
        return symbols;
    }

    /// Where in the file what is loaded at an address lies.
    public OptionalLong fileOffset(long address) {
        for (Segment segment : segments) {
            long into = address - segment.address();
            if (into >= 0 && into < segment.size()) {
                return OptionalLong.of(segment.offset() + into);
            }
        }
        return OptionalLong.empty();
    }

    /// The address, as the file's symbols count, of what lies at a place in the file.
    public OptionalLong address(long fileOffset) {
        for (Segment segment : segments) {
            long into = fileOffset - segment.offset();
            if (into >= 0 && into < segment.size()) {
                return OptionalLong.of(segment.address() + into);
            }
        }
        return OptionalLong.empty();
    }

    /// A name in a table of names.
    static Optional<String> text(byte[] names, int at) {
        if (at <= 0 || at >= names.length) {
            return Optional.empty();
        }
        int end = at;
        while (end < names.length && names[end] != 0) {
            end++;
        }
        return end == at ? Optional.empty()
                : Optional.of(new String(names, at, end - at, StandardCharsets.UTF_8));
    }
}
