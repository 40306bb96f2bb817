package jd.compiler.probe;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Families that users know from elsewhere and jd does not have, with what serves instead.
enum UnsupportedFamily {
    SYSCALL_FUNCTION(List.of("ksyscall", "kretsyscall"),
            "trace the system call: `syscall:openat:entry`"),
    LOCK(List.of("lockstat"), "use the tracepoints `lock:contention_begin` and `lock:contention_end`"),
    USER_LOCK(List.of("plockstat"), "probe the library's functions: `uprobe:libc:pthread_mutex_lock`"),
    SYSTEM_INFORMATION(List.of("sysinfo"),
            "probe what it counts: `syscall:read:return` (`readch`), `syscall:write:return`, `sched:::off-cpu`"),
    ERROR(List.of("error"), "a read that fails gives 0 and the clause goes on; with -k jd tells where it failed");

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
            if (family.names.contains(name.toLowerCase(Locale.ROOT))) {
                return Optional.of(family);
            }
        }
        return Optional.empty();
    }
}
