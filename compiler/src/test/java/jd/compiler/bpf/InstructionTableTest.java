package jd.compiler.bpf;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every instruction of the set, with bytes that another assembler wrote.
class InstructionTableTest {

    private static final HexFormat HEX = HexFormat.ofDelimiter(" ");
    private static final String EXIT = "95 00 00 00 00 00 00 00";

    record Row(String bytes, String text) {

        static Row of(String line) {
            String[] columns = line.split(" \\| ", 2);
            return new Row(columns[0], columns[1]);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    static Stream<Row> rows() throws IOException {
        try (InputStream in = InstructionTableTest.class.getResourceAsStream("instructions.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .filter(line -> !line.startsWith("#")).map(Row::of).toList().stream();
        }
    }

    /// With an `exit` behind it, for jumps to go to.
    private static Bytes program(Row row) {
        return Bytes.copyOf(HEX.parseHex(row.bytes() + " " + EXIT));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void isDecoded(Row row) {
        String opcode = row.bytes().substring(0, 2);
        int slots = row.bytes().length() / 24 + 1;
        assertEquals("0: (" + opcode + ") " + row.text() + "\n" + slots + ": (95) exit\n",
                Listing.of(Decoder.decode(program(row))));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void isEncodedAsItWas(Row row) {
        Bytes encoded = Assembler.assemble(Decoder.decode(program(row)), true).code();
        assertEquals(row.bytes() + " " + EXIT, HEX.formatHex(encoded.toArray()));
    }
}
