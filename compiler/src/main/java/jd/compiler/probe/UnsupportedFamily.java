package jd.compiler.probe;

import java.util.List;
import java.util.Optional;

/// Families that users know from elsewhere and jd does not have, with what serves instead.
enum UnsupportedFamily {
    SYSCALL_FUNCTION(List.of("ksyscall", "kretsyscall"),
            "trace the system call: `syscall:openat:entry`"),
    PROCESS(List.of("proc"),
            "use the tracepoints `sched:sched_process_exec`, `sched_process_fork` and `sched_process_exit`"),
    INPUT_OUTPUT(List.of("io"), "use the tracepoints `block:block_rq_issue` and `block:block_rq_complete`"),
    SCHEDULER(List.of("sched"), "use the tracepoints `tracepoint:sched:*`"),
    NETWORK(List.of("ip", "tcp", "udp"), "use the tracepoints `tracepoint:sock:*`, `tcp:*` and `net:*`"),
    SELF(List.of("test", "bench", "error"), "use `BEGIN`, `END` or `interval:s:1`");

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
