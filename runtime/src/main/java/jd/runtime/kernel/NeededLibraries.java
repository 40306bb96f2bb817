package jd.runtime.kernel;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jd.runtime.kernel.ElfFile.Section;

/// The libraries that a program or library asks the dynamic linker for (`DT_NEEDED`), by name: `libc.so.6`.
final class NeededLibraries {

    private static final int SHT_DYNAMIC = 6;
    private static final int ENTRY = 16;
    private static final long DT_NEEDED = 1;

    private NeededLibraries() {}

    /// None for a static program, or where the file cannot be read.
    static List<String> of(Path path) {
        try (FileChannel file = FileChannel.open(path)) {
            return read(ElfFile.Input.of(file));
        } catch (IOException _) {
            return List.of();
        }
    }

    static List<String> read(ElfFile.Input input) throws IOException {
        List<Section> sections = ElfFile.sections(input);
        Optional<Section> dynamic = sections.stream().filter(section -> section.type() == SHT_DYNAMIC).findFirst();
        Optional<Section> names = sections.stream().filter(section -> section.name().equals(".dynstr")).findFirst();
        if (dynamic.isEmpty() || names.isEmpty()) {
            return List.of();
        }
        ByteBuffer entries = ElfFile.part(input, dynamic.get());
        ByteBuffer part = ElfFile.part(input, names.get());
        byte[] texts = new byte[part.remaining()];
        part.get(texts);
        List<String> needed = new ArrayList<>();
        for (int at = 0; at + ENTRY <= entries.limit(); at += ENTRY) {
            long name = entries.getLong(at + Long.BYTES);
            if (entries.getLong(at) == DT_NEEDED && name == (int) name) {
                ElfFile.text(texts, (int) name).ifPresent(needed::add);
            }
        }
        return needed;
    }
}
