package jd.samples.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Repeated measurements, by what was measured; shown as medians with their ranges.
final class Samples {

    private final Map<String, List<Double>> values = new LinkedHashMap<>();

    void add(String what, double value) {
        values.computeIfAbsent(what, _ -> new ArrayList<>()).add(value);
    }

    boolean has(String what) {
        return values.containsKey(what);
    }

    double median(String what) {
        double[] sorted = values.getOrDefault(what, List.of()).stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length == 0 ? Double.NaN
                : sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    /// One row of a table: what jd and bpftrace took, and how the one compares with the other.
    static String row(String what, double jd, double bpftrace, String unit) {
        String ratio = Double.isNaN(jd / bpftrace) ? "-" : "%.2f".formatted(jd / bpftrace);
        return "| %-44s | %12s | %12s | %6s |".formatted(what + (unit.isEmpty() ? "" : ", " + unit), number(jd),
                number(bpftrace), ratio);
    }

    static String head(String title) {
        return "%n| %-44s | %12s | %12s | %6s |%n|%s|%s:|%s:|%s:|".formatted(title, "jd", "bpftrace", "ratio",
                "-".repeat(46), "-".repeat(13), "-".repeat(13), "-".repeat(7));
    }

    static String number(double value) {
        if (Double.isNaN(value)) {
            return "-";
        }
        return Math.abs(value) >= 1000 ? "%,.0f".formatted(value)
                : Math.abs(value) >= 10 ? "%.1f".formatted(value) : "%.3f".formatted(value);
    }
}
