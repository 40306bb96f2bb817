package jd.compiler.btf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A blob is read in parts, each once and only where somebody looks.
class PagedBytesTest {

    private static final int PAGE = 1 << 16;
    private static final int LENGTH = 3 * PAGE + 5;

    private final List<Integer> reads = new ArrayList<>();

    /// Each byte is the sum of its offset's bytes, which differs on the two sides of every page's end.
    private static byte value(int offset) {
        return (byte) (offset + (offset >> 8) + (offset >> 16));
    }

    private PagedBytes bytes() {
        byte[] all = new byte[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            all[i] = value(i);
        }
        return new PagedBytes(new BlobSource() {

            @Override
            public int length() {
                return LENGTH;
            }

            @Override
            public byte[] read(int from, int to) {
                reads.add(from);
                return Arrays.copyOfRange(all, from, to);
            }
        });
    }

    @Test
    void onlyWhatIsAskedForIsRead() {
        PagedBytes bytes = bytes();
        assertEquals(LENGTH, bytes.length());
        assertEquals(List.of(), reads);
        assertEquals(value(LENGTH - 1), bytes.at(LENGTH - 1));
        assertEquals(value(7), bytes.at(7));
        assertEquals(value(8), bytes.at(8));
        assertEquals(List.of(3 * PAGE, 0), reads);
    }

    @Test
    void numbersAndCopiesCrossPages() {
        PagedBytes bytes = bytes();
        int at = PAGE - 1;
        int half = (value(at) & 0xff) + (value(at + 1) & 0xff) * 256;
        assertEquals(half, bytes.half(at));
        assertEquals(half + ((value(at + 2) & 0xff) + (value(at + 3) & 0xff) * 256) * 65536, bytes.word(at));
        byte[] copy = new byte[2 * PAGE + 4];
        bytes.copy(at, copy, 1, copy.length - 2);
        byte[] expected = new byte[copy.length];
        for (int i = 1; i < copy.length - 1; i++) {
            expected[i] = value(at + i - 1);
        }
        assertArrayEquals(expected, copy);
    }
}
