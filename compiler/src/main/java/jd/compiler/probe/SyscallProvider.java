package jd.compiler.probe;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import jd.compiler.target.Target;
import jd.compiler.target.Tracepoint;
import jd.language.diagnostic.Spelling;

/// System calls: `syscall:openat:entry` and `syscall:openat:return`, built on the tracepoints
/// `syscalls:sys_enter_openat` and `syscalls:sys_exit_openat`.
enum SyscallProvider implements Provider {
    SYSCALL;

    private static final String CATEGORY = "syscalls";
    private static final String ENTRY = "entry";
    private static final String RETURN = "return";
    private static final String ENTRY_PREFIX = "sys_enter_";
    private static final String RETURN_PREFIX = "sys_exit_";

    /// In a clause for many system calls each of the six argument registers has a name, whatever the call makes of it.
    static final List<Integer> ALL_WORDS = List.of(16, 24, 32, 40, 48, 56);

    @Override
    public List<String> names() {
        return List.of("syscall");
    }

    @Override
    public String forms() {
        return "`syscall:NAME:entry` or `syscall:NAME:return`";
    }

    @Override
    public void expand(Expansion expansion) {
        int size = expansion.size();
        if (size < 3 || size > 4 || size == 4 && !expansion.glob(1).matches("vmlinux")) {
            expansion.badForm(this, size == 2 ? withEvent(expansion.last(), expansion.target()) : List.of());
            return;
        }
        List<String> events = events(expansion.glob(size - 1));
        if (events.isEmpty()) {
            Optional<String> nearest = Spelling.nearest(expansion.last(), List.of("entry", "return", "enter", "exit"));
            expansion.reportField(size - 1, nearest.isPresent() ? Expansion.didYouMean(nearest)
                    : List.of("write `entry` or `return`"), ProbeProblem.UNKNOWN_PROBE, "system call probe",
                    expansion.last());
            return;
        }
        Glob name = expansion.glob(size - 2);
        boolean found = name.isLiteral() ? expandLiteral(name.literal(), events, expansion, false)
                : expandPattern(name, events, expansion);
        if (!found) {
            unknown(name, size - 2, expansion);
        }
    }

    /// The events that the last field means, `enter` and `exit` being other words for them.
    private static List<String> events(Glob pattern) {
        List<String> events = new ArrayList<>(2);
        if (pattern.matches(ENTRY) || pattern.matches("enter")) {
            events.add(ENTRY);
        }
        if (pattern.matches(RETURN) || pattern.matches("exit")) {
            events.add(RETURN);
        }
        return events;
    }

    /// @param among whether it is one of many that a pattern names
    private static boolean expandLiteral(String name, List<String> events, Expansion expansion, boolean among) {
        boolean found = false;
        for (String event : events) {
            Optional<Tracepoint> tracepoint = tracepoint(name, event, expansion.target());
            tracepoint.ifPresent(t -> {
                ProbePoint point = point(t, name, event, expansion.target());
                expansion.add(among && event.equals(ENTRY) ? point.withWords(ALL_WORDS) : point);
            });
            found |= tracepoint.isPresent();
        }
        return found;
    }

    private static boolean expandPattern(Glob pattern, List<String> events, Expansion expansion) {
        boolean found = false;
        for (String name : traced(expansion.target())) {
            if (matches(pattern, name)) {
                found |= expandLiteral(name, events, expansion, true);
            }
        }
        return found;
    }

    private static boolean matches(Glob pattern, String name) {
        if (pattern.matches(name)) {
            return true;
        }
        for (String alias : SyscallNames.aliases(name)) {
            if (pattern.matches(alias)) {
                return true;
            }
        }
        return false;
    }

    /// The tracepoint of a system call by its own name or by that of the table of system calls.
    private static Optional<Tracepoint> tracepoint(String name, String event, Target target) {
        String prefix = prefix(event);
        Optional<Tracepoint> exact = target.tracepoint(CATEGORY, prefix + name);
        return exact.isPresent() ? exact
                : SyscallNames.traced(name).flatMap(other -> target.tracepoint(CATEGORY, prefix + other));
    }

    private static String prefix(String event) {
        return event.equals(ENTRY) ? ENTRY_PREFIX : RETURN_PREFIX;
    }

    /// Every system call that has a tracepoint.
    private static Set<String> traced(Target target) {
        Set<String> names = new LinkedHashSet<>();
        for (String tracepoint : target.tracepoints(CATEGORY)) {
            if (tracepoint.startsWith(ENTRY_PREFIX)) {
                names.add(tracepoint.substring(ENTRY_PREFIX.length()));
            } else if (tracepoint.startsWith(RETURN_PREFIX)) {
                names.add(tracepoint.substring(RETURN_PREFIX.length()));
            }
        }
        return names;
    }

    private static void unknown(Glob name, int index, Expansion expansion) {
        Set<String> names = traced(expansion.target());
        if (names.isEmpty()) {
            TracepointProvider.unavailable(expansion);
        } else if (name.isLiteral()) {
            Set<String> candidates = new LinkedHashSet<>(names);
            names.forEach(traced -> candidates.addAll(SyscallNames.aliases(traced)));
            expansion.reportField(index, Expansion.didYouMean(Spelling.nearest(name.literal(), candidates)),
                    ProbeProblem.UNKNOWN_PROBE, "system call", name.literal());
        } else {
            expansion.reportField(index, List.of(), ProbeProblem.NO_PROBE_MATCHES, "system call", name);
        }
    }

    /// The hint for a description that ends with the name of a system call.
    private static List<String> withEvent(String name, Target target) {
        return tracepoint(name, ENTRY, target).isPresent()
                ? List.of("did you mean `syscall:" + name + ":entry`?")
                : List.of();
    }

    private static ProbePoint point(Tracepoint tracepoint, String name, String event, Target target) {
        return TracepointContext.ofSyscall(tracepoint, target)
                .point("syscall", "syscall:" + name + ":" + event, name, event);
    }

    @Override
    public void list(Listing listing) {
        Target target = listing.target();
        for (String name : traced(target)) {
            List<String> aliases = SyscallNames.aliases(name);
            for (String event : List.of(ENTRY, RETURN)) {
                listing.probe(List.of("syscall", name, event), aliases,
                        () -> declarations(tracepoint(name, event, target), event));
            }
        }
    }

    /// As D shows them: the arguments without the number of the call; the result by the name that scripts use.
    private static List<String> declarations(Optional<Tracepoint> tracepoint, String event) {
        if (event.equals(RETURN)) {
            return tracepoint.isPresent() ? List.of("long retval") : List.of();
        }
        List<String> lines = new ArrayList<>();
        for (Tracepoint.Field field : tracepoint.map(TracepointContext::syscallFields).orElse(List.of())) {
            lines.add(TracepointProvider.declaration(field));
        }
        return lines;
    }
}
