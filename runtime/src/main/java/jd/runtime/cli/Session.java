package jd.runtime.cli;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import jd.compiler.Compilation;
import jd.compiler.Compiler;
import jd.compiler.Stages;
import jd.compiler.object.Attachment;
import jd.compiler.object.BpfObject;
import jd.compiler.object.CompilerOptions;
import jd.compiler.object.ScriptSettings;
import jd.compiler.object.Settings.Transport;
import jd.compiler.probe.Probes;
import jd.compiler.target.Feature;
import jd.language.diagnostic.Diagnostic;
import jd.language.diagnostic.DiagnosticRenderer;
import jd.language.source.Source;
import jd.runtime.Stacks;
import jd.runtime.StopRequest;
import jd.runtime.TraceOptions;
import jd.runtime.Tracer;
import jd.runtime.Trials;
import jd.runtime.cli.Options.Flag;
import jd.runtime.cli.Options.Stage;
import jd.runtime.kernel.LiveSymbols;
import jd.runtime.kernel.LiveTarget;
import jd.runtime.load.LoadRefused;
import jd.runtime.load.Loader;
import jd.runtime.load.Privileges;
import jd.runtime.load.VerifierLog;
import jd.runtime.output.Facts;
import jd.runtime.output.FoldedFormat;
import jd.runtime.output.JsonFormat;
import jd.runtime.output.Output;
import jd.runtime.output.OutputClosed;
import jd.runtime.output.OutputFormat;
import jd.runtime.output.TextFormat;
import jd.runtime.output.WallClock;
import jd.runtime.sys.HeldCommand;
import jd.runtime.sys.Signals;
import jd.runtime.sys.SystemCall;
import jd.runtime.sys.SystemCallException;
import jd.runtime.sys.SystemCalls;

/// Compiles and runs scripts as the command line asks, and tells what went wrong.
final class Session {

    /// Room in each CPU's perf buffer, where nobody asks for another: there are as many of them as CPUs.
    private static final int PERF_BUFFER_BYTES = 512 << 10;

    /// What a shell adds to the number of the signal that killed a process.
    private static final int KILLED = 128;

    private final SystemCalls calls;
    private final Console console;
    private final Options options;

    Session(SystemCalls calls, Console console, Options options) {
        this.calls = calls;
        this.console = console;
        this.options = options;
    }

    /// Lists probes; gives the exit code.
    int list(String pattern) throws IOException {
        try (LiveTarget target = new LiveTarget(calls)) {
            options.pid().ifPresent(target::only);
            List<String> lines = Probes.list(target, pattern, options.has(Flag.VERBOSE));
            if (target.wasDenied()) {
                return refused(notPermitted());
            }
            StringBuilder text = new StringBuilder();
            for (String line : lines) {
                text.append(line).append('\n');
            }
            console.print(text.toString());
            if (lines.isEmpty()) {
                console.say("no probe matches " + pattern);
            }
            return lines.isEmpty() ? Exit.USAGE : Exit.OK;
        }
    }

    /// Compiles a script and does with it what the options say; gives the exit code.
    int run(Source source, StopRequest stop) throws IOException {
        options.pid().ifPresent(Session::mustExist);
        try (LiveTarget target = new LiveTarget(calls)) {
            options.pid().ifPresent(target::only);
            if (options.command().isEmpty() || !options.dumps().isEmpty()) {
                return run(source, target, Optional.empty(), stop);
            }
            try (HeldCommand command = hold(options.command().get())) {
                target.command(command.pid(), command.executable());
                int code = run(source, target, Optional.of(command), stop);
                tellDeath(command);
                terminate(command);
                return code;
            }
        }
    }

    private static void mustExist(int pid) {
        if (!new File("/proc/" + pid).exists()) {
            throw new UsageException("-p " + pid + ": there is no such process");
        }
    }

    private HeldCommand hold(List<String> words) {
        try {
            return HeldCommand.start(calls, words, options.as().map(user -> CommandUser.of(user, System.getenv())));
        } catch (SystemCallException e) {
            throw new UsageException("-c " + words.getFirst() + ": " + e.errno().text());
        }
    }

    /// A command that a signal has killed may have done less than its user thinks.
    private void tellDeath(HeldCommand command) {
        int signal = command.status().orElse(0) - KILLED;
        if (signal > 0 && !options.has(Flag.QUIET)) {
            console.say("the command was killed by signal " + signal);
        }
    }

    /// Ends a command that is still running when the trace is over; one that is stopped goes on to its end.
    private void terminate(HeldCommand command) {
        if (command.status().isEmpty()) {
            calls.raw(SystemCall.KILL, command.pid(), Signals.TERMINATE, 0, 0, 0, 0);
            calls.raw(SystemCall.KILL, command.pid(), Signals.CONTINUE, 0, 0, 0, 0);
        }
    }

    private int run(Source source, LiveTarget target, Optional<HeldCommand> command, StopRequest stop)
            throws IOException {
        if (ScriptArguments.of(options.arguments()).named().containsKey("help")) {
            Optional<String> help = Compiler.help(source);
            if (help.isPresent()) {
                console.print(help.get());
                return Exit.OK;
            }
        }
        Compilation compilation = new Compiler(target, compilerOptions(source, target, command)).compile(source);
        switch (compilation) {
            case Compilation.Rejected(List<Diagnostic> diagnostics) -> {
                if (target.wasDenied()) {
                    return refused(notPermitted());
                }
                show(source, diagnostics);
                return Exit.USAGE;
            }
            case Compilation.Compiled(BpfObject object, List<Diagnostic> warnings, Stages stages) -> {
                show(source, warnings);
                if (!options.dumps().isEmpty()) {
                    console.print(dump(stages));
                    return Exit.OK;
                }
                return trace(object, target.possibleCpus(), command, stop);
            }
        }
    }

    private CompilerOptions compilerOptions(Source source, LiveTarget target, Optional<HeldCommand> command)
            throws IOException {
        CompilerOptions defaults = CompilerOptions.DEFAULT;
        Transport transport = options.transport().orElseGet(() ->
                target.has(Feature.RING_BUFFER) ? Transport.RING_BUFFER : Transport.PERF_BUFFER);
        int buffer = transport == Transport.RING_BUFFER ? defaults.bufferBytes() : PERF_BUFFER_BYTES;
        OptionalInt child = command.isPresent() ? OptionalInt.of(command.get().pid()) : OptionalInt.empty();
        Options.Tuning tuning = options.tuning();
        ScriptArguments given = ScriptArguments.of(options.arguments());
        CompilerOptions asked = new CompilerOptions(transport, options.json(), tuning.bufferBytes().orElse(buffer),
                given.positional(), options.has(Flag.UNSAFE), options.scope().resolve(target, options.pid(), command),
                child,
                tuning.maxStringLength().orElse(defaults.maxStringLength()),
                tuning.maxMapKeys().orElse(defaults.maxMapKeys()),
                MacroVariables.of(source.text(), child.isPresent() ? child : options.pid()),
                settings(given, tuning));
        if (options.has(Flag.ROWS) && !options.has(Flag.QUIET)) {
            asked = asked.withRows();
        }
        return options.has(Flag.CHECK_READS) ? asked.withCheckedReads() : asked;
    }

    /// With `-Z` a probe that is not there is none.
    private ScriptSettings settings(ScriptArguments given, Options.Tuning tuning) {
        ScriptSettings settings = given.settings(System.getenv(), tuning);
        return options.has(Flag.ZERO_MATCHES) ? settings.with(ScriptSettings.Missing.IGNORE) : settings;
    }

    private int trace(BpfObject object, int possibleCpus, Optional<HeldCommand> command, StopRequest stop)
            throws IOException {
        if (options.has(Flag.VERIFIER_LOG)) {
            for (VerifierLog log : Loader.explain(object, calls, possibleCpus)) {
                console.complain(log.text());
            }
        }
        boolean toFile = options.output().isPresent();
        OutputStream data = toFile ? OutputFile.open(options.output().get()) : console.out();
        try (LiveSymbols symbols = new LiveSymbols()) {
            boolean stacks = Stacks.areOfProcesses(object);
            if (stacks) {
                if (!options.has(Flag.NO_JVM_ATTACH)) {
                    symbols.askMachines(calls, command.isPresent() ? OptionalInt.of(command.get().pid())
                            : options.pid());
                }
                symbols.follow(calls);
                options.pid().ifPresent(symbols::look);
            }
            OutputFormat format = options.json() ? JsonFormat.JSON
                    : options.drawing().folded() ? FoldedFormat.FOLDED : TextFormat.TEXT;
            Facts facts = new Facts(WallClock.system(), symbols, object.settings().trailer());
            Output output = format.open(new OutputFormat.Destination(data, console.err()),
                    facts, options.json());
            int code = options.drawing().flame().isEmpty() ? trace(object, output, command, stop)
                    : Drawn.trace(options.drawing(), object, output, facts,
                            drawn -> trace(object, drawn, command, stop));
            if (stacks && !options.has(Flag.QUIET)) {
                symbols.withoutFramePointers().forEach(this::hintAtFramePointers);
            }
            return code;
        } finally {
            if (toFile) {
                data.close();
            }
        }
    }

    private void hintAtFramePointers(int process) {
        console.say("the stacks of the Java process " + process + " end early or skip callers: start it with "
                + "-XX:+PreserveFramePointer");
    }

    private int trace(BpfObject object, Output output, Optional<HeldCommand> command, StopRequest stop) {
        TraceOptions trace = new TraceOptions(options.pid(), options.duration(), options.has(Flag.QUIET),
                options.has(Flag.VERBOSE), options.has(Flag.DRY_RUN), trials());
        if (trace.trials().isEmpty() && !trace.quiet() && Trials.areIn(object)) {
            console.say("test: and bench: probes run with --test and --bench only");
        }
        UserSignal.listen(object, stop);
        try (Tracer tracer = Tracer.start(object, calls, output, trace, command, stop)) {
            return tracer.run();
        } catch (LoadRefused e) {
            if (e.log().isPresent() && options.has(Flag.VERIFIER_LOG)) {
                return refused(e);
            }
            int code = refused(object.source(), e);
            e.log().ifPresent(log -> listing(log));
            return code;
        } catch (OutputClosed e) {
            if (e.isBrokenPipe()) {
                return Exit.OK;
            }
            console.say("cannot write the output: " + e.getMessage());
            return Exit.USAGE;
        }
    }

    private Optional<Attachment.Trial.Kind> trials() {
        return options.has(Flag.TEST) ? Optional.of(Attachment.Trial.Kind.TEST)
                : options.has(Flag.BENCH) ? Optional.of(Attachment.Trial.Kind.BENCH) : Optional.empty();
    }

    private String dump(Stages stages) {
        StringBuilder text = new StringBuilder();
        for (Stage stage : Stage.values()) {
            if (options.dumps().contains(stage)) {
                if (options.dumps().size() > 1) {
                    text.append("-- ").append(stage.word()).append('\n');
                }
                text.append(switch (stage) {
                    case AST -> stages.ast();
                    case CHECKED -> stages.checked();
                    case IR -> stages.ir();
                    case BPF -> stages.bpf();
                });
                if (!text.toString().endsWith("\n")) {
                    text.append('\n');
                }
            }
        }
        return text.toString();
    }

    private void show(Source source, List<Diagnostic> diagnostics) {
        if (!diagnostics.isEmpty()) {
            boolean colour = Console.isTerminal(calls, 2);
            console.complain(new DiagnosticRenderer(source, colour).render(diagnostics));
        }
    }

    private static LoadRefused notPermitted() {
        return Privileges.missing().map(LoadRefused::notPermitted)
                .orElseGet(() -> LoadRefused.tracefsNotReadable(System.getProperty("user.name")));
    }

    private int refused(LoadRefused refusal) {
        console.say(refusal.diagnostic().message());
        return Exit.REFUSED;
    }

    private int refused(Source source, LoadRefused refusal) {
        if (refusal.isAboutRights()) {
            return refused(refusal);
        }
        show(source, List.of(refusal.diagnostic()));
        return Exit.REFUSED;
    }

    private void listing(VerifierLog log) {
        StringBuilder text = new StringBuilder("the kernel's listing:\n");
        for (String line : log.listing()) {
            text.append("    ").append(line).append('\n');
        }
        console.complain(text.toString());
    }
}
