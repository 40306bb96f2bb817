package jd.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import jd.runtime.TraceRequest;
import jd.runtime.output.Report;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The samples about Java, on one run of [JavaLoad].
@Tag("live")
class JvmSamplesTest implements LiveKernel {

    private static final Path HOME = Path.of(System.getProperty("java.home"));

    @TempDir
    private static Path folder;

    private static long named(List<Report.Row> rows, String method) {
        return rows.stream().filter(row -> row.parts().getFirst().contains(method)).mapToLong(Report.Row::number).sum();
    }

    @Test
    void samplesKnowWhatAJavaProgramDoes() throws Exception {
        Process java = new ProcessBuilder(HOME.resolve("bin/java").toString(), "-XX:+PreserveFramePointer",
                "-XX:+UseSerialGC", "-XX:+DTraceMonitorProbes", "-cp", System.getProperty("java.class.path"),
                "jd.samples.JavaLoad", folder.resolve("written").toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        String library = HOME.resolve("lib/server/libjvm.so").toString();
        UnaryOperator<TraceRequest> alone = request -> request.process((int) java.pid(), false);
        UnaryOperator<TraceRequest> hotspot = request -> alone.apply(request.parameters(library));
        boolean locksHaveProbes = Files.exists(Path.of(library));
        assertTrue(locksHaveProbes, library);
        try (Running profile = Running.start("jvm/javaprofile.jd", alone);
                Running collections = Running.start("jvm/javagc.jd", hotspot);
                Running locks = Running.start("jvm/javalocks.jd", hotspot)) {
            Observed io = Running.over("jvm/javaio.jd", alone, () -> {
                try (var input = java.getOutputStream()) {
                    input.write('\n');
                }
                assertTrue(java.waitFor(60, TimeUnit.SECONDS));
            });
            assertEquals(0, java.exitValue());
            Observed samples = profile.stop();
            assertTrue(named(samples.rows("@samples"), "JavaLoad") >= 20,
                    "of 60 samples of the loop: " + samples.rows("@samples"));
            List<String> gcs = collections.stop().lines("\\S+ collection of process " + java.pid() + ": \\d+ us");
            assertEquals(JavaLoad.COLLECTIONS, gcs.size(), gcs.toString());
            long waits = locks.stop().sum("@usecs", "jd/samples/JavaLoad$Gate");
            assertEquals(1, waits, "one thread waits for the other");
            assertTrue(io.sum("@written") >= (long) JavaLoad.WRITES * JavaLoad.WRITE, io.rows("@written").toString());
            assertTrue(named(io.rows("@written"), "write") >= (long) JavaLoad.WRITES * JavaLoad.WRITE,
                    io.rows("@written").toString());
        } finally {
            java.destroyForcibly();
        }
    }
}
