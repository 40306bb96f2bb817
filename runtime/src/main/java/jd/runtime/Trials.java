package jd.runtime;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import jd.compiler.object.Attachment;
import jd.compiler.object.Attachment.Trial.Kind;
import jd.compiler.object.BpfObject;
import jd.compiler.object.BpfProgram;
import jd.runtime.attach.Attacher;
import jd.runtime.load.LoadedObject;
import jd.runtime.output.Output;
import jd.runtime.sys.BpfAttributes;
import jd.runtime.sys.BpfCommand;
import jd.runtime.sys.FileDescriptor;
import jd.runtime.sys.ProgramInfo;
import jd.runtime.sys.SystemCalls;

/// Runs a script's `test:` or `bench:` probes one after the other, in the order of the script, and says how each went.
public final class Trials {

    private static final long MILLISECOND = 1_000_000;
    private static final long TIME_OF_A_BENCHMARK = 200 * MILLISECOND;
    /// Between two looks at the clock and at the buffer, which a benchmark that prints would fill.
    private static final int RUNS_AT_A_TIME = 500;

    private final LoadedObject loaded;
    private final SystemCalls calls;
    private final Output output;
    private final Dispatch dispatch;
    private final Runnable drain;

    /// @param drain handles every record that is there
    Trials(LoadedObject loaded, SystemCalls calls, Output output, Dispatch dispatch, Runnable drain) {
        this.loaded = loaded;
        this.calls = calls;
        this.output = output;
        this.dispatch = dispatch;
        this.drain = drain;
    }

    /// A test or benchmark.
    ///
    /// @param program the object's so-manieth program
    private record Trial(String name, int program) {}

    /// Whether a script has any, which only run when they are asked for.
    public static boolean areIn(BpfObject object) {
        for (Kind kind : Kind.values()) {
            if (!of(object, kind).isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private static List<Trial> of(BpfObject object, Kind wanted) {
        List<Trial> trials = new ArrayList<>();
        for (int i = 0; i < object.programs().size(); i++) {
            BpfProgram program = object.programs().get(i);
            if (program.attachments().getFirst() instanceof Attachment.Trial(Kind kind, String name)
                    && kind == wanted) {
                trials.add(new Trial(name, i));
            }
        }
        return trials;
    }

    /// Runs all of a kind; gives whether there are some and none failed.
    boolean run(Kind kind) {
        List<Trial> trials = of(loaded.object(), kind);
        if (trials.isEmpty()) {
            output.warning("the script has no `" + kind.name().toLowerCase(Locale.ROOT) + ":` probes", Optional.empty(),
                    "");
            return false;
        }
        return switch (kind) {
            case TEST -> test(trials);
            case BENCH -> measure(trials);
        };
    }

    private boolean test(List<Trial> tests) {
        line("test_result", "[==========] Running " + counted(tests.size()), "");
        List<String> failed = new ArrayList<>();
        for (Trial test : tests) {
            line("test_result", "[ RUN      ] " + test.name(), "test:" + test.name());
            dispatch.takeFailure();
            long start = System.nanoTime();
            Attacher.run(loaded, test.program(), calls);
            long milliseconds = (System.nanoTime() - start) / MILLISECOND;
            drain.run();
            boolean fails = dispatch.takeFailure();
            if (fails) {
                failed.add(test.name());
            }
            line("test_result",
                    (fails ? "[  FAILED  ] " : "[       OK ] ") + test.name() + " (" + milliseconds + " ms)",
                    "test:" + test.name());
        }
        line("test_result", "[  PASSED  ] " + counted(tests.size() - failed.size()), "");
        if (!failed.isEmpty()) {
            line("test_result", "[  FAILED  ] " + counted(failed.size()) + " " + String.join(", ", failed), "");
        }
        return failed.isEmpty();
    }

    private static String counted(int tests) {
        return tests + (tests == 1 ? " test." : " tests.");
    }

    private boolean measure(List<Trial> benchmarks) {
        int width = "Benchmark".length();
        for (Trial benchmark : benchmarks) {
            width = Math.max(width, benchmark.name().length());
        }
        line("benchmark_result", row("Benchmark", "Time(ns)", "Iterations", width), "");
        try (FileDescriptor _ = FileDescriptor.own(calls,
                calls.bpf(BpfCommand.ENABLE_STATS, BpfAttributes.runTimeStatistics()))) {
            for (Trial benchmark : benchmarks) {
                ProgramInfo.Runs runs = repeat(benchmark);
                line("benchmark_result", row(benchmark.name(), Long.toString(runs.nanoseconds() / runs.count()),
                        Long.toString(runs.count()), width), "bench:" + benchmark.name());
            }
        }
        return true;
    }

    /// The kernel measures each run: what it takes to start one does not count.
    private ProgramInfo.Runs repeat(Trial benchmark) {
        long end = System.nanoTime() + TIME_OF_A_BENCHMARK;
        do {
            for (int i = 0; i < RUNS_AT_A_TIME; i++) {
                Attacher.run(loaded, benchmark.program(), calls);
            }
            drain.run();
        } while (System.nanoTime() < end);
        return ProgramInfo.runs(calls, loaded.programs().get(benchmark.program()));
    }

    private static String row(String name, String time, String runs, int width) {
        return name + " ".repeat(width - name.length() + Math.max(1, 12 - time.length())) + time
                + " ".repeat(Math.max(1, 12 - runs.length())) + runs;
    }

    private void line(String type, String text, String probe) {
        output.passage(type, (text + "\n").getBytes(StandardCharsets.UTF_8), probe);
        output.flush();
    }
}
