package jd.runtime.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import jd.compiler.probe.Probes;
import jd.runtime.kernel.LiveTarget;
import jd.runtime.sys.LinuxSystemCalls;
import jd.runtime.sys.LiveKernel;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Functions of a C++ program, which the test compiles, by the names that programmers give them.
@Tag("live")
class CppProbesLiveTest {

    private static final String PROGRAM = """
            #define KEPT __attribute__((noinline))
            namespace geo {
            struct Point {
                long x;
                KEPT long twice() const { asm volatile(""); return 2 * x; }
            };
            KEPT long area(long a) { asm volatile(""); return a + 1; }
            KEPT long area(long a, const char *s) { asm volatile(""); return a + s[0]; }
            KEPT long area(const Point &p, Point *q) { asm volatile(""); return p.x + q->x; }
            template <class T> KEPT T same(T v, int) { asm volatile(""); return v; }
            KEPT long operator+(const Point &a, const Point &b) { asm volatile(""); return a.x + b.x; }
            }
            int main() {
                long sum = 0;
                geo::Point p = {4}, q = {5};
                for (long i = 0; i < 3000; i++) {
                    sum += geo::area(i) + geo::area(i, "h") + geo::area(p, &q) + geo::same<long>(i, 1)
                            + geo::same<int>(i, 1) + (p + q) + p.twice();
                }
                return sum == 0;
            }
            """;

    @TempDir
    private static Path folder;
    private static Path program;

    @BeforeAll
    static void compile() throws IOException, InterruptedException {
        LiveKernel.mayTrace();
        LiveKernel.needs(Files.isExecutable(Path.of("/usr/bin/g++")), "there is no g++");
        Path source = folder.resolve("geo.cc");
        program = folder.resolve("geo");
        Files.writeString(source, PROGRAM);
        assertEquals(0, new ProcessBuilder("g++", "-O1", "-o", program.toString(), source.toString()).inheritIO()
                .start().waitFor());
    }

    /// Every call is one of 3,000; the sum of `i` below 3,000 is 4,498,500.
    @Test
    void namesOfAllFormsFindTheirFunctions() throws IOException {
        Map<String, String> counted = Map.of(
                "uprobe:FILE:\"geo::area\"", "@n: 9000",
                "uprobe:FILE:cpp:\"geo::area(long)\"", "@n: 3000",
                "uprobe:FILE:\"geo::area(long, char const*)\"", "@n: 3000",
                "uprobe:FILE:\"geo::area(geo::Point const&, geo::Point*)\"", "@n: 3000",
                "uprobe:FILE:\"geo::operator+\"", "@n: 3000",
                "uprobe:FILE:cpp:geo*sa*", "@n: 6000",
                "uprobe:FILE:cpp:*", "@n: 21000",
                "pid$target:a.out:\"geo::Point::twice\":entry", "@n: 3000");
        StringBuilder script = new StringBuilder();
        StringBuilder expected = new StringBuilder();
        int number = 0;
        for (Map.Entry<String, String> each : counted.entrySet()) {
            String map = "@n" + number++;
            script.append(each.getKey().replace("FILE", program.toString())).append(" { ").append(map)
                    .append(" = count(); }\n");
            expected.append(each.getValue().replace("@n", map)).append('\n');
        }
        script.append("uretprobe:").append(program).append(":\"geo::Point::twice\" { @result = sum(retval); }\n")
                .append("uprobe:").append(program).append(":\"geo::same<long>\" { @argument = sum(arg0); }\n");
        CommandRun run = CommandRun.of(script.toString(), List.of(), program.toString(), List.of());
        assertEquals("@argument: 4498500\n" + expected + "@result: 24000", run.out().strip(), run::err);
    }

    @Test
    void namesAreListed() {
        try (LiveTarget target = new LiveTarget(LinuxSystemCalls.open())) {
            String path = program.toString();
            assertEquals(List.of("uprobe:" + path + ":cpp:geo::Point::twice()"),
                    Probes.list(target, "uprobe:" + path + ":cpp:*twice*", false));
            assertEquals(List.of("uprobe:" + path + ":main"),
                    Probes.list(target, "uprobe:" + folder + "/g*o:main", false));
        }
    }

    @Test
    void aMisspeltNameHasAHint() throws IOException {
        CommandRun run = CommandRun.of("uprobe:" + program + ":\"geo::aera(long)\" { @ = count(); }", List.of(), "",
                List.of());
        assertTrue(run.err().contains("hint: did you mean `geo::area(long)`?"), run::err);
    }

    @Test
    void colonsWithoutQuotesHaveAHint() throws IOException {
        CommandRun run = CommandRun.of("uprobe:" + program + ":geo::area { @ = count(); }", List.of(), "", List.of());
        assertTrue(run.err().contains("a name with colons stands in quotes"), run::err);
    }
}
