package jd.runtime.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/// Reads the C library of this machine, and what damage makes of it.
class ElfFileTest {

    private static final int DAMAGES = 400;

    private static byte[] library() throws IOException {
        Path path = LibraryCache.find("libc").orElse(Path.of("/none"));
        if (!Files.isReadable(path)) {
            System.out.println("skipped: this machine has no libc.so where libraries usually are");
            Assumptions.abort("no C library to read");
        }
        return Files.readAllBytes(path);
    }

    @Test
    void namesLeadToAddressesAndBack() throws IOException {
        ElfFile file = ElfFile.read(ElfFile.Input.of(library()));
        List<ElfSymbols.Function> found = file.symbols().named("malloc");
        assertEquals(1, found.size());
        ElfSymbols.Function malloc = found.getFirst();
        assertEquals("malloc", file.symbols().at(malloc.address() + 1).orElseThrow().name());
        long offset = file.fileOffset(malloc.address()).orElseThrow();
        assertEquals(malloc.address(), file.address(offset).orElseThrow());
        assertTrue(file.symbols().names().contains("printf"));
        assertTrue(file.symbols().at(0).isEmpty());
        assertTrue(file.symbols().at(Long.MAX_VALUE).isEmpty());
        assertTrue(file.fileOffset(-1).isEmpty());
    }

    /// binutils' `nm` is the authority for addresses.
    @Test
    void addressesAreThoseOfNm() throws IOException, InterruptedException {
        Path path = LibraryCache.find("libc").orElse(Path.of("/none"));
        if (!Files.isExecutable(Path.of("/usr/bin/nm")) || !Files.isReadable(path)) {
            System.out.println("skipped: no nm, or no libc.so");
            Assumptions.abort("no nm");
        }
        Process nm = new ProcessBuilder("nm", "-D", "--defined-only", path.toString()).start();
        String text = new String(nm.getInputStream().readAllBytes());
        nm.waitFor();
        ElfFile file = ElfFile.read(ElfFile.Input.of(Files.readAllBytes(path)));
        int compared = 0;
        for (String line : text.lines().toList()) {
            String[] words = line.split(" ");
            if (words.length == 3 && words[1].equals("T")) {
                String name = words[2].substring(0, words[2].indexOf('@') < 0 ? words[2].length()
                        : words[2].indexOf('@'));
                long address = Long.parseLong(words[0], 16);
                assertTrue(file.symbols().named(name).stream().anyMatch(f -> f.address() == address), line);
                compared++;
            }
        }
        assertTrue(compared > 500, "only " + compared + " functions");
    }

    @Test
    void damageGivesAnExceptionOrFewerSymbols() throws IOException {
        byte[] sound = library();
        Random random = new Random(1);
        int read = 0;
        for (int i = 0; i < DAMAGES; i++) {
            byte[] damaged = sound.clone();
            int section = (int) Math.min(damaged.length - 4096L, headerOffset(sound));
            for (int k = 0; k < 1 + random.nextInt(8); k++) {
                int at = switch (random.nextInt(3)) {
                    case 0 -> random.nextInt(64);
                    case 1 -> 64 + random.nextInt(800);
                    default -> section + random.nextInt(4000);
                };
                damaged[at] = (byte) random.nextInt();
            }
            try {
                ElfFile file = ElfFile.read(ElfFile.Input.of(damaged));
                file.symbols().at(random.nextLong());
                file.symbols().named("malloc").forEach(f -> file.fileOffset(f.address()));
                read++;
            } catch (IOException _) {
                // What is expected of a damaged file.
            }
        }
        assertTrue(read > 0 && read < DAMAGES, read + " of " + DAMAGES);
    }

    private static long headerOffset(byte[] file) {
        return java.nio.ByteBuffer.wrap(file).order(java.nio.ByteOrder.LITTLE_ENDIAN).getLong(40);
    }

    @Test
    void whatIsNoElfFileIsRefused() throws IOException {
        byte[] sound = library();
        for (int length : new int[] {0, 1, 4, 63, 64, 500, 4096}) {
            byte[] cut = java.util.Arrays.copyOf(sound, length);
            if (length < 64) {
                assertThrows(IOException.class, () -> ElfFile.read(ElfFile.Input.of(cut)));
            } else if (length == 4096) {
                assertFalse(ElfFile.read(ElfFile.Input.of(cut)).segments().isEmpty());
            }
        }
        assertThrows(IOException.class, () -> ElfFile.read(ElfFile.Input.of(new byte[4096])));
    }
}
