package jd.runtime.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jd.runtime.sys.LiveKernel;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Tag;

/// What is printed for one interval after the other adds up to what was counted, with four processes counting.
@Tag("live")
class IntervalsLiveTest {

    private static final String FOUR = "sh -c 'for i in 1 2 3 4; do dd if=/dev/zero of=/dev/null bs=1 status=none & "
            + "p=\"$p $!\"; done; sleep %s; kill $p; wait 2>/dev/null'";
    /// `"@name": 12`, with keys `"k": 12`, and `"count": 12` of a bucket.
    private static final Pattern NUMBER = Pattern.compile(": (\\d+)[,}]");

    @BeforeAll
    static void needsPrivileges() {
        LiveKernel.mayTrace();
    }

    private static CommandRun run(String script, String seconds) throws IOException {
        CommandRun run = CommandRun.of(script, List.of("-q", "-f", "json", "--tree"), FOUR.formatted(seconds),
                List.of());
        assertEquals(0, run.exit(), run::err);
        assertEquals("", run.err());
        return run;
    }

    /// The sum of all numbers printed of a map, and how often it was printed.
    private static long sum(String map, CommandRun run, int fewest) {
        long sum = 0;
        int prints = 0;
        for (String line : run.out().lines().toList()) {
            int at = line.indexOf("{\"" + map + "\":");
            if (at >= 0) {
                prints++;
                String data = line.substring(at, line.indexOf(", \"ts\""));
                Matcher numbers = NUMBER.matcher(data.replaceAll("\"(min|max)\": \\d+, ", ""));
                while (numbers.find()) {
                    sum += Long.parseLong(numbers.group(1));
                }
            }
        }
        assertTrue(prints >= fewest, map + " was printed " + prints + " times");
        return sum;
    }

    @Test
    void thirtyIntervalsAddUp() throws IOException {
        CommandRun run = run("syscall:read:entry /comm == \"dd\"/ { @ = count(); @k[tid] = count(); @total = count(); }"
                + " interval:ms:100 { print(@); print(@k); clear(@); clear(@k); }", "3.1");
        long total = sum("@total", run, 1);
        assertTrue(total > 100, () -> "only " + total);
        assertEquals(total, sum("@", run, 2));
        assertEquals(total, sum("@k", run, 2));
    }

    /// Values, sums, histograms; keys that come and go; each way to empty a map; two clauses of one timer.
    @Test
    void everyKindOfMapAddsUp() throws IOException {
        CommandRun run = run("syscall:read:entry /comm == \"dd\"/ { @s = sum(2); @h[tid & 3] = hist(cpu);"
                + " @v++; @kept[tid] = sum(1);"
                + " @come[nsecs >> 20] = count(); @total = count(); }"
                + " interval:ms:100 { @n++; print(@s); printf(\"-\"); clear(@s); print(@h); zero(@h); print(@v); }"
                + " interval:ms:100 { clear(@v); print(@kept); zero(@kept); print(@come, 100000); trunc(@come); }",
                "1.1");
        long total = sum("@total", run, 1);
        assertTrue(total > 100, () -> "only " + total);
        assertEquals(2 * total, sum("@s", run, 2));
        assertEquals(total, sum("@h", run, 2));
        assertEquals(total, sum("@v", run, 2));
        assertEquals(total, sum("@kept", run, 2));
        assertEquals(total, sum("@come", run, 2));
    }
}
