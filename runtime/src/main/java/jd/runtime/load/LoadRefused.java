package jd.runtime.load;

import java.util.List;
import java.util.Optional;
import jd.compiler.object.BpfProgram;
import jd.language.diagnostic.Diagnostic;
import jd.language.diagnostic.DiagnosticLog;
import jd.language.source.Span;
import jd.runtime.sys.Errno;
import jd.runtime.sys.SystemCallException;

/// The kernel did not take the script; the diagnostic says what and why.
public final class LoadRefused extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Diagnostic diagnostic;
    private final transient Optional<VerifierLog> log;

    private LoadRefused(Diagnostic diagnostic, Optional<VerifierLog> log, Optional<SystemCallException> cause) {
        super(diagnostic.message());
        cause.ifPresent(this::initCause);
        this.diagnostic = diagnostic;
        this.log = log;
    }

    public Diagnostic diagnostic() {
        return diagnostic;
    }

    /// Whether it is for want of rights, which no place in the script can help.
    public boolean isAboutRights() {
        return diagnostic.problem() == LoadProblem.NOT_PERMITTED;
    }

    /// What the verifier wrote, where it was the verifier.
    public Optional<VerifierLog> log() {
        return log;
    }

    /// A system call on the way failed.
    ///
    /// @param what the map, program or probe concerned
    public static LoadRefused because(LoadProblem problem, Span span, String what, SystemCallException cause) {
        Optional<String> missing = isPermission(cause.errno()) ? Privileges.missing() : Optional.empty();
        if (missing.isPresent()) {
            return notPermitted(missing.get(), Optional.of(cause));
        }
        String reason = cause.errno().text() + " (" + cause.errno().name() + ")";
        String message = DiagnosticLog.fill(problem.template(), what, reason);
        return new LoadRefused(new Diagnostic(problem, span, message, List.of(), hints(cause.errno())),
                Optional.empty(), Optional.of(cause));
    }

    /// The processor lacks the counter that a probe is about.
    public static LoadRefused noCounter(Span span, String probe, SystemCallException cause) {
        LoadProblem problem = LoadProblem.NO_SUCH_COUNTER;
        return new LoadRefused(new Diagnostic(problem, span, DiagnosticLog.fill(problem.template(), probe), List.of(),
                List.of("sample by time instead: `profile:hz:99`, or count in the kernel: `software:task-clock`")),
                Optional.empty(), Optional.of(cause));
    }

    /// The processor lacks breakpoints, or all of them are taken.
    public static LoadRefused noWatchpoint(Span span, String probe, SystemCallException cause) {
        LoadProblem problem = LoadProblem.NO_WATCHPOINT;
        boolean taken = cause.errno() == Errno.ENOSPC;
        String message = DiagnosticLog.fill(problem.template(), probe, taken ? "all its breakpoints are in use"
                : "its processor, or the virtual machine that it is, has no breakpoints");
        String hint = taken ? "x86-64 has four; watch fewer addresses"
                : "trace the functions that write there instead: `uprobe:FILE:FUNCTION`";
        return new LoadRefused(new Diagnostic(problem, span, message, List.of(), List.of(hint)), Optional.empty(),
                Optional.of(cause));
    }

    /// This process lacks rights.
    public static LoadRefused notPermitted(String missing) {
        return notPermitted(missing, Optional.empty());
    }

    /// This process has the capabilities, but tracefs is closed to its user.
    public static LoadRefused tracefsNotReadable(String user) {
        LoadProblem problem = LoadProblem.TRACEFS_NOT_READABLE;
        return new LoadRefused(new Diagnostic(problem, Span.NONE, DiagnosticLog.fill(problem.template(), user),
                List.of(), List.of()), Optional.empty(), Optional.empty());
    }

    private static LoadRefused notPermitted(String missing, Optional<SystemCallException> cause) {
        LoadProblem problem = LoadProblem.NOT_PERMITTED;
        return new LoadRefused(new Diagnostic(problem, Span.NONE, DiagnosticLog.fill(problem.template(), missing),
                List.of(), List.of()), Optional.empty(), cause);
    }

    /// The verifier rejected a program.
    static LoadRefused byVerifier(BpfProgram program, VerifierLog log, SystemCallException cause) {
        return new LoadRefused(VerifierRejection.of(program, log), Optional.of(log), Optional.of(cause));
    }

    private static boolean isPermission(Errno errno) {
        return errno == Errno.EPERM || errno == Errno.EACCES;
    }

    private static List<String> hints(Errno errno) {
        return switch (errno) {
            case EPERM -> List.of("the process has the capabilities; a container's rules or kernel lockdown forbid it");
            case EMFILE -> List.of("too many probes for the limit on open files: raise it with ulimit -n");
            case ENOMEM, E2BIG -> List.of("ask for less memory: --buffer-size, -x max_map_keys");
            default -> List.of();
        };
    }
}
