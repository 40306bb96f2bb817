package jd.runtime.cli;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import jd.runtime.kernel.LiveTarget;
import jd.runtime.sys.LinuxSystemCalls;
import jd.spec.SpecCase;
import jd.spec.SpecCases;

/// What runs inside the [VirtualMachine]: every case of `spec` in one process, each reported in one line.
final class GuestRun {

    /// Before each line that is a report; then a verdict, the case's name, and what there is to say in base 64.
    static final String MARK = "jd-vm: ";
    static final String PASSED = "passed";
    static final String FAILED = "failed";
    static final String LACKS = "lacks";

    private GuestRun() {}

    /// @param names the cases wanted, or parts of their names; all where there are none
    public static void main(String[] names) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.US_ASCII);
        List<SpecCase> cases = SpecCases.runs().stream()
                .filter(each -> names.length == 0 || List.of(names).stream().anyMatch(each.name()::contains)).toList();
        try (LiveTarget target = new LiveTarget(LinuxSystemCalls.open())) {
            for (SpecCase each : cases) {
                long start = System.nanoTime();
                String verdict = verdict(each, target);
                out.println(MARK + verdict + " " + (System.nanoTime() - start) / 1_000_000);
            }
        }
        System.exit(0);
    }

    private static String verdict(SpecCase each, LiveTarget target) {
        try {
            List<String> lacking = CaseRun.lacking(each, target);
            if (!lacking.isEmpty()) {
                return line(LACKS, each, String.join(", ", lacking));
            }
            Optional<String> failure = CaseRun.failure(each);
            return failure.isEmpty() ? line(PASSED, each, "") : line(FAILED, each, failure.get());
        } catch (Exception | LinkageError | AssertionError e) {
            return line(FAILED, each, e + " at " + Stream.of(e.getStackTrace()).limit(6).toList());
        }
    }

    private static String line(String verdict, SpecCase each, String text) {
        return verdict + " " + each.name() + " ="
                + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
