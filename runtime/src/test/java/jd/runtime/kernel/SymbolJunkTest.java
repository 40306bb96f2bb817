package jd.runtime.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Files that processes hand us may say anything.
class SymbolJunkTest {

    /// A small shared library that every system with Java has.
    private static byte[] library() throws IOException {
        return Files.readAllBytes(Path.of(System.getProperty("java.home"), "lib", "libjsig.so"));
    }

    private static void read(byte[] bytes) {
        try {
            ElfFile file = ElfFile.read(ElfFile.Input.of(bytes));
            file.symbols().at(0x1000);
            file.address(0x1000);
            assertTrue(file.identity().build().length() <= 128);
        } catch (IOException _) {
            // Said that it is damaged.
        }
    }

    @Test
    void damagedExecutablesAreRefusedOrHaveFewerSymbols() throws IOException {
        byte[] sound = library();
        assertTrue(ElfFile.read(ElfFile.Input.of(sound)).identity().build().length() >= 16);
        Random random = new Random(3);
        assertTimeout(Duration.ofSeconds(20), () -> {
            for (int i = 0; i < 3000; i++) {
                byte[] damaged = Arrays.copyOf(sound, i % 3 == 0 ? random.nextInt(sound.length) : sound.length);
                for (int n = random.nextInt(12); n > 0 && damaged.length > 0; n--) {
                    int at = random.nextInt(i % 2 == 0 ? damaged.length : Math.min(damaged.length, 1024));
                    damaged[at] = (byte) (random.nextInt(4) == 0 ? 0xff : random.nextInt());
                }
                read(damaged);
            }
        });
    }

    /// Every field of the header, of the segments and of the sections, with the worst numbers.
    @Test
    void lyingLengthsAreRefused() throws IOException {
        byte[] sound = library();
        int sections = (int) ByteBuffer.wrap(sound).order(ByteOrder.LITTLE_ENDIAN).getLong(40);
        for (long lie : new long[] {-1, Long.MAX_VALUE, Integer.MAX_VALUE, 1L << 32, 0, 1}) {
            for (int from : new int[] {16, sections}) {
                for (int at = from; at < Math.min(from + 1000, sound.length - 8); at += 4) {
                    byte[] lying = sound.clone();
                    ByteBuffer.wrap(lying).order(ByteOrder.LITTLE_ENDIAN).putLong(at, lie);
                    read(lying);
                }
            }
        }
    }

    @Test
    void notesTellTheBuild() {
        ByteBuffer notes = ByteBuffer.allocate(36).order(ByteOrder.LITTLE_ENDIAN);
        notes.putInt(4).putInt(0).putInt(1).putInt(0x00554e47).putInt(4).putInt(4).putInt(3).putInt(0x00554e47)
                .put(HexFormat.of().parseHex("deadbeef")).flip();
        assertEquals("deadbeef", ElfNotes.buildIn(notes));
        for (int length = 0; length < notes.limit(); length++) {
            assertEquals("", ElfNotes.buildIn(notes.slice(0, length)));
        }
        notes.putInt(0, -1);
        assertEquals("", ElfNotes.buildIn(notes));
    }

    @Test
    void mapsOfCodeMayBeJunk() {
        Random random = new Random(5);
        String alphabet = "0x9f \n(:;\u00e9+-";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder junk = new StringBuilder();
            for (int n = random.nextInt(80); n > 0; n--) {
                junk.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            byte[] bytes = junk.toString().getBytes(StandardCharsets.UTF_8);
            PerfMap map = PerfMap.ofJava(bytes);
            map.at(random.nextLong());
            map.replace(PerfMap.parse(bytes));
            map.at(0x9f);
        }
    }

    @Test
    void aMapOfCodeHasAnEnd() {
        byte[] lines = "0 1 a\n".repeat(10).getBytes(StandardCharsets.UTF_8);
        assertEquals(Optional.of("a"), PerfMap.parse(lines).at(0));
        assertEquals(Optional.empty(), PerfMap.parse("10 ffffffffffffffff a\n".getBytes(StandardCharsets.UTF_8)).at(5));
        String name = "n".repeat(1 << 16);
        PerfMap longName = PerfMap.parse(("10 10 " + name + "\n").getBytes(StandardCharsets.UTF_8));
        assertTrue(longName.at(0x10).orElseThrow().length() <= 1 << 12);
    }

    @Test
    void newCodeReplacesOld() {
        PerfMap map = PerfMap.ofJava("100 100 int A.a(int)\n300 10 int A.b()\n".getBytes(StandardCharsets.UTF_8));
        map.replace(PerfMap.ofJava("180 20 void B.c(long, A)\n".getBytes(StandardCharsets.UTF_8)));
        assertEquals(Optional.of("B.c+1"), map.at(0x181));
        assertEquals(Optional.empty(), map.at(0x110));
        assertEquals(Optional.of("A.b"), map.at(0x300));
        assertEquals(Optional.of("StubRoutines (final stubs)"),
                PerfMap.ofJava("1 2 StubRoutines (final stubs)\n".getBytes(StandardCharsets.UTF_8)).at(1));
    }
}
