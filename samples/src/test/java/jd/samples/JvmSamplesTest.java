package jd.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

    private static Process java(String... work) throws IOException {
        List<String> command = new ArrayList<>(List.of(HOME.resolve("bin/java").toString(), "-XX:+PreserveFramePointer",
                "-XX:+UseSerialGC", "-XX:+DTraceMonitorProbes", "-cp", System.getProperty("java.class.path"),
                "jd.samples.JavaLoad", folder.resolve("written").toString()));
        command.addAll(List.of(work));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }

    /// Lets the program do its work; it is there still when this returns.
    private static void works(Process java) throws Exception {
        java.getOutputStream().write('\n');
        java.getOutputStream().flush();
        var lines = java.inputReader();
        String line = lines.readLine();
        while (line != null && !line.endsWith(" done")) {
            line = lines.readLine();
        }
        assertTrue(line != null, "the program ended early");
    }

    @Test
    void profileGcAndLocksKnowWhatAJavaProgramDoes() throws Exception {
        Process java = java("computes");
        String library = HOME.resolve("lib/server/libjvm.so").toString();
        UnaryOperator<TraceRequest> alone = request -> request.process((int) java.pid(), false);
        UnaryOperator<TraceRequest> hotspot = request -> alone.apply(request.parameters(library));
        try (Running collections = Running.start("jvm/javagc.jd", hotspot);
                Running locks = Running.start("jvm/javalocks.jd", hotspot)) {
            Observed samples = Running.over("jvm/javaprofile.jd", alone, () -> works(java));
            assertTrue(named(samples.rows("@samples"), "JavaLoad") >= 20,
                    "of 79 samples of the loop: " + samples.rows("@samples"));
            List<String> gcs = collections.stop().lines("\\S+ collection of process " + java.pid() + ": \\d+ us");
            assertEquals(JavaLoad.COLLECTIONS, gcs.size(), gcs.toString());
            assertEquals(1, locks.stop().sum("@usecs", "jd/samples/JavaLoad$Gate"), "one thread waits for the other");
        } finally {
            java.destroyForcibly();
        }
    }

    @Test
    void javaioKnowsWhoWrites() throws Exception {
        Process java = java();
        try {
            Observed io = Running.over("jvm/javaio.jd", request -> request.process((int) java.pid(), false),
                    () -> works(java));
            assertTrue(named(io.rows("@written"), "write") >= (long) JavaLoad.WRITES * JavaLoad.WRITE,
                    io.rows("@written").toString());
        } finally {
            java.destroyForcibly();
        }
    }
}
