package jd.runtime.output;

import static jd.runtime.output.Desk.as;
import static jd.runtime.output.Desk.literal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import jd.compiler.object.DataType;
import jd.compiler.object.EventAction.Format.Conversion;
import jd.runtime.event.MapBuilder;
import jd.runtime.event.RecordBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrintfTest {

    private static final Path SHELL = Path.of("/bin/sh");

    private static String show(Conversion conversion, RecordBuilder record) {
        return Desk.text().event(record, Desk.print(conversion));
    }

    private static String show(Conversion conversion, long value) {
        return show(conversion, RecordBuilder.of(0).number(8, true, value));
    }

    @Test
    void literalsAndFieldsInOrder() {
        RecordBuilder record = RecordBuilder.of(0).number(4, false, 42).text(16, "bash").longText(64, "/etc/passwd");
        assertEquals("pid=42 comm=bash é /etc/passwd\n", Desk.text().event(record, Desk.print(literal("pid="), as("d"),
                literal(" comm="), as("s"), literal(" é "), as("s"), literal("\n"))));
    }

    /// The shell's printf has C's semantics on 64-bit numbers: every flag, width and precision against it.
    @Test
    void integersAreFormattedAsInC() throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(SHELL), "no /bin/sh to compare with");
        var random = new Random(5);
        List<Conversion> conversions = new ArrayList<>();
        List<Long> values = new ArrayList<>();
        var script = new StringBuilder();
        for (int i = 0; i < 4000; i++) {
            String letter = List.of("d", "i", "u", "x", "X", "o").get(random.nextInt(6));
            var flags = new StringBuilder();
            for (char flag : "-+ #0".toCharArray()) {
                boolean undefined = flag == '#' && "diu".contains(letter);
                if (random.nextInt(3) == 0 && !undefined) {
                    flags.append(flag);
                }
            }
            int width = random.nextBoolean() ? 0 : 1 + random.nextInt(28);
            int precision = random.nextBoolean() ? -1 : random.nextInt(26);
            long value = random.nextInt(4) == 0 ? random.nextInt(3) - 1 : random.nextLong() >> random.nextInt(64);
            conversions.add(as(flags.toString(), width, precision, letter));
            values.add(value);
            String number = "di".contains(letter) ? Long.toString(value) : Long.toUnsignedString(value);
            script.append("printf '%").append(flags).append(width > 0 ? width : "")
                    .append(precision >= 0 ? "." + precision : "").append(letter).append("\\n' '").append(number)
                    .append("'\n");
        }
        List<String> expected = run(script.toString());
        assertEquals(values.size(), expected.size());
        for (int i = 0; i < values.size(); i++) {
            assertEquals(expected.get(i), show(conversions.get(i), values.get(i)),
                    conversions.get(i) + " of " + values.get(i));
        }
    }

    @Test
    void textsAreFormattedAsInC() throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(SHELL), "no /bin/sh to compare with");
        var script = new StringBuilder();
        List<Conversion> conversions = new ArrayList<>();
        for (String flags : List.of("", "-")) {
            for (int width : List.of(0, 3, 10)) {
                for (int precision : List.of(-1, 0, 2, 4, 20)) {
                    conversions.add(as(flags, width, precision, "s"));
                    script.append("printf '%").append(flags).append(width > 0 ? width : "")
                            .append(precision >= 0 ? "." + precision : "").append("s\\n' bash\n");
                }
            }
        }
        List<String> expected = run(script.toString());
        for (int i = 0; i < conversions.size(); i++) {
            assertEquals(expected.get(i), show(conversions.get(i), RecordBuilder.of(0).text(16, "bash")));
        }
    }

    private static List<String> run(String script) throws IOException, InterruptedException {
        Path file = Files.createTempFile("printf", ".sh");
        try {
            Files.writeString(file, script);
            Process shell = new ProcessBuilder(SHELL.toString(), file.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT).start();
            String out = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(0, shell.waitFor());
            return out.lines().toList();
        } finally {
            Files.delete(file);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1,true,-1,d,-1", "1,true,-1,u,255", "1,false,255,d,255", "2,true,-2,x,fffe", "4,true,-1,x,ffffffff",
        "4,true,-1,d,-1", "4,false,4294967295,d,4294967295", "8,true,-1,x,ffffffffffffffff",
        "8,true,5000000000,d,5000000000", "8,false,-1,u,18446744073709551615", "8,true,8589934591,x,1ffffffff"})
    void theArgumentHasItsFullWidth(int size, boolean signed, long value, String letter, String expected) {
        assertEquals(expected, show(as(letter), RecordBuilder.of(0).number(size, signed, value)));
    }

    @ParameterizedTest
    @CsvSource({"16,d,65535,-1", "8,d,255,-1", "8,d,127,127", "16,u,-1,65535", "8,x,4660,34", "16,x,74565,2345"})
    void lengthModifiersCut(int bits, String letter, long value, String expected) {
        assertEquals(expected, show(new Conversion("", 0, -1, bits, letter), value));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "0;0", "999;999", "1000;1,000", "-1234567;-1,234,567", "-9223372036854775808;-9,223,372,036,854,775,808"})
    void theQuoteFlagGroupsThousands(long value, String expected) {
        assertEquals(expected, show(as("'", 0, -1, "d"), value));
    }

    @Test
    void otherConversions() {
        assertEquals("A", show(as("c"), 'A'));
        assertEquals("  A", show(as("", 3, -1, "c"), 'A'));
        assertEquals("\\x1b", show(as("c"), 27));
        assertEquals("0xffff888004200000", show(as("p"), 0xffff888004200000L));
        assertEquals("0x0", show(as("p"), 0));
        assertEquals("1", show(as("d"), RecordBuilder.of(0).field(new DataType.Bool(), new byte[] {1})));
        assertEquals("true", show(as("s"), RecordBuilder.of(0).field(new DataType.Bool(), new byte[] {1})));
        assertEquals("  42", show(as("", 4, -1, "s"), 42));
        var raw = RecordBuilder.of(0).field(new DataType.Raw(4), new byte[] {'a', 10, (byte) 254, '~'});
        assertEquals("a\\x0a\\xfe~", show(as("r"), raw));
        assertEquals("\\x61\\x0a\\xfe\\x7e", show(as("rx"), raw));
        assertEquals("61 0a fe 7e", show(as("rh"), raw));
        assertEquals("2026 Jan  2 03:04:05", show(as("Y"), Desk.REAL));
    }

    @Test
    void whatWasCutIsMarked() {
        assertEquals("abc..|", Desk.text().event(RecordBuilder.of(0).text(4, "abc"),
                Desk.print(as("s"), literal("|"))));
        assertEquals("abc..|", Desk.text().event(RecordBuilder.of(0).longText(4, "abc"),
                Desk.print(as("s"), literal("|"))));
        assertEquals("|", Desk.text().event(RecordBuilder.of(0).field(new DataType.LongText(4), new byte[4]),
                Desk.print(as("s"), literal("|"))));
    }

    @Test
    void widthsCountCharacters() {
        assertEquals("|é  |", Desk.text().event(RecordBuilder.of(0).text(16, "é"),
                Desk.print(literal("|"), as("-", 3, -1, "s"), literal("|"))));
        assertEquals("éé", show(as("", 0, 2, "s"), RecordBuilder.of(0).text(16, "ééé")));
    }

    @Test
    void tuplesAndEnumerationsAsText() {
        var type = MapBuilder.tuple(new DataType.Int(4, true), new DataType.Text(4, false));
        assertEquals("(-3, hi)", show(as("s"), RecordBuilder.of(0).field(type,
                MapBuilder.join(RecordBuilder.little(4, -3), MapBuilder.text(4, "hi")))));
        var colours = new DataType.Enumerated(4, false, false, List.of(new DataType.Enumerated.Constant("BLUE", 2),
                new DataType.Enumerated.Constant("RED", 1), new DataType.Enumerated.Constant("ROT", 1)));
        assertEquals("RED", show(as("s"), RecordBuilder.of(0).field(colours, RecordBuilder.little(4, 1))));
        assertEquals("7", show(as("s"), RecordBuilder.of(0).field(colours, RecordBuilder.little(4, 7))));
        assertEquals("2", show(as("d"), RecordBuilder.of(0).field(colours, RecordBuilder.little(4, 2))));
    }

    @Test
    void aFormatThatWantsMoreThanTheRecordHasIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> show(as("d"), RecordBuilder.of(0)));
    }
}
