package jd.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jd.runtime.output.Report;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Samples beside the tools of libbpf that do the same job, at the same time and on the same events.
///
/// Two observers cannot start and stop at one moment, but one can watch for longer than the other: what is seen in a
/// part of the time cannot be more than what is seen in all of it. Both orders are tried, so that neither may see too
/// little.
@Tag("live")
class CounterpartSamplesTest implements LiveKernel {

    /// The kernel tells of a thread that is preempted while it is about to wait in two ways; each tool heeds another.
    private static final double AGREED = 1.1;
    /// What is under way when probes come or go is in one count only.
    private static final int EDGES = 4 * Runtime.getRuntime().availableProcessors();
    /// A bucket of a histogram: `4 -> 7 : 235 |****|`.
    private static final Pattern BUCKET = Pattern.compile(" *\\d+ -> \\d+ +: (\\d+) .*");
    /// A name and a number.
    private static final Pattern ROW = Pattern.compile("\\S+ +(\\d+)");

    @TempDir
    private static Path folder;

    private static ToLongFunction<List<String>> sum(Pattern pattern) {
        return lines -> lines.stream().map(pattern::matcher).filter(Matcher::matches)
                .mapToLong(row -> Long.parseLong(row.group(1))).sum();
    }

    /// A tool and the sample that does its job.
    ///
    /// @param ours   sums what the sample has reported
    /// @param theirs sums what the tool has written
    /// @param least  what the work comes to at least
    /// @param agreed how much more one may see than the other, as a factor
    /// @param edges  the same, as a number
    private record Pair(String sample, ToLongFunction<Observed> ours, ToLongFunction<List<String>> theirs, long least,
            double agreed, long edges) {

        void agree(Running.Work work, String... tool) throws Exception {
            long within;
            long around;
            try (Counterpart outer = Counterpart.start(tool); Running inner = Running.start(sample, r -> r)) {
                work.run();
                within = ours.applyAsLong(inner.stop());
                around = theirs.applyAsLong(outer.stop());
            }
            judge("the sample within the tool", within, around);
            try (Running outer = Running.start(sample, r -> r); Counterpart inner = Counterpart.start(tool)) {
                work.run();
                within = theirs.applyAsLong(inner.stop());
                Observed seen = outer.stop();
                around = ours.applyAsLong(seen) + seen.missed();
            }
            judge("the tool within the sample", within, around);
        }

        private void judge(String order, long within, long around) {
            String text = sample + ", " + order + ": " + within + " of " + around;
            System.out.println(text);
            assertTrue(within >= least && within <= around * agreed + edges, text);
        }
    }

    private static Pair counted(String sample, String map, Pattern pattern, long least) {
        return new Pair(sample, seen -> seen.sum(map) + seen.missed(), sum(pattern), least, AGREED, EDGES);
    }

    /// Each sleep is ended by the timer's interrupt, and the thread then waits for a CPU.
    private static void sleep() throws InterruptedException {
        for (int i = 0; i < SLEEPS; i++) {
            Thread.sleep(1);
        }
    }

    private static final int SLEEPS = 200;

    @Test
    void runqlatIsLikeRunqlat() throws Exception {
        counted("cpu/runqlat.jd", "@usecs", BUCKET, SLEEPS).agree(CounterpartSamplesTest::sleep, "runqlat");
    }

    @Test
    void biolatencyIsLikeBiolatency() throws Exception {
        counted("disk/biolatency.jd", "@usecs", BUCKET, DiskSamplesTest.BLOCKS)
                .agree(() -> DiskSamplesTest.writeDirectly(folder, "jdbeside"), "biolatency");
    }

    @Test
    void hardirqsIsLikeHardirqs() throws Exception {
        counted("interrupts/hardirqs.jd", "@nanoseconds", ROW, 1)
                .agree(() -> DiskSamplesTest.writeDirectly(folder, "jdbeside"), "hardirqs", "-C");
    }

    /// The tool tells times alone. Each observer's own work, and the host's, may lie between the looks that the other
    /// takes at the clock.
    @Test
    void softirqsIsLikeSoftirqs() throws Exception {
        ToLongFunction<Observed> time = seen -> seen.rows("@nanoseconds").stream()
                .mapToLong(CounterpartSamplesTest::total).sum();
        new Pair("interrupts/softirqs.jd", time, sum(ROW), 1, 1.5, TimeUnit.MILLISECONDS.toNanos(20))
                .agree(CounterpartSamplesTest::sleep, "softirqs", "-N");
    }

    private static long total(Report.Row row) {
        return row.amount() instanceof Report.Statistics(_, _, long total) ? total : 0;
    }

    @Test
    @Timeout(60)
    void tcplifeIsLikeTcplife() throws Exception {
        try (Counterpart tool = Counterpart.start("tcplife");
                Running sample = Running.start("network/tcplife.jd", r -> r)) {
            NetworkSamplesTest.Traffic traffic = NetworkSamplesTest.traffic();
            int ends = 2 * traffic.clients().size();
            List<String> theirs = tool.until(line -> line.contains(" " + traffic.port() + " "), ends);
            sample.until(seen -> seen.lines(".* " + traffic.port() + " .*").size() >= ends);
            List<String> ours = sample.stop().lines();
            for (int client : traffic.clients()) {
                agree(ours, theirs, client, traffic.port());
                agree(ours, theirs, traffic.port(), client);
            }
        }
    }

    /// Both show the end of a connection, with as many bytes sent and received; the tool in KiB with two digits.
    private static void agree(List<String> ours, List<String> theirs, int local, int remote) {
        double[] bytes = numbers(ours, local, remote);
        double[] kilobytes = numbers(theirs, local, remote);
        assertEquals(kilobytes[0], bytes[0] / 1024, 0.01, "sent");
        assertEquals(kilobytes[1], bytes[1] / 1024, 0.01, "received");
    }

    /// The two numbers behind the ports, which are unlike all other numbers of the line.
    private static double[] numbers(List<String> lines, int local, int remote) {
        Pattern end = Pattern.compile(".* " + local + " +\\S+ +" + remote + " +([0-9.]+) +([0-9.]+) +[0-9.]+");
        List<Matcher> found = lines.stream().map(end::matcher).filter(Matcher::matches).toList();
        assertEquals(1, found.size(), local + " to " + remote + " in " + lines);
        return new double[] {Double.parseDouble(found.getFirst().group(1)),
            Double.parseDouble(found.getFirst().group(2))};
    }
}
