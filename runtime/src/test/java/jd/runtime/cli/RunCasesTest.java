package jd.runtime.cli;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import jd.runtime.kernel.LiveTarget;
import jd.runtime.load.Privileges;
import jd.runtime.sys.LinuxSystemCalls;
import jd.spec.SpecCase;
import jd.spec.SpecCases;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/// Every script of `spec` that runs does on this kernel what stands in its file.
/// `-Djd.cases=word,word` picks those whose name has one of the words.
@Tag("live")
class RunCasesTest {

    @TestFactory
    Stream<DynamicTest> scriptsDoWhatTheirFilesSay() {
        Optional<String> missing = Privileges.missing();
        if (missing.isPresent()) {
            String reason = "the cases need a live kernel: " + missing.get();
            System.out.println("skipped: " + reason);
            return Stream.of(dynamicTest("skipped", () -> Assumptions.abort(reason)));
        }
        String only = System.getProperty("jd.cases", "");
        List<String> words = only.isEmpty() ? List.of("") : List.of(only.split(","));
        return SpecCases.runs().stream().filter(each -> words.stream().anyMatch(each.name()::contains))
                .map(each -> dynamicTest(each.name(), () -> check(each)));
    }

    private static void check(SpecCase expected) throws IOException {
        List<String> lacking = expected.needs().isEmpty() ? List.of() : lacking(expected);
        if (!lacking.isEmpty()) {
            String reason = "this kernel lacks " + String.join(", ", lacking) + "; the case runs on the second kernel";
            System.out.println(expected.name() + ": " + reason);
            Assumptions.abort(reason);
        }
        CaseRun.failure(expected).ifPresent(Assertions::fail);
    }

    private static List<String> lacking(SpecCase expected) {
        try (LiveTarget target = new LiveTarget(LinuxSystemCalls.open())) {
            return CaseRun.lacking(expected, target);
        }
    }
}
