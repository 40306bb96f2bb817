package jd.samples;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The samples about interrupts, against the kernel's own counts: what is counted between two looks at them while a
/// sample runs cannot be more than what it saw, nor what is counted around it less.
@Tag("live")
class InterruptSamplesTest implements LiveKernel {

    /// A firing that is under way when probes come or go is in one count only, for each CPU and kind.
    private static final int EDGES = 2 * Runtime.getRuntime().availableProcessors();

    /// The counts of `/proc/softirqs`, and those of devices in `/proc/interrupts`, over all CPUs, by name.
    private static Map<String, Long> counts(String file) throws Exception {
        Map<String, Long> counts = new HashMap<>();
        for (String line : Files.readAllLines(Path.of(file))) {
            String[] words = line.strip().split(" +");
            boolean device = words[0].matches("\\d+:");
            if (!words[0].endsWith(":") || file.endsWith("interrupts") && !device) {
                continue;
            }
            long count = 0;
            for (int i = 1; i < words.length && words[i].matches("\\d+"); i++) {
                count += Long.parseLong(words[i]);
            }
            counts.merge(device ? words[words.length - 1] : name(words[0]), count, Long::sum);
        }
        return counts;
    }

    private static String name(String vector) {
        return vector.substring(0, vector.length() - 1).toLowerCase(java.util.Locale.ROOT);
    }

    private static void agrees(String sample, String file) throws Exception {
        Map<String, Long> before = counts(file);
        Map<String, Map<String, Long>> inside = new HashMap<>();
        Observed seen = Running.over(sample, () -> {
            inside.put("first", counts(file));
            Path some = Files.createTempFile("jd-interrupts", "");
            for (int i = 0; i < 5; i++) {
                Files.write(some, new byte[1 << 16]);
                Running.command("sync", some.toString());
                Thread.sleep(60);
            }
            Files.delete(some);
            inside.put("last", counts(file));
        });
        Map<String, Long> after = counts(file);
        assertFalse(seen.rows("@nanoseconds").isEmpty(), "there are interrupts");
        for (String name : after.keySet()) {
            long low = inside.get("last").getOrDefault(name, 0L) - inside.get("first").getOrDefault(name, 0L) - EDGES;
            long high = after.get(name) - before.getOrDefault(name, 0L) + EDGES;
            long counted = seen.sum("@nanoseconds", name);
            assertTrue(counted >= low && counted <= high, name + ": " + counted + " is not in " + low + " to " + high);
        }
    }

    @Test
    void softirqsAgreesWithTheKernelsCounts() throws Exception {
        agrees("interrupts/softirqs.jd", "/proc/softirqs");
    }

    @Test
    void hardirqsAgreesWithTheKernelsCounts() throws Exception {
        agrees("interrupts/hardirqs.jd", "/proc/interrupts");
    }

    @Test
    void irqlatencyNamesSoftInterrupts() throws Exception {
        Map<String, Long> before = counts("/proc/softirqs");
        Observed seen = Running.over("interrupts/irqlatency.jd", () -> Thread.sleep(300));
        Map<String, Long> after = counts("/proc/softirqs");
        assertFalse(seen.rows("@usecs").isEmpty());
        for (var row : seen.rows("@usecs")) {
            String name = row.parts().getFirst();
            assertTrue(after.containsKey(name), name + " is not one of " + after.keySet());
            assertTrue(row.number() <= after.get(name) - before.get(name) + EDGES, row.toString());
        }
    }
}
