package jd.runtime.output;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.Random;
import jd.runtime.event.RecordBuilder;
import org.junit.jupiter.api.Test;

/// Text that is not trusted, in both formats.
class VisibleTest {

    private static String visible(byte... bytes) {
        ByteSink sink = ByteSink.visible();
        sink.data(bytes, 0, bytes.length);
        return sink.toString();
    }

    private static String visible(String text) {
        return visible(text.getBytes(UTF_8));
    }

    private static byte[] bytes(int... values) {
        var bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    @Test
    void controlCharactersAreShown() {
        assertEquals("\\x1b[31mred\\x1b[0m", visible("\033[31mred\033[0m"));
        assertEquals("a\\nb\\tc\\x0d\\x7f\\x00", visible("a\nb\tc\r\177\0"));
        assertEquals("\\u{9b}31m", visible("\u009b31m"), "the 8-bit control sequence introducer");
    }

    @Test
    void whatDeceivesTheEyeIsShown() {
        assertEquals("a\\u{202e}b\\u{2066}\\u{200b}\\u{feff}", visible("a\u202eb\u2066\u200b\ufeff"));
    }

    @Test
    void textPasses() {
        String text = "naïve 日本語 🙂 C:\\dir \u00a0\u2010\u202f\u2065\u206a";
        assertEquals(text, visible(text));
    }

    @Test
    void bytesThatAreNotUtf8AreShown() {
        assertEquals("\\xff", visible(bytes(0xff)));
        assertEquals("\\x9b31m", visible(bytes(0x9b, '3', '1', 'm')));
        assertEquals("\\xc0\\x80", visible(bytes(0xc0, 0x80)), "overlong");
        assertEquals("\\xe0\\x9f\\xbf", visible(bytes(0xe0, 0x9f, 0xbf)), "overlong");
        assertEquals("\\xed\\xa0\\x80", visible(bytes(0xed, 0xa0, 0x80)), "surrogate");
        assertEquals("\\xf4\\x90\\x80\\x80", visible(bytes(0xf4, 0x90, 0x80, 0x80)), "too large");
        assertEquals("\\xe2\\x82", visible(bytes(0xe2, 0x82)), "cut short");
        assertEquals("\\xe2A", visible(bytes(0xe2, 'A')));
    }

    /// What Java's strict decoder takes is UTF-8, and nothing else is; whatever the bytes, the result is harmless.
    @Test
    void agreesWithJavaOnRandomBytes() throws IOException {
        var random = new Random(3);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = random(random);
            String shown = visible(bytes);
            shown.codePoints().forEach(c -> assertTrue(!Utf8.isControl(c) && c != 0xfffd, shown));
            if (isUtf8(bytes) && new String(bytes, UTF_8).codePoints().noneMatch(Utf8::isControl)) {
                assertEquals(new String(bytes, UTF_8), shown);
            }
            if (!isUtf8(bytes)) {
                assertTrue(shown.contains("\\x"), shown);
            }
            checkJson(bytes);
        }
    }

    private static byte[] random(Random random) {
        var bytes = new byte[random.nextInt(12)];
        random.nextBytes(bytes);
        if (random.nextBoolean()) {
            var text = new StringBuilder();
            random.ints(4, 0, 0x11_0000).filter(c -> c < 0xd800 || c > 0xdfff).forEach(text::appendCodePoint);
            return text.toString().getBytes(UTF_8);
        }
        return random.nextBoolean() ? bytes : Arrays.copyOf("é\u0001\"\\日".getBytes(UTF_8), random.nextInt(10));
    }

    private static boolean isUtf8(byte[] bytes) {
        try {
            UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static void checkJson(byte[] bytes) throws IOException {
        ByteSink sink = ByteSink.raw();
        JsonString.put(bytes, 0, bytes.length, sink);
        String json = sink.toString();
        json.codePoints().forEach(c -> assertTrue(!Utf8.isControl(c), json));
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            parser.nextToken();
            String parsed = parser.getText();
            if (isUtf8(bytes)) {
                assertEquals(new String(bytes, UTF_8), parsed);
            }
        }
    }

    @Test
    void aScriptsOwnTextPasses() {
        assertEquals("\033[1mhi\\x1b\033[0m\n", Desk.text().event(RecordBuilder.of(0).text(16, "hi\033"),
                Desk.print(Desk.literal("\033[1m"), Desk.as("s"), Desk.literal("\033[0m\n"))));
    }

    @Test
    void inJsonNothingIsLost() {
        assertEquals("{\"type\": \"printf\", \"data\": \"\\u001b[1m\\u202e\\n\\\\xff\"" + Desk.TS
                + ", \"probe\": \"BEGIN\"}\n",
                Desk.json().event(RecordBuilder.of(0).text(16, false, bytes(0xe2, 0x80, 0xae, '\n', 0xff)),
                        Desk.print(Desk.literal("\033[1m"), Desk.as("s"))));
    }
}
