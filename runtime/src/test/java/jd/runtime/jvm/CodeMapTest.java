package jd.runtime.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// What Java machines answer.
class CodeMapTest {

    @Test
    void aListOfCodeBecomesAMap() {
        String list = """
                17258:
                10 4 1 Hot.hottest(I)J [0x00007f6a5bec7b88, 0x00007f6a5bec7c80 - 0x00007f6a5bec7ef8]
                4 0 0 a.B.get(Ljava/lang/Object;J)Ljava/lang/Object; [0x10, 0x20 - 0x30]
                4 0 0 a.B.get(I)V [0x10, 0xzz - 0x30]
                5 [0x
                """;
        assertEquals("7f6a5bec7c80 278 Hot.hottest()\n20 10 a.B.get()\n", CodeMap.fromList(list));
    }

    @Test
    void answersOfFailureAreNoOutput() throws IOException {
        assertEquals("x\n", JavaAttach.output("0\nx\n".getBytes(StandardCharsets.UTF_8)));
        assertThrows(IOException.class, () -> JavaAttach.output("1\nx\n".getBytes(StandardCharsets.UTF_8)));
        assertThrows(IOException.class, () -> JavaAttach.output(new byte[0]));
    }

    @Test
    void junkGivesNothing() {
        Random random = new Random(1);
        String alphabet = "[]0x, -(\n f";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder junk = new StringBuilder();
            for (int n = random.nextInt(60); n > 0; n--) {
                junk.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            assertTrue(CodeMap.fromList(junk.toString()).length() < 500);
        }
    }

    @Test
    void processesWithoutAMachineAreNotAsked() {
        assertEquals(Optional.empty(), JavaProcess.of(1));
        assertEquals(Optional.empty(), JavaProcess.of((int) ProcessHandle.current().pid()));
        assertTrue(JavaProcess.isWithin((int) ProcessHandle.current().pid(),
                (int) ProcessHandle.current().parent().orElseThrow().pid()));
    }
}
