package jd.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import jd.runtime.output.Report;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The samples about calls of libraries.
@Tag("live")
class LibrarySamplesTest implements LiveKernel {

    private static final int BLOCKS = 300;

    private static final String LEAKING = """
            #include <stdlib.h>
            __attribute__((noinline)) void *leaks(size_t n) { void *p = malloc(n); return p ? p : 0; }
            __attribute__((noinline)) void *keeps(size_t n) { void *p = malloc(n); return p ? p : 0; }
            int main(void) {
                for (int i = 0; i < 100; i++) { void *volatile p = leaks(1000); (void) p; free(keeps(50000)); }
                return 0;
            }
            """;

    @TempDir
    private static Path folder;

    @Test
    void ltraceAndFunclatencySeeEachCall() throws Exception {
        String dd = Running.named(folder, "jdcallee", "/bin/dd");
        Process load = Running.waiting(dd, "if=/dev/zero", "of=/dev/null", "bs=10", "count=" + BLOCKS, "status=none");
        int pid = (int) load.pid();
        try (Running latency = Running.start("library/funclatency.jd",
                r -> r.parameters("libc", "write").process(pid, false))) {
            Observed seen = Running.over("library/ltrace.jd", r -> r.parameters("libc", "write").process(pid, false),
                    () -> assertEquals(0, Running.go(load)));
            assertEquals(BLOCKS, seen.lines("jdcallee +\\d+ +\\d+  write\\(0x1, 0x\\w+, 0xa\\) = 0xa").size(),
                    seen.lines().stream().limit(3).toList().toString());
            assertEquals(BLOCKS, latency.stop().sum("@ns", "write"));
        }
    }

    @Test
    void memleakFindsWhatIsNotGivenBack() throws Exception {
        Path source = Files.writeString(folder.resolve("jdleaks.c"), LEAKING);
        Path program = folder.resolve("jdleaks");
        Running.command("gcc", "-O1", "-fno-omit-frame-pointer", "-mno-omit-leaf-frame-pointer",
                "-fno-optimize-sibling-calls", "-o", program.toString(), source.toString());
        Process load = Running.waiting(program.toString());
        Observed seen = Running.over("library/memleak.jd", r -> r.process((int) load.pid(), false),
                () -> assertEquals(0, Running.go(load)));
        List<Report.Row> rows = seen.rows("@outstanding");
        assertEquals(100_000, rows.stream().filter(row -> row.parts().getFirst().contains("leaks+"))
                .mapToLong(Report.Row::number).sum(), rows.toString());
        assertEquals(0, rows.stream().filter(row -> row.parts().getFirst().contains("keeps+"))
                .mapToLong(Report.Row::number).sum(), rows.toString());
        assertTrue(rows.stream().anyMatch(row -> row.parts().getFirst().contains("keeps+")));
    }

    @Test
    void gethostlatencyShowsNamesAndResults() throws Exception {
        for (boolean good : List.of(true, false)) {
            String host = good ? "127.0.0.1" : "1.2.3.4.5";
            Process load = Running.waiting("/usr/bin/getent", "ahostsv4", host);
            Observed seen = Running.over("library/gethostlatency.jd", r -> r.process((int) load.pid(), false),
                    () -> Running.go(load));
            assertEquals(1, seen.lines("\\d+ +getent +\\d+ +" + (good ? "found" : "failed") + " "
                    + host.replace(".", "\\.")).size(), seen.lines().toString());
        }
    }

    @Test
    void sslsnoopShowsWhatIsEncrypted() throws Exception {
        Path openssl = Path.of("/usr/bin/openssl");
        Path curl = Path.of("/usr/bin/curl");
        if (!Files.exists(openssl) || !Files.exists(curl)) {
            System.out.println("skipped: openssl or curl is not installed");
            Assumptions.abort("no openssl or curl");
        }
        String key = folder.resolve("key.pem").toString();
        String certificate = folder.resolve("certificate.pem").toString();
        Running.command("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
                "-nodes",
                "-subj", "/CN=localhost", "-keyout", key, "-out", certificate);
        int port = freePort();
        Process server = new ProcessBuilder("openssl", "s_server", "-quiet", "-WWW", "-accept", "127.0.0.1:" + port,
                "-key", key, "-cert", certificate).directory(folder.toFile()).start();
        try {
            Files.writeString(folder.resolve("secret"), "jd-answer\n");
            Process client = Running.waiting(curl.toString(), "-sk", "--http1.1", "--retry", "20",
                    "--retry-connrefused", "--retry-delay", "1", "https://127.0.0.1:" + port + "/secret");
            Observed seen = Running.over("library/sslsnoop.jd",
                    r -> r.option("name", "curl").process((int) client.pid(), false),
                    () -> assertEquals(0, Running.go(client)));
            assertTrue(seen.lines().stream().anyMatch(line -> line.contains("sends") && line.contains("GET /secret")),
                    seen.lines().toString());
            assertTrue(seen.lines().stream().anyMatch(line -> line.contains("jd-answer")), seen.lines().toString());
        } finally {
            server.destroyForcibly();
        }
    }

    private static int freePort() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return server.getLocalPort();
        }
    }
}
