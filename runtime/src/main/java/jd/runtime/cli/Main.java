package jd.runtime.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import jd.language.source.Source;
import jd.runtime.StopRequest;
import jd.runtime.doctor.Doctor;
import jd.runtime.sys.LinuxSystemCalls;
import jd.runtime.sys.Signals;
import jd.runtime.sys.SystemCallException;
import jd.runtime.sys.SystemCalls;

/// The `jd` command.
public final class Main {

    private static final String VERSION = "0.1.0";

    /// What the line editor may take to put the terminal in order when a signal ends the prompt.
    private static final long TERMINAL_MILLISECONDS = 300;

    private final Console console;
    private final StopRequest stop;
    private final Interruption interruption;

    private Main(Console console, StopRequest stop, Interruption interruption) {
        this.console = console;
        this.stop = stop;
        this.interruption = interruption;
    }

    /// Runs the command and ends the process with its exit code.
    public static void main(String[] words) {
        Console console = Console.ofProcess();
        StopRequest stop = new StopRequest();
        Interruption interruption = Interruption.install(stop);
        interruption.exit(new Main(console, stop, interruption).guarded(words));
    }

    /// Nothing that goes wrong is shown as a stack trace, unless `JD_DEBUG` asks for it.
    private int guarded(String[] words) {
        try {
            return run(Words.decoded(words));
        } catch (UsageException e) {
            console.say(e.getMessage());
            return Exit.USAGE;
        } catch (SystemCallException e) {
            return failed("the kernel refused " + e.getMessage(), e, Exit.REFUSED);
        } catch (IOException e) {
            boolean nobodyReads = String.valueOf(e.getMessage()).contains("Broken pipe");
            return nobodyReads ? Exit.OK : failed(String.valueOf(e.getMessage()), e, Exit.USAGE);
        } catch (OutOfMemoryError e) {
            return failed("out of memory", e, Exit.BUG);
        } catch (RuntimeException | Error e) {
            return failed(e + "; this is a bug in jd: run it with JD_DEBUG=1 for the trace", e, Exit.BUG);
        }
    }

    private int failed(String sentence, Throwable cause, int code) {
        console.say(sentence);
        if (System.getenv("JD_DEBUG") != null) {
            cause.printStackTrace();
        }
        return code;
    }

    private int run(List<String> words) throws IOException {
        Options options = Arguments.read(words);
        return switch (options.task()) {
            case Options.ShowHelp() -> print(Usage.TEXT);
            case Options.ShowVersion() -> print("jd " + VERSION + "\n");
            case Options.RunText(String program) -> script(options, new Source("stdin", program));
            case Options.RunFile(String path) -> script(options, read(path));
            case Options.ListProbes(String pattern) -> new Session(calls(), console, options).list(pattern);
            case Options.Examine() -> examine(options);
            case Options.OpenPrompt() -> prompt(options);
        };
    }

    private int print(String text) throws IOException {
        console.print(text);
        return Exit.OK;
    }

    private int script(Options options, Source source) throws IOException {
        return new Session(calls(), console, options).run(source, stop);
    }

    /// The kernel. From now on a second Ctrl-C kills: the first may be waiting for an end that does not come.
    private SystemCalls calls() {
        SystemCalls calls = LinuxSystemCalls.open();
        if (Signals.isIgnored(calls, Signals.INTERRUPT)) {
            Signals.restoreDefault(calls, Signals.INTERRUPT);
            interruption.listenToInterrupt();
        }
        interruption.onFirst(() -> {
            Signals.restoreDefault(calls, Signals.INTERRUPT);
            Signals.restoreDefault(calls, Signals.TERMINATE);
        });
        return calls;
    }

    private int examine(Options options) throws IOException {
        Doctor doctor = Doctor.examine(calls(), options.json());
        console.print(doctor.text());
        return doctor.usable() ? Exit.OK : Exit.REFUSED;
    }

    private Source read(String path) throws IOException {
        if (path.equals("-")) {
            return new Source("stdin", new String(console.in().readAllBytes(), StandardCharsets.UTF_8));
        }
        try {
            return new Source(path, new String(Files.readAllBytes(Path.of(path)), StandardCharsets.UTF_8));
        } catch (NoSuchFileException _) {
            throw new UsageException(path + ": there is no such file (a script on the command line follows -e)");
        } catch (IOException e) {
            throw new UsageException(path + ": cannot be read: " + e.getMessage());
        } catch (InvalidPathException _) {
            throw new UsageException(path + ": is no name of a file (a script on the command line follows -e)");
        }
    }

    private int prompt(Options options) throws IOException {
        SystemCalls calls = calls();
        if (!Console.isTerminal(calls, 0) || !Console.isTerminal(calls, 1)) {
            console.complain(Usage.TEXT);
            return Exit.USAGE;
        }
        Prompt.Runner runner = (program, request) -> guardedRun(calls, options, program, request);
        Prompt prompt = new Prompt(runner, System.getenv());
        interruption.patience(() -> prompt.end() ? Long.MAX_VALUE : TERMINAL_MILLISECONDS);
        return prompt.run(VERSION);
    }

    /// Whatever happens to one script at the prompt, the prompt goes on.
    private void guardedRun(SystemCalls calls, Options options, String program, StopRequest request) {
        try {
            new Session(calls, console, options).run(new Source("stdin", program), request);
        } catch (UsageException e) {
            console.say(e.getMessage());
        } catch (IOException | RuntimeException e) {
            failed(e + "; this is a bug in jd: run it with JD_DEBUG=1 for the trace", e, Exit.BUG);
        }
    }
}
