package jd.compiler.probe;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import jd.compiler.bpf.AttachType;
import jd.compiler.bpf.ProgramType;
import jd.compiler.object.Attachment;

/// One place in the kernel where a clause runs: what a probe description came to.
///
/// @param provider   the family by its full name: `syscall`, `tracepoint`, `profile`, …
/// @param name       the full name as shown to the user, in the spelling of the description
///                   (`syscall:openat:entry`, `tracepoint:sched:sched_switch`, `BEGIN`)
/// @param function   what `probefunc` gives: the system call, the tracepoint; empty where there is none
/// @param event      what D's `probename` gives: `entry`, `return`, the last field
/// @param attachBtfId the BTF id a tracing program is bound to
/// @param arguments  named values in the context, in order; may be worked out at first use, so do not touch (or print,
///                   hash, compare) without need
/// @param words      `arg0 …`: the context offsets of 64-bit raw arguments, in order
/// @param result     `retval`, where the probe is on a return
/// @param shape      where the program runs
/// @param translation how a probe of a stable provider sees the one that it is built on
public record ProbePoint(String provider, String name, String function, String event, ProgramType type,
        Optional<AttachType> attachType, OptionalInt attachBtfId, Attachment attachment,
        List<ContextField> arguments, List<Integer> words, Optional<ContextField> result, Shape shape,
        Optional<Translation> translation) {

    public ProbePoint {
        arguments = arguments instanceof LazyFields ? arguments : List.copyOf(arguments);
        words = List.copyOf(words);
    }

    /// A probe that is not built on another one.
    public ProbePoint(String provider, String name, String function, String event, ProgramType type,
            Optional<AttachType> attachType, OptionalInt attachBtfId, Attachment attachment,
            List<ContextField> arguments, List<Integer> words, Optional<ContextField> result, Shape shape) {
        this(provider, name, function, event, type, attachType, attachBtfId, attachment, arguments, words, result,
                shape, Optional.empty());
    }

    /// Where a program runs, and so what may interrupt it and whether the current task means anything.
    public enum Shape {
        /// Run by jd itself, once.
        LIFECYCLE,
        /// On entry or return of a system call: in a task, never inside another tracing program of the same kind.
        SYSCALL,
        /// Anywhere in the kernel, possibly in an interrupt.
        KERNEL,
        /// On a function of a program: in a task, which the kernel may interrupt in favour of another one at any time.
        USER,
        /// On a timer or counter, in an interrupt of whatever runs.
        SAMPLE,
        /// On a timer of one CPU that serves the script, or for each element of an iterator: not about the current
        /// task, so process filters do not apply.
        TIMER;

        /// Whether what happens is the current task's doing, or at least its time, so that the scope of `-p` and its
        /// like applies.
        public boolean isOfTask() {
            return this != LIFECYCLE && this != TIMER;
        }
    }

    /// The argument of that name.
    public Optional<ContextField> argument(String wanted) {
        for (ContextField field : arguments) {
            if (field.name().equals(wanted)) {
                return Optional.of(field);
            }
        }
        return Optional.empty();
    }

    /// The same point with other `arg0 …`.
    public ProbePoint withWords(List<Integer> others) {
        return new ProbePoint(provider, name, function, event, type, attachType, attachBtfId, attachment, arguments,
                others, result, shape, translation);
    }

    /// Whether the probe fires when something returns, so that `retval` and `errno` mean something.
    public boolean isReturn() {
        return result.isPresent();
    }
}
