package jd.runtime;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import jd.compiler.Compilation;
import jd.compiler.Compiler;
import jd.compiler.object.BpfObject;
import jd.compiler.object.CompilerOptions;
import jd.compiler.object.Scope;
import jd.compiler.object.ScriptSettings;
import jd.compiler.object.Settings.Transport;
import jd.compiler.target.Feature;
import jd.language.source.Source;
import jd.runtime.kernel.LiveTarget;
import jd.runtime.output.Report;
import jd.runtime.sys.LinuxSystemCalls;
import jd.runtime.sys.SystemCalls;

/// A script that a program wants to trace with, and how: made by [Tracer#script], changed by its methods, used by
/// [#start] as often as wanted. A request itself does nothing.
///
/// @param source     the script
/// @param parameters `$1` and so on
/// @param named      the script's options, `getopt`
/// @param duration   after which the trace ends by itself
/// @param pid        a process whose end ends the trace
/// @param tuning     what else is asked of the compiler
public record TraceRequest(Source source, List<String> parameters, Map<String, Optional<String>> named,
        Optional<Duration> duration, OptionalInt pid, UnaryOperator<CompilerOptions> tuning) {

    /// How many reports may wait for whoever reads them.
    private static final int WAITING_REPORTS = 100_000;

    public TraceRequest {
        parameters = List.copyOf(parameters);
        named = Map.copyOf(named);
    }

    TraceRequest(Source source) {
        this(source, List.of(), Map.of(), Optional.empty(), OptionalInt.empty(), UnaryOperator.identity());
    }

    /// With values for `$1` and so on.
    public TraceRequest parameters(String... values) {
        return new TraceRequest(source, List.of(values), named, duration, pid, tuning);
    }

    /// With a value for one of the script's own options.
    public TraceRequest option(String name, String value) {
        Map<String, Optional<String>> more = new HashMap<>(named);
        more.put(name, Optional.of(value));
        return new TraceRequest(source, parameters, more, duration, pid, tuning);
    }

    /// With one of the script's own options that has no value.
    public TraceRequest option(String name) {
        Map<String, Optional<String>> more = new HashMap<>(named);
        more.put(name, Optional.empty());
        return new TraceRequest(source, parameters, more, duration, pid, tuning);
    }

    /// Ends after so long.
    public TraceRequest duration(Duration time) {
        return new TraceRequest(source, parameters, named, Optional.of(time), pid, tuning);
    }

    /// Ends with that process.
    public TraceRequest until(int process) {
        return new TraceRequest(source, parameters, named, duration, OptionalInt.of(process), tuning);
    }

    /// Traces that process only, which is `$target`, and ends with it.
    ///
    /// @param tree whether processes that it starts count as well
    public TraceRequest process(int process, boolean tree) {
        Scope scope = new Scope(OptionalInt.of(process), Optional.empty(), tree, Optional.empty(), OptionalInt.empty(),
                Optional.empty());
        return until(process).compiler(options -> options.with(scope, Map.of("target", (long) process)));
    }

    /// With other options of the compiler: whose events count, sizes, what is allowed.
    public TraceRequest compiler(UnaryOperator<CompilerOptions> change) {
        return new TraceRequest(source, parameters, named, duration, pid,
                options -> change.apply(tuning.apply(options)));
    }

    /// Compiles, loads and attaches. When this returns, the probes are live.
    ///
    /// @param consumer is called with each report, on the thread of the trace, which waits for it
    /// @throws ScriptRejected              where the script has mistakes
    /// @throws jd.runtime.load.LoadRefused where the kernel does not take it
    public LiveTrace start(Consumer<Report> consumer) {
        return LiveTrace.start(this, consumer, Optional.empty());
    }

    /// The same for [LiveTrace#reports]: reports wait until they are taken. Where 100,000 of them wait, the trace waits
    /// too, and the kernel counts what it then loses.
    public LiveTrace start() {
        BlockingQueue<Report> queue = new LinkedBlockingQueue<>(WAITING_REPORTS);
        return LiveTrace.start(this, report -> LiveTrace.put(queue, report), Optional.of(queue));
    }

    /// Traces until the end, on the calling thread's time, and gives everything that was reported.
    public List<Report> run() throws InterruptedException {
        List<Report> reports = new ArrayList<>();
        try (LiveTrace trace = start(reports::add)) {
            trace.await();
        }
        return reports;
    }

    BpfObject compile(SystemCalls calls) {
        try (LiveTarget target = new LiveTarget(calls)) {
            CompilerOptions usual = CompilerOptions.DEFAULT;
            tuning.apply(usual).scope().process().ifPresent(target::only);
            ScriptSettings settings = ScriptSettings.DEFAULT;
            CompilerOptions options = tuning.apply(usual.with(parameters)
                    .with(target.has(Feature.RING_BUFFER) ? Transport.RING_BUFFER : Transport.PERF_BUFFER)
                    .with(settings.with(named)));
            return switch (new Compiler(target, options).compile(source)) {
                case Compilation.Rejected(var diagnostics) -> throw new ScriptRejected(source, diagnostics);
                case Compilation.Compiled(BpfObject object, _, _) -> object;
            };
        }
    }

    TraceOptions options() {
        OptionalLong nanoseconds = duration.isPresent() ? OptionalLong.of(duration.get().toNanos())
                : OptionalLong.empty();
        return new TraceOptions(pid, nanoseconds, false, false, false, Optional.empty());
    }

    static SystemCalls kernel() {
        return LinuxSystemCalls.open();
    }
}
