package jd.runtime.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.util.Optional;
import java.util.stream.Stream;
import jd.runtime.load.Privileges;
import jd.spec.SpecCase;
import jd.spec.SpecCases;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/// Every script of `spec` that runs does on this kernel what stands in its file.
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
        return SpecCases.runs().stream().map(each -> dynamicTest(each.name(), () -> check(each)));
    }

    private static void check(SpecCase expected) throws IOException {
        CommandRun run = CommandRun.of(expected.script(), expected.options(), expected.trigger(),
                expected.parameters());
        if (!expected.accepts(run.out())) {
            fail("expected " + expected.section("output") + expected.section("pattern") + "but got " + run.out()
                    + "and on standard error " + run.err());
        }
        for (String notice : expected.notices()) {
            assertTrue(run.err().contains(notice), () -> notice + " is not among the notices: " + run.err());
        }
        assertEquals(expected.exit(), run.exit(), run::err);
    }
}
