package jd.runtime.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import jd.compiler.target.StaticProbe;
import org.junit.jupiter.api.Test;

/// Notes of a file that the test writes byte by byte, as the System V ABI and the format of `stapsdt` say.
class StaticNotesTest {

    private static final int CODE = 0x1000;
    private static final int BASE = 0x2000;
    private static final int SECTION = 64;
    private static final int DAMAGES = 20_000;

    private static byte[] note(long address, long base, long semaphore, String texts) {
        byte[] text = texts.getBytes(StandardCharsets.US_ASCII);
        int size = 24 + text.length;
        return buffer(20 + (size + 3 & ~3)).putInt(8).putInt(size).putInt(3).put("stapsdt\0".getBytes())
                .putLong(address).putLong(base).putLong(semaphore).put(text).array();
    }

    private static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    /// Header, one segment (file 0 … 0x400 at CODE), notes, names of sections, sections.
    private static byte[] file(byte[]... notes) {
        ByteBuffer file = buffer(0x400);
        file.putInt(0, 0x464c457f).put(4, (byte) 2).put(5, (byte) 1).putLong(32, 64).putShort(54, (short) 56)
                .putShort(56, (short) 1).putLong(40, 0x300).putShort(58, (short) SECTION).putShort(60, (short) 4)
                .putShort(62, (short) 3);
        file.putInt(64, 1).putInt(68, 5).putLong(64 + 16, CODE).putLong(64 + 32, 0x400);
        file.position(0x80);
        for (byte[] note : notes) {
            file.put(note);
        }
        int end = file.position();
        byte[] names = "\0.note.stapsdt\0.stapsdt.base\0.shstrtab\0".getBytes();
        file.put(0x2c0, names);
        section(file, 1, 1, 7, 0, 0x80, end - 0x80);
        section(file, 2, 15, 1, BASE, 0x80, 1);
        section(file, 3, 29, 3, 0, 0x2c0, names.length);
        return file.array();
    }

    private static void section(ByteBuffer file, int index, int name, int type, long address, int offset, int size) {
        int at = 0x300 + index * SECTION;
        if (at + SECTION <= file.limit()) {
            file.putInt(at, name).putInt(at + 4, type).putLong(at + 16, address).putLong(at + 24, offset)
                    .putLong(at + 32, size);
        }
    }

    private static List<StaticProbe> read(byte[] bytes) throws IOException {
        ElfFile.Input input = ElfFile.Input.of(bytes);
        return StaticNotes.read(input, ElfFile.read(input));
    }

    @Test
    void notesAreReadAndMovedWithTheirBase() throws IOException {
        byte[] file = file(note(CODE + 0x10, BASE, 0, "demo\0tick\0-4@%eax\0"),
                note(CODE + 0x20 - 0x100, BASE - 0x100, CODE + 0x30 - 0x100, "demo\0tock\0\0"));
        assertEquals(List.of(new StaticProbe("demo", "tick", 0x10, CODE + 0x10, 0, "-4@%eax"),
                new StaticProbe("demo", "tock", 0x20, CODE + 0x20, 0x30, "")), read(file));
    }

    @Test
    void whatLiesOutsideTheFileIsLeftOut() throws IOException {
        byte[] good = note(CODE + 0x10, BASE, 0, "demo\0tick\0\0");
        assertEquals(1, read(file(good, note(0x9999999, BASE, 0, "demo\0far\0\0"))).size());
        assertEquals(1, read(file(note(CODE, BASE, -1, "demo\0semaphore\0\0"), good)).size());
        for (int lie : new int[] {-1, Integer.MAX_VALUE, Integer.MIN_VALUE, 0x1000}) {
            byte[] liar = note(CODE, BASE, 0, "demo\0liar\0\0");
            ByteBuffer.wrap(liar).order(ByteOrder.LITTLE_ENDIAN).putInt(4, lie);
            assertEquals(1, read(file(good, liar)).size(), "size " + lie);
            ByteBuffer.wrap(liar).order(ByteOrder.LITTLE_ENDIAN).putInt(4, 40).putInt(0, lie);
            assertEquals(1, read(file(good, liar)).size(), "name size " + lie);
        }
    }

    @Test
    void damagedFilesGiveAnErrorOrFewerProbesAndNothingElse() {
        byte[] whole = file(note(CODE + 0x10, BASE, 0, "demo\0tick\0-4@%eax\0"),
                note(CODE + 0x20, BASE, CODE + 0x30, "demo\0tock\0\0"));
        var random = new Random(1);
        int read = 0;
        for (int i = 0; i < DAMAGES; i++) {
            byte[] damaged = whole.clone();
            for (int k = 1 + random.nextInt(3); k > 0; k--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            try {
                read += read(damaged).size() > 0 ? 1 : 0;
            } catch (IOException _) {
                read++;
            }
        }
        assertTrue(read > DAMAGES / 2);
    }
}
