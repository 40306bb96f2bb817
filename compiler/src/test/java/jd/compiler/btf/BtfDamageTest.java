package jd.compiler.btf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Damaged blobs: nothing but [MalformedBtfException] comes out, and soon.
class BtfDamageTest {

    @Test
    void noHeader() {
        assertThrows(MalformedBtfException.class, () -> BtfReader.read(new byte[0]));
        assertThrows(MalformedBtfException.class, () -> BtfReader.read(new byte[24]));
        byte[] other = small();
        other[2] = 2;
        assertThrows(MalformedBtfException.class, () -> BtfReader.read(other), "an unknown version");
    }

    /// Each word of the header, one after the other, with numbers that have tripped readers of other formats.
    @Test
    void everyWordOfTheHeader() {
        int[] numbers = {0, 1, 23, 25, 0x7fffffff, 0x80000000, 0xffffffff, 0xfffffff0, small().length};
        int refused = 0;
        for (int at = 0; at < 24; at += 4) {
            for (int number : numbers) {
                byte[] bytes = small();
                for (int i = 0; i < 4; i++) {
                    bytes[at + i] = (byte) (number >>> 8 * i);
                }
                refused += examine(bytes) ? 0 : 1;
            }
        }
        assertTrue(refused >= 40, "only " + refused + " were refused");
    }

    @Test
    void cutOffAnywhere() {
        byte[] whole = small();
        assertTrue(examine(whole));
        for (int length = 0; length < whole.length; length++) {
            byte[] part = Arrays.copyOf(whole, length);
            assertThrows(MalformedBtfException.class, () -> BtfReader.read(part));
        }
    }

    /// A section of types that ends too early cuts off a type, but for where one ends.
    @Test
    void typesCutOff() {
        byte[] whole = small();
        List<Integer> sound = new ArrayList<>();
        for (int length = 0; length < 120; length++) {
            byte[] bytes = whole.clone();
            bytes[12] = (byte) length;
            if (examine(bytes)) {
                sound.add(length);
            }
        }
        assertEquals(List.of(0, 16, 28, 52, 76, 112), sound);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void smallBlobsWithRandomDamage(long seed) {
        assertTimeoutPreemptively(Duration.ofSeconds(30), () -> {
            SplittableRandom random = new SplittableRandom(seed);
            byte[] whole = small();
            int refused = 0;
            for (int i = 0; i < 5_000; i++) {
                refused += examine(damaged(whole, random, 1 + random.nextInt(6))) ? 0 : 1;
            }
            assertTrue(refused > 1_000 && refused < 5_000, "of 5000 " + refused + " were refused");
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12})
    void aKernelsBlobWithRandomDamage(long seed) throws IOException {
        byte[] whole;
        try (InputStream file = BtfDamageTest.class.getResourceAsStream(
                "/jd/compiler/target/x86_64-6.18/vmlinux.btf")) {
            whole = file.readAllBytes();
        }
        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            assertTrue(examine(whole));
            SplittableRandom random = new SplittableRandom(seed);
            for (int i = 0; i < 40; i++) {
                examine(damaged(whole, random, 1 + random.nextInt(200)));
            }
        });
    }

    private static byte[] damaged(byte[] whole, SplittableRandom random, int places) {
        byte[] bytes = whole.clone();
        for (int i = 0; i < places; i++) {
            int at = random.nextInt(bytes.length);
            bytes[at] = random.nextBoolean() ? (byte) random.nextInt(256) : (byte) (bytes[at] ^ 1 << random.nextInt(8));
        }
        return bytes;
    }

    /// Asks everything of everything.
    ///
    /// @return whether nothing was refused
    private static boolean examine(byte[] bytes) {
        Btf btf;
        try {
            btf = BtfReader.read(bytes);
        } catch (MalformedBtfException _) {
            return false;
        }
        boolean sound = attempt(() -> assertEquals(btf.types(), btf.types()));
        for (Kind kind : Kind.values()) {
            sound &= attempt(() -> btf.find(kind, "outer"));
            sound &= attempt(() -> btf.all(kind, name -> name.length() == 3));
        }
        for (int id = 0; id < 1_000_000 && exists(btf, id); id++) {
            int type = id;
            sound &= attempt(() -> btf.type(type));
            sound &= attempt(() -> btf.kind(btf.resolve(type)));
            sound &= attempt(() -> btf.member(type, "nowhere"));
            sound &= attempt(() -> btf.prototype(type));
        }
        return sound;
    }

    private static boolean exists(Btf btf, int id) {
        return attempt(() -> btf.kind(id));
    }

    private static boolean attempt(Runnable question) {
        try {
            question.run();
            return true;
        } catch (MalformedBtfException _) {
            return false;
        }
    }

    /// Every kind of type once.
    private static byte[] small() {
        Blob blob = new Blob();
        int integer = blob.type(blob.name("int"), 1 << 24, 4, 1 << 24 | 32);
        int pointer = blob.type(0, 2 << 24, integer);
        int array = blob.type(0, 3 << 24, 0, pointer, integer, 7);
        int inner = blob.type(0, 5 << 24 | 1, 56, blob.name("x"), array, 0);
        int outer = blob.type(blob.name("outer"), 4 << 24 | 2, 64, blob.name("a"), integer, 0, 0, inner, 64);
        blob.type(blob.name("plain"), 6 << 24 | 1, 4, blob.name("ONE"), 1);
        blob.type(blob.name("fwd"), 7 << 24, 0);
        int typedef = blob.type(blob.name("alias"), 8 << 24, outer);
        int unsteady = blob.type(0, 9 << 24, typedef);
        int constant = blob.type(0, 10 << 24, unsteady);
        blob.type(0, 11 << 24, constant);
        int prototype = blob.type(0, 13 << 24 | 1, integer, blob.name("p"), constant);
        blob.type(blob.name("fun"), 12 << 24, prototype);
        return blob.bytes();
    }
}
