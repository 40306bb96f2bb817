package jd.samples.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/// Measures jd beside what one would run otherwise, and prints tables of ratios: `samples/bench [SECTION ...]`.
///
/// Runs alternate, so that both see the same machine; every number is a median. Needs root; compares with bpftrace,
/// `perf` and `strace` where they are on the PATH.
public final class Bench {

    private static final List<String> SECTIONS =
            List.of("start", "cost", "slowdown", "stream", "overload", "attach", "maps", "compile", "memory");
    private static final int SETTLE_MILLISECONDS = 100;

    private final Kernel kernel = new Kernel();
    private final Path folder;
    private final int rounds;
    private final List<Tool> tools = new ArrayList<>();

    private Bench(Path folder, int rounds) throws IOException, InterruptedException {
        this.folder = folder;
        this.rounds = rounds;
        tools.add(Tool.JD);
        if (onPath("bpftrace")) {
            tools.add(Tool.BPFTRACE);
        } else {
            IO.println("no bpftrace on the PATH: jd alone");
        }
    }

    public static void main(String[] words) throws IOException, InterruptedException {
        List<String> sections = Stream.of(words).filter(word -> !word.startsWith("--")).toList();
        int rounds = Stream.of(words).filter(word -> word.startsWith("--rounds="))
                .map(word -> Integer.valueOf(word.substring("--rounds=".length()))).findFirst().orElse(5);
        if (!SECTIONS.containsAll(sections)) {
            IO.println("usage: samples/bench [--rounds=N] [SECTION ...]; sections: " + String.join(" ", SECTIONS));
            return;
        }
        Bench bench = new Bench(Files.createTempDirectory("jd-bench"), rounds);
        for (String section : sections.isEmpty() ? SECTIONS : sections) {
            bench.run(section);
        }
    }

    private void run(String section) throws IOException, InterruptedException {
        switch (section) {
            case "start" -> start();
            case "cost" -> cost();
            case "slowdown" -> new Slowdown(folder, rounds, tools).measure();
            case "stream" -> new Streaming(folder, rounds, tools).rates();
            case "overload" -> new Streaming(folder, rounds, tools).overload();
            case "attach" -> attach();
            case "maps" -> maps();
            case "compile" -> compile();
            case "memory" -> memory();
            default -> throw new IllegalArgumentException(section);
        }
    }

    static boolean onPath(String command) throws IOException, InterruptedException {
        return new ProcessBuilder("sh", "-c", "command -v " + command).redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start().waitFor() == 0;
    }

    private File notes() {
        return folder.resolve("notes").toFile();
    }

    private static String label(Tool tool, String what) {
        return tool.display() + ' ' + what;
    }

    /// Runs a script that ends by itself: its CPU and wall seconds.
    private void whole(Samples samples, Tool tool, String what, String script) throws IOException,
            InterruptedException {
        double before = kernel.childrenSeconds();
        long from = System.nanoTime();
        Process process = Tool.start(tool.command(Path.of("/dev/null"), script), notes());
        int code = process.waitFor();
        samples.add(label(tool, what + " wall"), (System.nanoTime() - from) / 1e9);
        samples.add(label(tool, what + " CPU"), kernel.childrenSeconds() - before);
        if (code != 0) {
            IO.println(tool.display() + " failed (" + code + "): " + Files.readString(notes().toPath()));
        }
    }

    private void rows(Samples samples, String... whats) {
        for (String what : whats) {
            IO.println(Samples.row(what, samples.median(label(Tool.JD, what)),
                    samples.median(label(Tool.BPFTRACE, what)), ""));
        }
    }

    private void start() throws IOException, InterruptedException {
        var samples = new Samples();
        for (int i = 0; i <= 2 * rounds; i++) {
            var kept = i == 0 ? new Samples() : samples;
            for (Tool tool : tools) {
                whole(kept, tool, "BEGIN { exit(); }", Scripts.BEGIN_EXIT);
                whole(kept, tool, "count by comm, 1 ms", Scripts.OPEN_EXIT);
            }
        }
        for (int i = 0; i < rounds; i++) {
            for (Tool tool : tools) {
                resident(samples, tool);
            }
        }
        IO.println(Samples.head("start to exit (s; MiB)"));
        rows(samples, "BEGIN { exit(); } CPU", "BEGIN { exit(); } wall", "count by comm, 1 ms CPU",
                "count by comm, 1 ms wall", "count by comm, attached, most resident");
    }

    private void resident(Samples samples, Tool tool) throws IOException, InterruptedException {
        Process process = Tool.start(tool.command(Path.of("/dev/null"), Scripts.OPEN_STAY), notes());
        Thread.sleep(5000);
        samples.add(label(tool, "count by comm, attached, most resident"),
                Kernel.mebibytes(process.pid(), "VmHWM"));
        Tool.interrupt(process);
    }

    /// Runs a loop in a process of its own; gives the nanoseconds that a turn took.
    static double loop(String kind, int times) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(loopCommand(kind, times, 0)).start();
        String said = new String(process.getInputStream().readAllBytes()).strip();
        process.waitFor();
        return Double.parseDouble(said) / times;
    }

    static List<String> loopCommand(String kind, int times, int perSecond) {
        return List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"),
                "jd.samples.bench.Loops", kind, Integer.toString(times), Integer.toString(perSecond));
    }

    private void cost() throws IOException, InterruptedException {
        var samples = new Samples();
        kernel.statistics(true);
        try {
            for (int i = 0; i < Math.max(1, rounds / 2); i++) {
                for (Scripts.Question question : Scripts.QUESTIONS) {
                    for (Tool tool : tools) {
                        cost(samples, tool, question);
                    }
                }
            }
        } finally {
            kernel.statistics(false);
        }
        IO.println(Samples.head("per run of the programs"));
        for (Scripts.Question question : Scripts.QUESTIONS) {
            rows(samples, question.label() + ": instructions", question.label() + ": machine code bytes",
                    question.label() + ": ns");
            if (!question.empty().isEmpty()) {
                net(samples, question);
            }
        }
    }

    private void net(Samples samples, Scripts.Question question) {
        double[] net = {Double.NaN, Double.NaN};
        for (Tool tool : tools) {
            net[tool.ordinal()] = samples.median(label(tool, question.label() + ": ns"))
                    - samples.median(label(tool, question.empty() + ": ns"));
        }
        IO.println(Samples.row(question.label() + ": net ns", net[0], net[1], ""));
    }

    private void cost(Samples samples, Tool tool, Scripts.Question question) throws IOException,
            InterruptedException {
        Process process = Tool.start(tool.command(Path.of("/dev/null"), question.script(tool)), notes());
        if (attached(process, question.workload())) {
            for (int i = 0; i < rounds; i++) {
                var before = kernel.programsOf(process);
                loop(question.workload(), question.times());
                double nanoseconds = 0;
                for (Kernel.Program now : kernel.programsOf(process).values()) {
                    Kernel.Program then = before.get(now.id());
                    if (then != null && now.runs() - then.runs() >= question.times()) {
                        nanoseconds += (now.nanoseconds() - then.nanoseconds()) / (double) (now.runs() - then.runs());
                    }
                }
                samples.add(label(tool, question.label() + ": ns"), nanoseconds);
            }
            Collection<Kernel.Program> programs = kernel.programsOf(process).values();
            samples.add(label(tool, question.label() + ": instructions"), programs.stream()
                    .filter(program -> program.runs() >= question.times())
                    .mapToInt(Kernel.Program::instructions).sum());
            samples.add(label(tool, question.label() + ": machine code bytes"), programs.stream()
                    .filter(program -> program.runs() >= question.times())
                    .mapToInt(Kernel.Program::jitedBytes).sum());
        }
        Tool.interrupt(process);
    }

    /// Waits until a tracer's programs run: a short loop must show in their statistics.
    private boolean attached(Process process, String workload) throws IOException,
            InterruptedException {
        int burst = 3_000;
        while (process.isAlive()) {
            loop(workload, burst);
            if (kernel.programsOf(process).values().stream().anyMatch(program -> program.runs() >= burst)) {
                Thread.sleep(SETTLE_MILLISECONDS);
                return true;
            }
        }
        IO.println("ended early: " + Files.readString(notes().toPath()));
        return false;
    }

    private void attach() throws IOException, InterruptedException {
        IO.println(Samples.head("start, attach, detach (wall s)"));
        List<String> entries;
        try (var files = Files.list(Path.of("/sys/kernel/tracing/events/syscalls"))) {
            entries = files.map(file -> file.getFileName().toString()).filter(name -> name.startsWith("sys_")).sorted()
                    .toList();
        }
        List<String> entered = entries.stream().filter(name -> name.startsWith("sys_enter")).toList();
        attach("10 system call entries", entered.subList(0, 10));
        attach("100 system call entries", entered.subList(0, 100));
        attach("all system call entries (" + entered.size() + ")", entered);
        attach("all entries and returns (" + entries.size() + ")", entries);
    }

    private void attach(String what, List<String> names) throws IOException, InterruptedException {
        String all = String.join(",", names.stream().map(name -> "tracepoint:syscalls:" + name).toList());
        String script = all + " { @ = count(); } interval:ms:1 { exit(); }";
        var samples = new Samples();
        for (int i = 0; i < (names.size() > 100 ? 1 : 3); i++) {
            for (Tool tool : tools) {
                whole(samples, tool, what, script);
            }
        }
        rows(samples, what + " wall", what + " CPU");
    }

    private void maps() throws IOException, InterruptedException {
        IO.println(Samples.head("Ctrl-C to the end of printing a map"));
        for (int keys : List.of(1_000, 100_000, 1_000_000)) {
            var samples = new Samples();
            for (int i = 0; i < (keys > 100_000 ? 2 : 3); i++) {
                for (Tool tool : tools) {
                    map(samples, tool, keys);
                }
            }
            rows(samples, "%,d keys: wall s".formatted(keys), "%,d keys: CPU s".formatted(keys),
                    "%,d keys: most resident MiB".formatted(keys), "%,d keys: lines".formatted(keys));
        }
    }

    private void map(Samples samples, Tool tool, int keys) throws IOException, InterruptedException {
        String what = "%,d keys: ".formatted(keys);
        Path output = folder.resolve("map");
        kernel.statistics(true);
        Process process = Tool.start(switch (tool) {
            case JD -> tool.command(output, Scripts.KEYS_JD, List.of("-x", "max_map_keys=1100000"));
            case BPFTRACE -> tool.command(output, Scripts.KEYS_BPFTRACE);
        }, notes());
        attached(process, "getpriority");
        kernel.statistics(false);
        loop("getpriority", keys);
        Thread most = Thread.ofPlatform().start(() -> watch(samples, label(tool, what + "most resident MiB"), process));
        double before = cpu(process);
        long from = System.nanoTime();
        Tool.interrupt(process);
        samples.add(label(tool, what + "wall s"), (System.nanoTime() - from) / 1e9);
        most.join();
        samples.add(label(tool, what + "CPU s"), lastCpu - before);
        try (var lines = Files.lines(output)) {
            samples.add(label(tool, what + "lines"), lines.filter(line -> line.startsWith("@[")).count());
        }
    }

    private volatile double lastCpu;

    private void watch(Samples samples, String label, Process process) {
        double most = 0;
        while (process.isAlive()) {
            double now = Kernel.mebibytes(process.pid(), "VmHWM");
            most = Math.max(most, now);
            double cpu = cpu(process);
            lastCpu = cpu > 0 ? cpu : lastCpu;
            try {
                Thread.sleep(5);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        samples.add(label, most);
    }

    private static double cpu(Process process) {
        return process.info().totalCpuDuration().map(time -> time.toNanos() / 1e9).orElse(0.0);
    }

    private void compile() throws IOException, InterruptedException {
        var samples = new Samples();
        List<Integer> lengths = List.of(1, 10, 100, 1000);
        for (int i = 0; i < rounds; i++) {
            for (int length : lengths) {
                for (Tool tool : tools) {
                    whole(samples, tool, length + " statements", Scripts.statements(length));
                }
            }
        }
        IO.println(Samples.head("start to exit by length of the script (s)"));
        for (int length : lengths) {
            rows(samples, length + " statements CPU");
        }
    }

    /// How resident memory goes while events come at full speed: one minute, or `-Djd.minutes=N`.
    private void memory() throws IOException, InterruptedException {
        IO.println(Samples.head("resident MiB at full rate"));
        int minutes = Integer.getInteger("jd.minutes", 1);
        var samples = new Samples();
        for (Tool tool : tools) {
            Process process = Tool.start(tool.command(Path.of("/dev/null"), Scripts.PRINT_PARENT), notes());
            Thread.sleep(3000);
            Process load = new ProcessBuilder(loopCommand("getppid", Integer.MAX_VALUE, 0)).start();
            for (int second = 0; second < minutes * 60; second++) {
                Thread.sleep(1000);
                double now = Kernel.mebibytes(process.pid(), "VmRSS");
                samples.add(label(tool, second < minutes * 30 ? "first half, median" : "second half, median"), now);
            }
            samples.add(label(tool, "most"), Kernel.mebibytes(process.pid(), "VmHWM"));
            load.destroyForcibly().waitFor();
            Tool.interrupt(process);
        }
        rows(samples, "first half, median", "second half, median", "most");
    }
}
