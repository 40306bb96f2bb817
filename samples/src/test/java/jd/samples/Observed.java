package jd.samples;

import java.util.List;
import jd.runtime.output.Report;

/// What a sample has reported.
record Observed(List<Report> reports) {

    Observed {
        reports = List.copyOf(reports);
    }

    /// The lines that it printed with `printf` and the like.
    List<String> lines() {
        StringBuilder text = new StringBuilder();
        for (Report report : reports) {
            if (report instanceof Report.Printed printed) {
                text.append(printed.text());
            }
        }
        return text.toString().lines().toList();
    }

    /// Those that match an expression as a whole.
    List<String> lines(String expression) {
        return lines().stream().filter(line -> line.matches(expression)).toList();
    }

    /// The rows of a map, from every time that it was shown.
    List<Report.Row> rows(String map) {
        return reports.stream().filter(report -> report instanceof Report.Table table && table.name().equals(map))
                .flatMap(report -> ((Report.Table) report).rows().stream()).toList();
    }

    /// The sum of the numbers of all rows whose key starts with these parts; of histograms, how much they counted.
    long sum(String map, String... parts) {
        return rows(map).stream().filter(row -> row.parts().subList(0, Math.min(parts.length, row.parts().size()))
                .equals(List.of(parts))).mapToLong(Observed::amount).sum();
    }

    /// How often a probe fired inside another program, where the kernel runs none.
    long missed() {
        return reports.stream().filter(report -> report instanceof Report.Lost lost && isMissed(lost))
                .mapToLong(report -> ((Report.Lost) report).events()).sum();
    }

    static boolean isMissed(Report.Lost lost) {
        return lost.sentence().startsWith("jd: missed ");
    }

    private static long amount(Report.Row row) {
        return row.amount() instanceof Report.Statistics(long count, _, _) ? count : row.number();
    }
}
