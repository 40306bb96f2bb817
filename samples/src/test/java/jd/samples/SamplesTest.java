package jd.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import jd.compiler.Compilation;
import jd.compiler.Compiler;
import jd.compiler.object.CompilerOptions;
import jd.compiler.target.RecordedTarget;
import jd.language.diagnostic.DiagnosticRenderer;
import jd.language.source.Source;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The samples need no kernel to be compiled, and each says what it is for.
class SamplesTest {

    /// The module's folder, in which Maven runs tests.
    private static final Path FOLDER = Path.of("").toAbsolutePath();

    static List<Path> samples() throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".jd")
                    && !FOLDER.relativize(file).startsWith("target")).sorted().toList();
        }
    }

    @TestFactory
    Stream<DynamicTest> samplesCompileForTheRecordedKernel() throws IOException {
        RecordedTarget kernel = RecordedTarget.x86();
        return samples().stream().map(sample -> dynamicTest(sample.getFileName().toString(), () -> {
            var source = new Source(sample.getFileName().toString(), Files.readString(sample));
            var renderer = new DiagnosticRenderer(source, false);
            switch (new Compiler(kernel, CompilerOptions.DEFAULT).compile(source)) {
                case Compilation.Rejected(var diagnostics) -> throw new AssertionError(renderer.render(diagnostics));
                case Compilation.Compiled compiled -> assertEquals("", renderer.render(compiled.warnings()));
            }
        }));
    }

    @TestFactory
    Stream<DynamicTest> samplesSayWhatTheyAreFor() throws IOException {
        return samples().stream().map(sample -> dynamicTest(sample.getFileName().toString(), () -> {
            String file = sample.getFileName().toString();
            List<String> lines = Files.readAllLines(sample);
            assertEquals("#!/usr/bin/env jd", lines.getFirst());
            assertTrue(lines.get(1).startsWith("// " + file.replace(".jd", "") + ": "), lines.get(1));
            assertTrue(lines.stream().anyMatch(line -> line.startsWith("//   jd ") && line.contains("samples/" + FOLDER.relativize(sample))),
                    "no example of its use");
        }));
    }

    @Test
    void readmeListsEverySample() throws IOException {
        String readme = Files.readString(FOLDER.resolve("README.md"));
        for (Path sample : samples()) {
            assertTrue(readme.contains("(" + FOLDER.relativize(sample) + ")"), sample + " is not in samples/README.md");
        }
    }
}
