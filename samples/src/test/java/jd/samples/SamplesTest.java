package jd.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import jd.compiler.Compilation;
import jd.compiler.Compiler;
import jd.compiler.object.CompilerOptions;
import jd.compiler.target.RecordedTarget;
import jd.language.diagnostic.Diagnostic;
import jd.language.diagnostic.DiagnosticRenderer;
import jd.language.source.Source;
import jd.spec.SpecCase;
import jd.spec.SpecCases;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The samples need no kernel to be compiled, and each says what it is for.
class SamplesTest {

    /// The module's folder, in which Maven runs tests.
    private static final Path FOLDER = Path.of("").toAbsolutePath();

    static List<Path> samples() throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER, 2)) {
            return files.filter(file -> file.toString().endsWith(".jd")).map(FOLDER::relativize).sorted().toList();
        }
    }

    /// With parameters for those that are about functions of the user's choice.
    private static CompilerOptions options(Path sample) {
        return switch (sample.getParent() == null ? "" : sample.getParent().toString()) {
            case "library" -> CompilerOptions.DEFAULT.with(List.of("/bin/program", "main"));
            case "kernel" -> CompilerOptions.DEFAULT.with(List.of("vfs_read"));
            case "jvm" -> CompilerOptions.DEFAULT.with(List.of("/bin/program"));
            default -> CompilerOptions.DEFAULT;
        };
    }

    /// The recorded kernel has no programs, and neither every tracepoint nor every type.
    private static boolean isUnknown(Diagnostic diagnostic) {
        return Set.of("UNKNOWN_PROBE", "UNKNOWN_TYPE", "UNKNOWN_NAME").contains(diagnostic.problem().toString());
    }

    @TestFactory
    Stream<DynamicTest> samplesCompileForTheRecordedKernel() throws IOException {
        RecordedTarget kernel = RecordedTarget.x86();
        return samples().stream().map(sample -> dynamicTest(sample.toString(), () -> {
            var source = new Source(sample.toString(), Files.readString(FOLDER.resolve(sample)));
            var renderer = new DiagnosticRenderer(source, false);
            switch (new Compiler(kernel, options(sample)).compile(source)) {
                case Compilation.Rejected(var diagnostics) when diagnostics.stream().allMatch(SamplesTest::isUnknown) ->
                    System.out.println(sample + " is compiled by its live test only: "
                            + diagnostics.getFirst().message());
                case Compilation.Rejected(var diagnostics) -> throw new AssertionError(renderer.render(diagnostics));
                case Compilation.Compiled compiled -> assertEquals("", renderer.render(compiled.warnings()));
            }
        }));
    }

    @TestFactory
    Stream<DynamicTest> samplesSayWhatTheyAreFor() throws IOException {
        return samples().stream().map(sample -> dynamicTest(sample.toString(), () -> {
            String file = sample.getFileName().toString();
            List<String> lines = Files.readAllLines(FOLDER.resolve(sample));
            assertEquals("#!/usr/bin/env jd", lines.getFirst());
            assertTrue(lines.get(1).startsWith("// " + file.replace(".jd", "") + ": "), lines.get(1));
            String use = "samples/" + sample;
            assertTrue(lines.stream().anyMatch(line -> line.startsWith("//   jd ") && line.contains(use)),
                    "no example of its use");
        }));
    }

    @Test
    void readmeListsEverySample() throws IOException {
        String readme = Files.readString(FOLDER.resolve("README.md"));
        for (Path sample : samples()) {
            assertTrue(readme.contains("(" + sample + ")"), sample + " is not in samples/README.md");
        }
    }

    /// They need kprobes: the second kernel runs them as cases of the specification.
    @Test
    void samplesOfKernelFunctionsAreCases() throws IOException {
        List<Path> ofKernel = samples().stream().filter(sample -> sample.startsWith("kernel")).toList();
        assertEquals(2, ofKernel.size());
        for (Path sample : ofKernel) {
            String name = "probes/run.kprobe-sample-" + sample.getFileName().toString().replace(".jd", "");
            SpecCase found = SpecCases.runs().stream().filter(each -> each.name().equals(name)).findFirst()
                    .orElseThrow(() -> new AssertionError("there is no case " + name));
            assertEquals(Files.readString(FOLDER.resolve(sample)).strip(), found.script().strip());
        }
    }
}
