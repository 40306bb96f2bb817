package jd.runtime.kernel;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import jd.compiler.target.StaticProbe;

/// The static probes (USDT) of an ELF file: its notes of the name `stapsdt` and type 3.
///
/// ```
/// | name size | description size | type | name, to a multiple of 4 | description, to a multiple of 4 |
/// description: | address | address of .stapsdt.base | address of the semaphore | provider 0 name 0 arguments 0 |
/// ```
///
/// Addresses are those of the time of linking; where the section `.stapsdt.base` lies elsewhere now (a prelinked
/// file), they have moved as far. Of a damaged file as many probes are found as can be read.
final class StaticNotes {

    private static final String SECTION_NAME = ".note.stapsdt";
    private static final String BASE_NAME = ".stapsdt.base";
    private static final int SHT_NOTE = 7;
    private static final int TYPE = 3;
    private static final int NOTE_HEADER = 12;
    private static final int ADDRESSES = 24;
    /// More than any library has; bounds what a file of lies costs.
    private static final int MOST = 1 << 16;
    private static final byte[] OWNER = "stapsdt\0".getBytes(StandardCharsets.US_ASCII);

    private final ElfFile file;
    private final OptionalLong base;
    private final List<StaticProbe> found = new ArrayList<>();

    private StaticNotes(ElfFile file, OptionalLong base) {
        this.file = file;
        this.base = base;
    }

    /// Every place of every probe, in the order of the file.
    static List<StaticProbe> read(ElfFile.Input input, ElfFile file) throws IOException {
        List<ElfFile.Section> sections = ElfFile.sections(input);
        OptionalLong base = OptionalLong.empty();
        for (ElfFile.Section section : sections) {
            if (section.name().equals(BASE_NAME)) {
                base = OptionalLong.of(section.address());
            }
        }
        StaticNotes notes = new StaticNotes(file, base);
        for (ElfFile.Section section : sections) {
            if (section.type() == SHT_NOTE && section.name().equals(SECTION_NAME)) {
                notes.notes(ElfFile.part(input, section));
            }
        }
        return List.copyOf(notes.found);
    }

    /// Reads notes until the end, or until one that claims more than there is.
    private void notes(ByteBuffer notes) {
        int at = 0;
        while (at + NOTE_HEADER <= notes.limit() && found.size() < MOST) {
            long nameSize = Integer.toUnsignedLong(notes.getInt(at));
            long size = Integer.toUnsignedLong(notes.getInt(at + 4));
            long description = at + NOTE_HEADER + padded(nameSize);
            long next = description + padded(size);
            if (description + size > notes.limit()) {
                return;
            }
            if (notes.getInt(at + 8) == TYPE && isOwner(notes, at + NOTE_HEADER, nameSize) && size >= ADDRESSES) {
                note(notes, (int) description, (int) (description + size));
            }
            at = (int) Math.min(next, notes.limit());
        }
    }

    private static long padded(long size) {
        return size + 3 & ~3L;
    }

    private static boolean isOwner(ByteBuffer notes, int at, long size) {
        boolean same = size == OWNER.length;
        for (int i = 0; same && i < OWNER.length; i++) {
            same = notes.get(at + i) == OWNER[i];
        }
        return same;
    }

    private void note(ByteBuffer notes, int at, int end) {
        long moved = base.isPresent() ? base.getAsLong() - notes.getLong(at + 8) : 0;
        long address = notes.getLong(at) + moved;
        long semaphore = notes.getLong(at + 16);
        int[] next = {at + ADDRESSES};
        String provider = text(notes, next, end);
        String name = text(notes, next, end);
        String arguments = text(notes, next, end);
        OptionalLong offset = file.fileOffset(address);
        OptionalLong counter = semaphore == 0 ? OptionalLong.of(0) : file.fileOffset(semaphore + moved);
        if (offset.isPresent() && counter.isPresent() && !provider.isEmpty() && !name.isEmpty()) {
            found.add(new StaticProbe(provider, name, offset.getAsLong(), address, counter.getAsLong(), arguments));
        }
    }

    /// The text up to a NUL or the end, and the place after it.
    private static String text(ByteBuffer notes, int[] at, int end) {
        int start = at[0];
        int stop = start;
        while (stop < end && notes.get(stop) != 0) {
            stop++;
        }
        at[0] = Math.min(stop + 1, end);
        byte[] bytes = new byte[stop - start];
        notes.get(start, bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
