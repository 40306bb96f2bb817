package jd.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import jd.compiler.check.ScriptProblem;
import jd.compiler.probe.ProbeProblem;
import jd.compiler.target.RecordedTarget;
import jd.language.diagnostic.Diagnostic;
import jd.language.diagnostic.Problem;
import jd.language.macro.MacroProblem;
import jd.language.parser.SyntaxProblem;
import jd.spec.SpecCase;
import jd.spec.SpecCases;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Every mistake of `spec` gets exactly the diagnostics that stand in its file, and every diagnostic has an example.
class DiagnosticExamplesTest {

    private static final RecordedTarget KERNEL = RecordedTarget.x86();

    @TestFactory
    Stream<DynamicTest> examplesGetTheirDiagnostics() {
        return SpecCases.errors().stream().map(example -> dynamicTest(example.name(), () -> {
            SpecCompiler result = compile(example);
            assertEquals(example.section("diagnostics"), result.text());
            assertTrue(result.diagnostics().stream().anyMatch(d -> d.problem().code().equals(example.code())),
                    "the file's name says " + example.code());
        }));
    }

    @Test
    void everyDiagnosticHasAnExample() {
        Set<Problem> shown = new HashSet<>();
        for (SpecCase example : SpecCases.errors()) {
            compile(example).diagnostics().stream().map(Diagnostic::problem).forEach(shown::add);
        }
        List<Problem> missing = new ArrayList<>();
        for (Problem[] problems : List.of(SyntaxProblem.values(), ProbeProblem.values(), ScriptProblem.values(),
                MacroProblem.values())) {
            missing.addAll(List.of(problems));
        }
        missing.removeAll(shown);
        assertEquals(Set.of(), Set.copyOf(missing));
    }

    private static SpecCompiler compile(SpecCase example) {
        RecordedTarget target = switch (example.section("target").strip()) {
            case "" -> KERNEL;
            case "without BTF" -> KERNEL.withoutBtf();
            case "without tracepoints" -> KERNEL.withoutTracepoints();
            default -> throw new IllegalArgumentException(example + ": unknown target");
        };
        return SpecCompiler.compile(example.script(), example.parameters(), target);
    }
}
