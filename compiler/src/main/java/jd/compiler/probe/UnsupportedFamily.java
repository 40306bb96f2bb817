package jd.compiler.probe;

import java.util.List;
import java.util.Optional;

/// Families that users know from elsewhere and jd does not have, with what serves instead.
enum UnsupportedFamily {
    KERNEL_FUNCTION(List.of("kprobe", "k", "kretprobe", "kr", "fentry", "f", "fexit", "fr", "kfunc", "kretfunc", "fbt",
            "ksyscall", "kretsyscall"),
            "trace a system call (`syscall:openat:entry`) or a tracepoint near it (`jd -l '*open*'` lists them)"),
    USER_STATIC(List.of("usdt"), "probe a function near it: `uprobe:/path/to/program:function`"),
    COUNTER(List.of("watchpoint", "w", "asyncwatchpoint", "cpc"),
            "count with `hardware:cycles:1000000` or `software:page-faults:100`, or sample by time: `profile:hz:99`"),
    LOCK(List.of("lockstat"), "use the tracepoints `lock:contention_begin` and `lock:contention_end`"),
    USER_LOCK(List.of("plockstat"), "probe the library's functions: `uprobe:libc:pthread_mutex_lock`"),
    ITERATOR(List.of("iter", "it"), "use `interval:s:1` with a tracepoint that sees the object"),
    SELF(List.of("self", "test", "bench", "error"), "use `BEGIN`, `END` or `interval:s:1`");

    private final List<String> names;
    private final String instead;

    UnsupportedFamily(List<String> names, String instead) {
        this.names = names;
        this.instead = instead;
    }

    String instead() {
        return instead;
    }

    static Optional<UnsupportedFamily> named(String name) {
        for (UnsupportedFamily family : values()) {
            if (family.names.contains(name)) {
                return Optional.of(family);
            }
        }
        return Optional.empty();
    }
}
