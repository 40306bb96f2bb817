package jd.compiler;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import jd.compiler.target.RecordedTarget;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// What the documents call a script is one: every block marked `jd` and every one-liner compiles.
class SpecBlocksTest {

    /// From the module's folder, in which Maven runs tests.
    private static final List<Path> DOCUMENTS = List.of(Path.of("../README.md"), Path.of("../spec/language.md"),
            Path.of("../samples/README.md"),
            Path.of("../samples/syscalls/README.md"));
    private static final RecordedTarget KERNEL = RecordedTarget.x86();
    private static final List<String> PARAMETERS = List.of("5", "text");
    private static final String ONE_LINER = "-e '";

    /// A script in a document.
    private record Block(Path document, int line, String script) {}

    @TestFactory
    Stream<DynamicTest> scriptsCompile() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (Path document : DOCUMENTS) {
            List<Block> blocks = blocks(document);
            assertFalse(blocks.isEmpty(), document + " has no scripts");
            for (Block block : blocks) {
                tests.add(dynamicTest(block.document.getFileName() + ":" + block.line, () -> {
                    SpecCompiler result = SpecCompiler.compile(block.script, PARAMETERS, KERNEL);
                    assertFalse(result.isRejected(), () -> block.script + "\n" + result.text());
                    assertTrue(result.diagnostics().isEmpty(), result::text);
                }));
            }
        }
        return tests.stream();
    }

    private static List<Block> blocks(Path document) throws IOException {
        List<Block> blocks = new ArrayList<>();
        List<String> lines = Files.readAllLines(document);
        for (int at = 0; at < lines.size(); at++) {
            if (lines.get(at).equals("```jd")) {
                int end = at + 1 + lines.subList(at + 1, lines.size()).indexOf("```");
                blocks.add(new Block(document, at + 2, String.join("\n", lines.subList(at + 1, end))));
                at = end;
            } else if (lines.get(at).contains(ONE_LINER)) {
                int start = lines.get(at).indexOf(ONE_LINER) + ONE_LINER.length();
                int end = lines.get(at).indexOf('\'', start);
                blocks.add(new Block(document, at + 1, lines.get(at).substring(start, end)));
            }
        }
        return blocks;
    }
}
