package jd.samples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import jd.runtime.LiveTrace;
import jd.runtime.TraceRequest;
import jd.runtime.Tracer;
import jd.runtime.output.Report;

/// A sample that runs in this JVM while a test does something whose figures are known.
final class Running implements AutoCloseable {

    private static final long MOST_SECONDS = 300;
    private static final long BETWEEN_LOOKS = 20;

    private final List<Report> reports = Collections.synchronizedList(new ArrayList<>());
    private final LiveTrace trace;

    private Running(TraceRequest request) {
        this.trace = request.start(reports::add);
    }

    /// Something that takes time and may fail.
    interface Work {
        void run() throws Exception;
    }

    /// Starts a sample; its probes are live when this returns.
    static Running start(String sample, UnaryOperator<TraceRequest> how) throws IOException {
        return new Running(how.apply(Tracer.script(Path.of("").toAbsolutePath().resolve(sample))));
    }

    /// Runs a sample over some work.
    static Observed over(String sample, Work work) throws Exception {
        return over(sample, UnaryOperator.identity(), work);
    }

    /// Runs a sample with options over some work.
    static Observed over(String sample, UnaryOperator<TraceRequest> how, Work work) throws Exception {
        try (Running running = start(sample, how)) {
            work.run();
            return running.stop();
        }
    }

    /// Waits until it has reported what is wanted.
    void until(Predicate<Observed> wanted) throws InterruptedException {
        while (!wanted.test(new Observed(reports))) {
            Thread.sleep(BETWEEN_LOOKS);
        }
    }

    /// Ends the sample and gives what it reported. Lost events, and maps that were too small, are an error here; firings
    /// that the kernel passed over are not: how many there are depends on what else the machine does, and
    /// [Observed#missed] tells.
    Observed stop() throws InterruptedException {
        trace.stop();
        trace.await();
        for (Report report : reports) {
            if (report instanceof Report.Lost lost && !Observed.isMissed(lost) || report instanceof Report.Notice) {
                throw new AssertionError(report.toString());
            }
        }
        return new Observed(reports);
    }

    /// Runs a command to its end; gives its process number.
    static long command(String... words) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(words).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("did not end: " + List.of(words));
        }
        if (process.exitValue() != 0) {
            throw new AssertionError(List.of(words) + " ended with " + process.exitValue());
        }
        return process.pid();
    }

    /// A command that is its process already and waits for [#go]: so that a sample can be about that process alone.
    static Process waiting(String... words) throws IOException {
        List<String> shell = new ArrayList<>(List.of("/bin/sh", "-c", "read line; exec \"$@\"", "sh"));
        shell.addAll(List.of(words));
        return new ProcessBuilder(shell).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    }

    /// Lets a command go and waits for its end; gives what it returned.
    static int go(Process process) throws IOException, InterruptedException {
        try (var input = process.getOutputStream()) {
            input.write('\n');
        }
        if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("did not end");
        }
        return process.exitValue();
    }

    /// A copy of a program under a name of our own, which its processes then have.
    static String named(Path folder, String name, String program) throws IOException {
        Path copy = folder.resolve(name);
        return Files.exists(copy) ? copy.toString()
                : Files.copy(Path.of(program).toRealPath(), copy, StandardCopyOption.COPY_ATTRIBUTES).toString();
    }

    @Override
    public void close() {
        trace.close();
    }
}
