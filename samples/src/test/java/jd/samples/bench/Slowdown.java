package jd.samples.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How much slower `dd bs=1`, two system calls a byte, gets under a tracer: each run between two without.
final class Slowdown {

    private static final Pattern SECONDS = Pattern.compile("([\\d.]+) s, ");
    private static final String DD = "dd if=/dev/zero of=/dev/null bs=1 count=";
    private static final int FAST = 300_000;
    private static final int SLOW = 20_000;

    private final Path folder;
    private final int rounds;
    private final List<Tool> tools;
    private final Map<String, List<String>> commands = new LinkedHashMap<>();

    Slowdown(Path folder, int rounds, List<Tool> tools) {
        this.folder = folder;
        this.rounds = rounds;
        this.tools = tools;
    }

    void measure() throws IOException, InterruptedException {
        for (Tool tool : tools) {
            add(tool, "count", entry(tool) + " { @ = count(); }");
            add(tool, "count by call", entry(tool) + " { @[args.id] = count(); }");
            add(tool, "latency histogram", entry(tool) + " { @s[tid] = nsecs; } " + exit(tool)
                    + " /@s[tid]/ { @ = hist(nsecs - @s[tid]); delete(@s"
                    + (tool == Tool.JD ? ", tid" : "[tid]") + "); }");
        }
        String dd = DD + FAST;
        commands.put("jd, every call decoded and printed",
                Tool.JD.command(folder.resolve("calls"), "syscall:*:return { print(args); }", List.of("-c", dd)));
        if (tools.contains(Tool.BPFTRACE)) {
            commands.put("bpftrace, every call printed, undecoded",
                    Tool.BPFTRACE.command(folder.resolve("calls"), "tracepoint:raw_syscalls:sys_exit /comm == \"dd\"/"
                            + " { printf(\"%d %d %d\\n\", tid, args->id, args->ret); }", List.of("-c", dd)));
        }
        others();
        var samples = new Samples();
        for (int i = 0; i < rounds; i++) {
            for (var entry : commands.entrySet()) {
                triple(samples, entry.getKey(), entry.getValue());
            }
        }
        IO.println("%n| %-44s | %12s |%n|%s|%s:|".formatted("slowdown of dd bs=1", "times", "-".repeat(46),
                "-".repeat(13)));
        for (String what : commands.keySet()) {
            IO.println("| %-44s | %12s |".formatted(what, Samples.number(samples.median(what))));
        }
    }

    private void others() throws IOException, InterruptedException {
        List<String> slow = List.of((DD + SLOW).split(" "));
        if (Bench.onPath("perf")) {
            commands.put("perf trace -o",
                    with(List.of("perf", "trace", "-o", folder.resolve("calls").toString()), slow));
            commands.put("perf trace -s", with(List.of("perf", "trace", "-s", "-o", folder.resolve("calls").toString()),
                    slow));
        }
        if (Bench.onPath("strace")) {
            commands.put("strace -o", with(List.of("strace", "-o", folder.resolve("calls").toString()), slow));
            commands.put("strace -c", with(List.of("strace", "-c", "-o", folder.resolve("calls").toString()), slow));
        }
    }

    private static List<String> with(List<String> start, List<String> end) {
        List<String> all = new ArrayList<>(start);
        all.addAll(end);
        return all;
    }

    private static String entry(Tool tool) {
        return (tool == Tool.JD ? "rawtracepoint:" : "tracepoint:raw_syscalls:") + "sys_enter /comm == \"dd\"/";
    }

    private static String exit(Tool tool) {
        return tool == Tool.JD ? "rawtracepoint:sys_exit" : "tracepoint:raw_syscalls:sys_exit";
    }

    private void add(Tool tool, String what, String script) {
        String words = tool == Tool.JD ? script : script.replace("args.", "args->");
        List<String> more = switch (tool) {
            case JD -> List.of("--all", "-c", DD + FAST);
            case BPFTRACE -> List.of("-c", DD + FAST);
        };
        commands.put(tool.display() + ", " + what, tool.command(Path.of("/dev/null"), words, more));
    }

    private void triple(Samples samples, String what, List<String> command) throws IOException, InterruptedException {
        int bytes = String.join(" ", command).contains("count=" + FAST) ? FAST : SLOW;
        List<String> bare = List.of((DD + bytes).split(" "));
        double before = seconds(bare);
        double traced = seconds(command);
        double after = seconds(bare);
        samples.add(what, traced / ((before + after) / 2));
    }

    private double seconds(List<String> command) throws IOException, InterruptedException {
        File notes = folder.resolve("notes").toFile();
        Tool.start(command, notes).waitFor();
        String said = Files.readString(notes.toPath());
        Matcher matcher = SECONDS.matcher(said);
        if (!matcher.find()) {
            throw new IOException(String.join(" ", command) + " said: " + said);
        }
        return Double.parseDouble(matcher.group(1));
    }
}
