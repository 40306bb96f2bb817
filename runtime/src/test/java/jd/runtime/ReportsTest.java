package jd.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import jd.runtime.event.Value;
import jd.runtime.sys.LiveKernel;
import jd.runtime.output.Report;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tracing from a program.
class ReportsTest {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final Pattern BLOCK = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);

    @TempDir
    private Path folder;

    private void compiles(String name, String text) {
        var source = new SimpleJavaFileObject(URI.create("string:///" + name + ".java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreErrors) {
                return text;
            }
        };
        var problems = new DiagnosticCollector<JavaFileObject>();
        String classes = System.getProperty("jdk.module.path", "") + System.getProperty("path.separator")
                + System.getProperty("java.class.path");
        boolean fine = ToolProvider.getSystemJavaCompiler().getTask(null, null, problems,
                List.of("-d", folder.toString(), "-cp", classes), null, List.of(source)).call();
        List<String> errors = new ArrayList<>();
        for (Diagnostic<?> problem : problems.getDiagnostics()) {
            errors.add(problem.getLineNumber() + ": " + problem.getMessage(Locale.ROOT));
        }
        assertTrue(fine, errors + "\n" + text);
    }

    @Test
    void theExampleOfTheReadmeCompiles() throws IOException {
        Matcher block = BLOCK.matcher(Files.readString(ROOT.resolve("README.md")));
        assertTrue(block.find(), "README.md has an example in Java");
        compiles("Reads", block.group(1));
    }

    @Test
    void theExampleOfThePackageCompiles() throws IOException {
        String text = Files.readString(ROOT.resolve("runtime/src/main/java/jd/runtime/package-info.java"))
                .replaceAll("(?m)^/// ?", "");
        Matcher block = BLOCK.matcher(text);
        assertTrue(block.find());
        compiles("Snippet", "import jd.runtime.Tracer; class Snippet { void run() throws Exception { "
                + block.group(1) + " } }");
    }

    @Test
    @Tag("live")
    void recordsAndMapsAreTyped() throws InterruptedException {
        LiveKernel.mayTrace();
        List<Report> reports = Tracer.script("""
                BEGIN {
                    printf("%s is %d", "seven", $1);
                    @count[1, "one"] = count();
                    @count[1, "one"] = count();
                    @sizes = hist(5);
                    @sizes = hist(6);
                    @stats = stats(10);
                    @stats = stats(20);
                    @plain = (3, "three");
                    print((int8)-4);
                    @zero = 0;
                    @quotient = 1 / @zero;
                    exit(3);
                }
                """).parameters("7").run();
        Report.Printed first = reports.stream().filter(r -> r instanceof Report.Printed).map(r -> (Report.Printed) r)
                .findFirst().orElseThrow();
        assertEquals("seven is 7", first.text());
        assertEquals("printf", first.kind());
        assertTrue(first.values().contains(new Value.Int(7, true)), first.toString());
        Report.Row row = table(reports, "@count").row("1", "one").orElseThrow();
        assertEquals(new Report.Number(2), row.amount());
        assertEquals(List.of(new Report.Bucket(4, 8, 2)),
                ((Report.Distribution) table(reports, "@sizes").rows().getFirst().amount()).buckets());
        assertEquals(new Report.Statistics(2, 15, 30), table(reports, "@stats").rows().getFirst().amount());
        assertEquals("(3, three)", table(reports, "@plain").rows().getFirst().text());
        assertTrue(table(reports, "@plain").isFinal());
        assertTrue(reports.stream().anyMatch(r -> r instanceof Report.Notice notice
                && notice.sentence().contains("division by zero")), reports.toString());
    }

    private static Report.Table table(List<Report> reports, String name) {
        return reports.stream().filter(r -> r instanceof Report.Table table && table.name().equals(name))
                .map(r -> (Report.Table) r).findFirst().orElseThrow(() -> new AssertionError(name + ": " + reports));
    }

    @Test
    @Tag("live")
    void aTraceEndsWhenItIsToldTo() throws InterruptedException {
        LiveKernel.mayTrace();
        List<Report> reports = new ArrayList<>();
        try (LiveTrace trace = Tracer.script("interval:ms:5 { @n++; printf(\"%d\", @n); } END { printf(\"end\"); }")
                .start()) {
            trace.reports().forEach(report -> {
                reports.add(report);
                if (report instanceof Report.Printed printed && printed.text().equals("4")) {
                    trace.stop();
                }
            });
            assertEquals(0, trace.await());
        }
        assertTrue(reports.stream().anyMatch(r -> r instanceof Report.Printed p && p.text().equals("end")));
        assertTrue(reports.getLast() instanceof Report.Table table && table.name().equals("@n"), reports.toString());
    }

    @Test
    @Tag("live")
    void mistakesAreToldBeforeAnythingRuns() {
        LiveKernel.mayTrace();
        TraceRequest request = Tracer.script("BEGIN { nosuch(); }");
        ScriptRejected rejected = assertThrows(ScriptRejected.class, request::start);
        assertEquals(1, rejected.diagnostics().size());
        assertTrue(rejected.getMessage().contains("script:1:9"), rejected.getMessage());
    }

    @Test
    @Tag("live")
    void whatAConsumerThrowsEndsTheTrace() {
        LiveKernel.mayTrace();
        var failure = new IllegalArgumentException("not today");
        try (LiveTrace trace = Tracer.script("interval:ms:5 { printf(\"x\"); }").start(report -> {
            if (report instanceof Report.Printed) {
                throw failure;
            }
        })) {
            assertEquals(failure, assertThrows(IllegalStateException.class, trace::await).getCause());
        }
    }
}
