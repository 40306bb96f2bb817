package jd.runtime.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class KernelSymbolsTest {

    private static final String TEXT = """
            ffffffff81000000 T startup
            ffffffff81000000 T alias
            ffffffff81000100 t do_work.cold
            ffffffff81000200 T last
            ffffffffc0002000 t later\t[beta]
            ffffffffc0001000 t hook\t[alpha]
            ffffffffc0001800 t hook_more\t[alpha]
            ffffffffc0000800 t first\t[gamma]
            """;

    private static KernelSymbols read(InputStream stream) {
        try {
            return KernelSymbols.read(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static KernelSymbols read(String text) {
        return read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String at(KernelSymbols symbols, long address) {
        return symbols.at(address).map(s -> s.text() + (s.module().isEmpty() ? "" : " " + s.module())).orElse("?");
    }

    @Test
    void addressesLieInTheSymbolBefore() {
        KernelSymbols symbols = read(TEXT);
        assertEquals(8, symbols.size());
        assertEquals("?", at(symbols, 0x1000));
        assertEquals("?", at(symbols, 0xffffffff80ffffffL));
        assertEquals("startup", at(symbols, 0xffffffff81000000L));
        assertEquals("startup+255", at(symbols, 0xffffffff810000ffL));
        assertEquals("do_work.cold", at(symbols, 0xffffffff81000100L));
        assertEquals("last+16", at(symbols, 0xffffffff81000210L));
    }

    @Test
    void modulesNeedNotBeSorted() {
        KernelSymbols symbols = read(TEXT);
        assertEquals("first+4 gamma", at(symbols, 0xffffffffc0000804L));
        assertEquals("hook alpha", at(symbols, 0xffffffffc0001000L));
        assertEquals("hook_more+1 alpha", at(symbols, 0xffffffffc0001801L));
        assertEquals("later+3 beta", at(symbols, 0xffffffffc0002003L));
    }

    @Test
    void farBehindASymbolIsNowhere() {
        assertEquals("?", at(read(TEXT), 0xffffffffa0000000L));
    }

    @Test
    void namesAreWhole() {
        KernelSymbols symbols = read(TEXT);
        assertEquals(OptionalLong.of(0xffffffffc0001000L), symbols.address("hook"));
        assertEquals(OptionalLong.of(0xffffffff81000000L), symbols.address("alias"));
        assertEquals(OptionalLong.empty(), symbols.address("do_work"));
    }

    @Test
    void modulesAreToldWhereThereAreSome() {
        assertEquals("hook+3 [alpha]", new KernelSymbols.Symbol("hook", 3, "alpha").full());
        assertEquals("read", new KernelSymbols.Symbol("read", 0, "").full());
    }

    @Test
    void piecesMayEndAnywhere() {
        byte[] bytes = TEXT.getBytes(StandardCharsets.UTF_8);
        InputStream single = new InputStream() {
            private int next;

            @Override
            public int read() {
                return next < bytes.length ? bytes[next++] : -1;
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                int one = read();
                into[offset] = (byte) one;
                return one < 0 ? -1 : 1;
            }
        };
        assertEquals("hook alpha", at(read(single), 0xffffffffc0001000L));
    }

    @Test
    void hiddenAddressesGiveNoSymbols() {
        KernelSymbols symbols = read("0000000000000000 T startup\n0000000000000000 t hook\t[alpha]\n");
        assertEquals(0, symbols.size());
        assertEquals(Optional.empty(), symbols.at(0));
    }

    @Test
    @Tag("live")
    void runningKernelIsRead() throws IOException {
        KernelSymbols symbols = KernelSymbols.live();
        if (symbols.size() == 0) {
            System.out.println("live symbols skipped: the kernel hides its addresses");
            Assumptions.abort("the kernel hides its addresses");
        }
        String line = Files.readAllLines(Path.of("/proc/kallsyms")).stream()
                .filter(l -> l.endsWith(" T __x64_sys_openat") || l.endsWith(" T __arm64_sys_openat"))
                .findFirst().orElseThrow();
        String[] words = line.split(" ");
        long address = Long.parseUnsignedLong(words[0], 16);
        assertEquals(OptionalLong.of(address), symbols.address(words[2]));
        assertEquals(words[2] + "+1", at(symbols, address + 1));
        assertTrue(symbols.size() > 10_000);
    }
}
