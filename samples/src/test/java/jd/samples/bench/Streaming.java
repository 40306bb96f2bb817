package jd.samples.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Events that are printed one by one to a file: how many a second without loss, and what is lost when there are more.
final class Streaming {

    private static final List<Integer> RATES =
            List.of(25_000, 50_000, 100_000, 150_000, 200_000, 300_000, 400_000, 500_000, 700_000, 1_000_000, 0);
    private static final Pattern LOST =
            Pattern.compile("([\\d,]+) events? (?:of [^\\n]* )?lost|[Ll]ost ([\\d,]+) event");

    private final Path folder;
    private final int rounds;
    private final List<Tool> tools;

    Streaming(Path folder, int rounds, List<Tool> tools) {
        this.folder = folder;
        this.rounds = rounds;
        this.tools = tools;
    }

    /// One run: how many lines came, how many losses were admitted, how fast the loop was.
    private record Run(long printed, long lost, double perSecond) {}

    private Run run(Tool tool, String script, String kind, String mark, int times, int perSecond) throws IOException,
            InterruptedException {
        Path output = folder.resolve("stream");
        Path time = folder.resolve("time");
        Files.deleteIfExists(time);
        String command = String.join(" ", Bench.loopCommand(kind, times, perSecond)) + ' ' + time;
        List<String> more = switch (tool) {
            case JD -> List.of("--all", "-c", command);
            case BPFTRACE -> List.of("-c", command);
        };
        File notes = folder.resolve("notes").toFile();
        Tool.start(tool.command(output, script, more), notes).waitFor();
        String said = Files.readString(notes.toPath());
        if (!Files.exists(time)) {
            throw new IOException(tool.display() + ": " + said);
        }
        try (var lines = Files.lines(output)) {
            return new Run(lines.filter(line -> line.contains(mark)).count(), lost(said),
                    times * 1e9 / Long.parseLong(Files.readString(time)));
        }
    }

    private static long lost(String notes) {
        long lost = 0;
        Matcher matcher = LOST.matcher(notes);
        while (matcher.find()) {
            String number = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
            lost += Long.parseLong(number.replace(",", ""));
        }
        return lost;
    }

    /// The fastest loop of which nothing is missing.
    void rates() throws IOException, InterruptedException {
        IO.println(Samples.head("printf to a file"));
        String opened = " " + Loops.OPENED;
        double[] openat = {Double.NaN, Double.NaN};
        double[] getppid = {Double.NaN, Double.NaN};
        for (Tool tool : tools) {
            String script = tool == Tool.JD ? Scripts.PRINT_OPEN_JD : Scripts.PRINT_OPEN_BPFTRACE;
            openat[tool.ordinal()] = most(tool, script, "open", opened);
            getppid[tool.ordinal()] = most(tool, Scripts.PRINT_PARENT, "getppid", " java");
        }
        IO.println(Samples.row("openat, most without loss", openat[0], openat[1], "events/s"));
        IO.println(Samples.row("getppid, most without loss", getppid[0], getppid[1], "events/s"));
    }

    private double most(Tool tool, String script, String kind, String mark) throws IOException, InterruptedException {
        double most = 0;
        for (int rate : RATES) {
            int times = rate == 0 ? 1_500_000 : Math.min(1_500_000, 2 * rate);
            Run run = run(tool, script, kind, mark, times, rate);
            if (run.printed() < times) {
                run = run(tool, script, kind, mark, times, rate);
            }
            if (run.printed() < times) {
                break;
            }
            most = Math.max(most, run.perSecond());
        }
        return most;
    }

    /// More than can be printed: printed and lost must add up.
    void overload() throws IOException, InterruptedException {
        IO.println(Samples.head("overload: getppid at full speed"));
        int times = 3_000_000;
        var samples = new Samples();
        for (int i = 0; i < Math.max(1, rounds / 2); i++) {
            for (Tool tool : tools) {
                Run run = run(tool, Scripts.PRINT_PARENT, "getppid", " java", times, 0);
                String name = tool.display();
                samples.add(name + " generated", times);
                samples.add(name + " printed", run.printed());
                samples.add(name + " admitted as lost", run.lost());
                samples.add(name + " unaccounted", times - run.printed() - run.lost());
                samples.add(name + " offered a second", run.perSecond());
                samples.add(name + " printed a second", run.perSecond() * run.printed() / times);
            }
        }
        for (String what : List.of("generated", "printed", "admitted as lost", "unaccounted", "offered a second",
                "printed a second")) {
            IO.println(Samples.row(what, samples.median("jd " + what), samples.median("bpftrace " + what), ""));
        }
    }
}
