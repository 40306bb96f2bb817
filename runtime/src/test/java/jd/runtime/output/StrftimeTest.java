package jd.runtime.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrftimeTest {

    private static final Path DATE = Path.of("/usr/bin/date");
    private static final Path ZONES = Path.of("/usr/share/zoneinfo");
    private static final long SECOND = 1_000_000_000;

    private static Strftime in(String zone, String format) {
        return Strftime.of(format, new WallClock(0, () -> 0, () -> ZoneId.of(zone)));
    }

    private static String show(Strftime format, long nanos) {
        ByteSink sink = ByteSink.raw();
        format.write(nanos, sink);
        return sink.toString();
    }

    /// Against date(1), over four centuries and the changes of summer time.
    @ParameterizedTest
    @ValueSource(strings = {"UTC", "Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe"})
    void agreesWithDate(String zone) throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(DATE) && Files.exists(ZONES.resolve(zone)),
                "no date(1) with zones to compare with");
        String format = "%H:%M:%S %Y-%m-%d %y %C %j %a %A %b %B %h %e %I %p %P %z %s %N %u %w %U %W %V %G %g"
                + " %F %T %D %R %r %c %x %X %% %Z";
        var random = new Random(zone.hashCode());
        var input = new StringBuilder();
        List<Long> times = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            long seconds = i < 1000 ? 1_735_689_600L + i * 86_400L + random.nextInt(86_400)
                    : random.nextLong(-2_000_000_000L, 8_000_000_000L);
            times.add(seconds * SECOND + 987_654_321);
            input.append('@').append(seconds).append(".987654321\n");
        }
        List<String> expected = date(zone, format, input.toString());
        Strftime strftime = in(zone, format);
        for (int i = 0; i < times.size(); i++) {
            // Before 1972 zones have offsets with seconds or other names, where the two time zone databases differ.
            if (times.get(i) > 63_072_000 * SECOND) {
                assertEquals(withoutNumericName(expected.get(i)), withoutNumericName(show(strftime, times.get(i))));
            }
        }
    }

    /// Zones without letters are called `+0545` by one and by an abbreviation by the other.
    private static String withoutNumericName(String line) {
        return line.replaceFirst(" [-+A-Z0-9:]+$", "");
    }

    private static List<String> date(String zone, String format, String input)
            throws IOException, InterruptedException {
        Path file = Files.createTempFile("dates", ".txt");
        try {
            Files.writeString(file, input);
            var builder = new ProcessBuilder(DATE.toString(), "-f", file.toString(), "+" + format);
            builder.environment().put("TZ", zone);
            builder.environment().put("LC_ALL", "C");
            Process date = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
            String out = new String(date.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(0, date.waitFor());
            return out.lines().toList();
        } finally {
            Files.delete(file);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "%f|123456", "%l|123", "%k|123456789", "%N|123456789", "100%|100%", "%q %5|%q %5",
        "%H:%M:%S.%f|03:04:05.123456"})
    void fractionsAndWhatIsNoConversion(String format, String expected) {
        assertEquals(expected, show(in("UTC", format), Desk.REAL));
    }

    @Test
    void namesOfZonesFollowSummerTime() {
        assertEquals("CET +0100", show(in("Europe/Berlin", "%Z %z"), 1_767_323_045 * SECOND));
        assertEquals("CEST +0200", show(in("Europe/Berlin", "%Z %z"), 1_782_000_000 * SECOND));
        assertEquals("UTC", show(in("UTC", "%Z"), 0));
    }

    @Test
    void lineEndsInTheFormat() {
        assertEquals("03\n\t04", show(in("UTC", "%H%n%t%M"), Desk.REAL));
    }
}
