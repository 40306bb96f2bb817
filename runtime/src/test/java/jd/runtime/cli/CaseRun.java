package jd.runtime.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import jd.compiler.target.Feature;
import jd.compiler.target.Target;
import jd.runtime.kernel.LiveTarget;
import jd.runtime.sys.LinuxSystemCalls;
import jd.spec.SpecCase;

/// One case of `spec` on the kernel that runs.
final class CaseRun {

    private CaseRun() {}

    private static final String VERSION = "linux-";

    /// What the case needs and the machine has not.
    static List<String> lacking(SpecCase wanted, Target target) {
        return wanted.needs().stream().filter(need -> !has(need, target)).toList();
    }

    private static boolean has(String need, Target target) {
        if (need.startsWith("/")) {
            return Files.isWritable(Path.of(need));
        }
        if (need.startsWith(VERSION)) {
            String[] numbers = need.substring(VERSION.length()).split("\\.");
            return target.version().atLeast(Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]));
        }
        return target.has(Feature.valueOf(need.toUpperCase(Locale.ROOT).replace('-', '_')));
    }

    /// `&NAME` is the address of that symbol of the kernel, which each machine has elsewhere.
    private static String parameter(String written) {
        if (!written.startsWith("&")) {
            return written;
        }
        try (LiveTarget target = new LiveTarget(LinuxSystemCalls.open())) {
            return "0x" + Long.toHexString(target.symbol(written.substring(1)).orElseThrow());
        }
    }

    /// What is wrong with what the case did; empty where nothing is.
    static Optional<String> failure(SpecCase expected) throws IOException {
        CommandRun run = CommandRun.of(expected.script(), expected.options(), expected.trigger(),
                expected.parameters().stream().map(CaseRun::parameter).toList());
        if (!expected.accepts(run.out())) {
            return Optional.of("expected " + expected.section("output") + expected.section("pattern") + "but got "
                    + run.out() + "and on standard error " + run.err());
        }
        for (String notice : expected.notices()) {
            if (!run.err().contains(notice)) {
                return Optional.of(notice + " is not among the notices: " + run.err());
            }
        }
        return run.exit() == expected.exit() ? Optional.empty()
                : Optional.of("expected the exit code " + expected.exit() + " but got " + run.exit() + ": "
                        + run.err());
    }
}
