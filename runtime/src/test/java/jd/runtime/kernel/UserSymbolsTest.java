package jd.runtime.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jd.runtime.ring.ProcessRecords;
import org.junit.jupiter.api.Test;

/// The text files that tell where code lies.
class UserSymbolsTest {

    private static final String MAPS = """
            55a0c0000000-55a0c0001000 r--p 00000000 fe:00 77                         /usr/bin/with blank
            55a0c0001000-55a0c0002000 r-xp 00001000 fe:00 77                         /usr/bin/with blank
            7f0000000000-7f0000010000 rwxp 00000000 00:00 0
            7ffd00000000-7ffd00001000 r-xp 00000000 00:00 0                          [vdso]
            ffffffffff600000-ffffffffff601000 --xp 00000000 00:00 0                  [vsyscall]
            nonsense
            """;

    @Test
    void codeIsFoundByAddress() {
        ProcessMaps maps = new ProcessMaps();
        maps.update(MAPS);
        ProcessMaps.Region region = maps.at(0x55a0c0001010L).orElseThrow();
        assertEquals(new ProcessMaps.Region(0x55a0c0001000L, 0x55a0c0002000L, 0x1000, 77, "/usr/bin/with blank"),
                region);
        assertTrue(region.isFile());
        assertEquals(Optional.empty(), maps.at(0x55a0c0000010L));
        assertEquals(Optional.empty(), maps.at(0x55a0c0002000L));
        assertEquals("", maps.at(0x7f0000000000L).orElseThrow().path());
        assertEquals("[vdso]", maps.at(0x7ffd00000fffL).orElseThrow().path());
    }

    @Test
    void whatIsUnmappedIsRememberedUntilReplaced() {
        ProcessMaps maps = new ProcessMaps();
        maps.update("1000-3000 r-xp 00000000 fe:00 1 /a\n5000-6000 r-xp 00000000 fe:00 2 /b\n");
        maps.update("2000-4000 r-xp 00000000 fe:00 3 /c\n");
        assertEquals(Optional.empty(), maps.at(0x1000));
        assertEquals("/c", maps.at(0x2fff).orElseThrow().path());
        assertEquals("/b", maps.at(0x5000).orElseThrow().path());
    }

    @Test
    void aChildHasWhatItsParentHas() {
        ProcessMaps parent = new ProcessMaps();
        parent.update("1000-3000 r-xp 00000000 fe:00 1 /a\n5000-6000 r-xp 00000000 fe:00 2 /b\n");
        ProcessMaps child = new ProcessMaps();
        child.add(new ProcessMaps.Region(0x2000, 0x2800, 0, 3, "/c"));
        child.addMissing(parent);
        assertEquals("/c", child.at(0x2000).orElseThrow().path());
        assertEquals(Optional.empty(), child.at(0x1000));
        assertEquals("/b", child.at(0x5000).orElseThrow().path());
    }

    @Test
    void recordsOfMappingsAreRead() {
        ByteBuffer record = ByteBuffer.allocate(88).order(ByteOrder.LITTLE_ENDIAN);
        record.putInt(0, 10).putShort(6, (short) 88).putInt(8, 41).putInt(12, 42).putLong(16, 0x7000)
                .putLong(24, 0x1000).putLong(32, 0x3000).putLong(48, 99).put(72, "/lib/x.so".getBytes());
        List<String> told = new ArrayList<>();
        ProcessRecords.Listener listener = new ProcessRecords.Listener() {
            @Override
            public void mapped(int process, long start, long length, long offset, long inode, String path) {
                told.add(process + " " + start + " " + length + " " + offset + " " + inode + " " + path);
            }

            @Override
            public void forked(int parent, int child) {
                told.add(parent + " > " + child);
            }
        };
        ProcessRecords.record(record, listener);
        ByteBuffer fork = ByteBuffer.allocate(32).order(ByteOrder.LITTLE_ENDIAN);
        fork.putInt(0, 7).putShort(6, (short) 32).putInt(8, 43).putInt(12, 41);
        ProcessRecords.record(fork, listener);
        ProcessRecords.record(ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN).putInt(0, 10), listener);
        assertEquals(List.of("41 28672 4096 12288 99 /lib/x.so", "41 > 43"), told);
    }

    @Test
    void compiledCodeIsNamed() {
        PerfMap map = PerfMap.parse("""
                7f00 10 Ljava/lang/String;::hashCode
                7f20 8 int Main.hot(int, int)
                0x00007f20 0x0000000000000008 int Main.hot(long)
                broken
                zz 1 x
                """.getBytes(StandardCharsets.UTF_8));
        assertEquals(Optional.of("Ljava/lang/String;::hashCode+15"), map.at(0x7f0f));
        assertEquals(Optional.empty(), map.at(0x7f10));
        assertEquals(Optional.of("int Main.hot(long)"), map.at(0x7f20));
        assertEquals(Optional.empty(), map.at(1));
    }

    @Test
    void librariesAreCalledByTheirShortNames() {
        assertTrue(LibraryCache.isCalled("libc.so.6", "libc"));
        assertTrue(LibraryCache.isCalled("libc.so.6", "libc.so"));
        assertTrue(LibraryCache.isCalled("libc.so.6", "libc.so.6"));
        assertEquals(false, LibraryCache.isCalled("libcrypt.so.1", "libc"));
        assertEquals(false, LibraryCache.isCalled("libc.so.61", "libc.so.6"));
        assertEquals(Optional.empty(), LibraryCache.find("libc", new byte[100]));
    }
}
