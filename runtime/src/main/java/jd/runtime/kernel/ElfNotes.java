package jd.runtime.kernel;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;

/// Which build an ELF file is of, and where the rest of its symbols are: the note `NT_GNU_BUILD_ID` of the loaded
/// notes, and the section `.gnu_debuglink`.
final class ElfNotes {

    private static final int PT_NOTE = 4;
    private static final int SHT_SYMTAB = 2;
    private static final int BUILD_ID = 3;
    private static final int GNU = 0x00554e47;
    private static final int LONGEST_BUILD = 64;
    private static final int LARGEST_NOTES = 1 << 16;
    private static final int LARGEST_NAMES = 1 << 20;
    private static final int SEGMENT = 56;
    private static final int SECTION = 64;
    private static final String LINK = ".gnu_debuglink";

    private ElfNotes() {}

    /// What of it can be read: a damaged part is as if it were not there.
    static ElfFile.Identity identity(ElfFile.Input input, ByteBuffer header) {
        String build = "";
        String link = "";
        boolean whole = false;
        try {
            build = build(input, header);
        } catch (IOException _) {
            // No notes.
        }
        try {
            ByteBuffer sections = table(input, header.getLong(40), header.getShort(58), header.getShort(60), SECTION);
            int stride = header.getShort(58) & 0xffff;
            whole = hasSymbols(sections, stride);
            link = link(input, sections, stride, header.getShort(62) & 0xffff);
        } catch (IOException _) {
            // No sections.
        }
        return new ElfFile.Identity(build, link, whole);
    }

    private static ByteBuffer table(ElfFile.Input input, long at, short stride, short count, int least)
            throws IOException {
        int bytes = (stride & 0xffff) * (count & 0xffff);
        return (stride & 0xffff) < least || bytes < 0 ? ByteBuffer.allocate(0) : input.read(at, bytes);
    }

    private static String build(ElfFile.Input input, ByteBuffer header) throws IOException {
        ByteBuffer segments = table(input, header.getLong(32), header.getShort(54), header.getShort(56), SEGMENT);
        int stride = Math.max(SEGMENT, header.getShort(54) & 0xffff);
        for (int at = 0; at + SEGMENT <= segments.limit(); at += stride) {
            long size = segments.getLong(at + 32);
            if (segments.getInt(at) == PT_NOTE && size > 0 && size <= LARGEST_NOTES) {
                String build = buildIn(input.read(segments.getLong(at + 8), (int) size));
                if (!build.isEmpty()) {
                    return build;
                }
            }
        }
        return "";
    }

    /// Notes are `u32 nameLength, descriptionLength, type`, the name and the description, each padded to 4 bytes.
    static String buildIn(ByteBuffer notes) {
        notes.order(ByteOrder.LITTLE_ENDIAN);
        for (long at = 0; at + 12 <= notes.limit();) {
            long name = Integer.toUnsignedLong(notes.getInt((int) at));
            long length = Integer.toUnsignedLong(notes.getInt((int) at + 4));
            long description = at + 12 + (name + 3 & ~3L);
            if (description + length > notes.limit()) {
                return "";
            }
            if (notes.getInt((int) at + 8) == BUILD_ID && name == 4 && notes.getInt((int) at + 12) == GNU
                    && length > 1 && length <= LONGEST_BUILD) {
                byte[] id = new byte[(int) length];
                notes.get((int) description, id);
                return HexFormat.of().formatHex(id);
            }
            at = description + (length + 3 & ~3L);
        }
        return "";
    }

    private static boolean hasSymbols(ByteBuffer sections, int stride) {
        for (int at = 0; at + SECTION <= sections.limit(); at += stride) {
            if (sections.getInt(at + 4) == SHT_SYMTAB && sections.getLong(at + 32) > 0) {
                return true;
            }
        }
        return false;
    }

    private static String link(ElfFile.Input input, ByteBuffer sections, int stride, int namesIndex)
            throws IOException {
        int namesAt = namesIndex * stride;
        if (namesAt + SECTION > sections.limit()) {
            return "";
        }
        byte[] names = bytes(input, sections, namesAt);
        for (int at = 0; at + SECTION <= sections.limit(); at += stride) {
            if (ElfFile.text(names, sections.getInt(at)).filter(LINK::equals).isPresent()) {
                byte[] content = bytes(input, sections, at);
                byte[] shifted = new byte[content.length + 1];
                System.arraycopy(content, 0, shifted, 1, content.length);
                String link = ElfFile.text(shifted, 1).orElse("");
                return link.indexOf('/') < 0 && link.length() < 256 ? link : "";
            }
        }
        return "";
    }

    private static byte[] bytes(ElfFile.Input input, ByteBuffer sections, int at) throws IOException {
        long size = sections.getLong(at + 32);
        if (size < 0 || size > LARGEST_NAMES) {
            throw new IOException("a section of the ELF file is too large");
        }
        byte[] bytes = new byte[(int) size];
        input.read(sections.getLong(at + 24), bytes.length).get(bytes);
        return bytes;
    }
}
