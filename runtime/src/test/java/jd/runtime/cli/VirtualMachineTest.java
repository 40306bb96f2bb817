package jd.runtime.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import jd.runtime.cli.VirtualMachine.End;
import jd.runtime.load.Privileges;
import jd.spec.SpecCase;
import jd.spec.SpecCases;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Every script of `spec` does on an older kernel, one with kprobes and fentry, what stands in its file. The machine is
/// started once and runs all of them in one process.
@Tag("live")
class VirtualMachineTest {

    private static final int MOST_SECONDS = 600;

    /// What the machine said of a case.
    private record Report(String verdict, String text) {}

    @TestFactory
    Stream<DynamicTest> scriptsDoOnAnOlderKernelWhatTheirFilesSay(@TempDir Path work)
            throws IOException, InterruptedException {
        Optional<String> missing = Privileges.missing().or(VirtualMachineTest::withoutMachine);
        if (missing.isPresent()) {
            String reason = "no second kernel: " + missing.get();
            System.out.println("skipped: " + reason);
            return Stream.of(dynamicTest("skipped", () -> Assumptions.abort(reason)));
        }
        String only = System.getProperty("jd.vm.cases", "");
        List<String> words = only.isEmpty() ? List.of() : List.of(only.split(","));
        VirtualMachine machine = VirtualMachine.find();
        Map<String, Report> reports = new LinkedHashMap<>();
        List<String> other = new ArrayList<>();
        long start = System.nanoTime();
        End end = machine.run(work, shown(), command(words), MOST_SECONDS, line -> note(line, reports, other));
        if (end == End.LOCKED_UP) {
            List<String> left = names(words).filter(name -> !reports.containsKey(name)).toList();
            System.out.println("the emulated machine locked up after " + reports.size() + " cases, before "
                    + left.getFirst() + "; it starts again with the rest");
            end = machine.run(work, shown(), command(left), MOST_SECONDS, line -> note(line, reports, other));
        }
        System.out.println("second kernel " + machine.release() + ": " + reports.size() + " cases in "
                + (System.nanoTime() - start) / 1_000_000_000 + " s");
        List<DynamicTest> tests = new ArrayList<>();
        End last = end;
        tests.add(dynamicTest("the machine ends in time", () -> assertEquals(End.BY_ITSELF, last,
                () -> "within " + MOST_SECONDS + " s; last came " + other)));
        SpecCases.runs().stream()
                .filter(each -> words.isEmpty() || words.stream().anyMatch(each.name()::contains))
                .forEach(each -> tests.add(dynamicTest(each.name(), () -> check(each, reports, other))));
        return tests.stream();
    }

    private static Stream<String> names(List<String> words) {
        return SpecCases.runs().stream().map(SpecCase::name)
                .filter(name -> words.isEmpty() || words.stream().anyMatch(name::contains));
    }

    private static Optional<String> withoutMachine() {
        try {
            return VirtualMachine.missing();
        } catch (IOException e) {
            return Optional.of(e.getMessage());
        }
    }

    private static void note(String raw, Map<String, Report> reports, List<String> other) {
        int at = raw.indexOf(GuestRun.MARK);
        String[] words = at < 0 ? new String[0] : raw.substring(at + GuestRun.MARK.length()).strip().split(" ");
        if (words.length == 4 && words[2].startsWith("=")) {
            reports.put(words[1], new Report(words[0],
                    new String(Base64.getDecoder().decode(words[2].substring(1)), StandardCharsets.UTF_8)));
        } else {
            other.add(raw.replaceAll("\u001b\\[[0-9;?=]*[a-zA-Z]|\\p{Cntrl}", ""));
        }
    }

    private static void check(SpecCase each, Map<String, Report> reports, List<String> other) {
        Report report = reports.get(each.name());
        if (report == null) {
            fail("the machine said nothing of it; what else it said: " + String.join("\n", other));
        } else if (report.verdict().equals(GuestRun.LACKS)) {
            String reason = "the second kernel lacks " + report.text();
            System.out.println(each.name() + ": " + reason);
            Assumptions.abort(reason);
        } else if (report.verdict().equals(GuestRun.FAILED)) {
            fail(report.text());
        }
    }

    /// The folders of the build, where the command's classes are.
    private static List<Path> shown() {
        List<Path> folders = new ArrayList<>();
        for (String entry : classPath()) {
            Path folder = Path.of(entry).toAbsolutePath();
            folders.add(Files.isDirectory(folder) ? folder : folder.getParent());
        }
        return folders.stream().distinct().toList();
    }

    private static List<String> classPath() {
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return List.of(path.split(File.pathSeparator));
    }

    private static List<String> command(List<String> cases) {
        List<String> command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java",
                "--enable-native-access=ALL-UNNAMED", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss2m",
                "-Xshare:auto", "-cp", String.join(File.pathSeparator, classPath()), GuestRun.class.getName()));
        command.addAll(cases);
        return command;
    }
}
