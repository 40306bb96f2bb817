package jd.compiler.call;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// A structure that system calls take or give, with its size on 64-bit machines (the kernel's `uapi` headers).
public enum Structure {
    TIMESPEC(16), TIMEVAL(16), ITIMERVAL(32), ITIMERSPEC(32), STAT(144), STATX(256), STATFS(120), RLIMIT(16),
    RUSAGE(144), TMS(32), UTSNAME(390), SYSINFO(112), SIGACTION(32), SIGSET(8), STACK(24), SIGINFO(128),
    POLLFD(8), FDSET(128), EPOLL_EVENT(12), IOVEC(16), MSGHDR(56), TERMIOS(36), WINSIZE(8), FLOCK(32),
    INT(4), INTS(4), INT2(8), ID(4), IDS(4), PIDS(4), LEN(4), OFF(8), X(8), STATUS(4), MASK(1), OPEN_HOW(24),
    CLONE_ARGS(88), CAPHDR(8), CAPDATA(24), DIRENTS(1);

    private static final class Names {
        static final Map<String, Structure> ALL = index();

        private static Map<String, Structure> index() {
            Map<String, Structure> names = new HashMap<>();
            for (Structure structure : values()) {
                names.put(structure.name().toLowerCase(java.util.Locale.ROOT), structure);
            }
            return names;
        }
    }

    private final int size;

    Structure(int size) {
        this.size = size;
    }

    /// Bytes of one.
    public int size() {
        return size;
    }

    /// The structure that the table calls by this name.
    public static Optional<Structure> find(String name) {
        return Optional.ofNullable(Names.ALL.get(name));
    }
}
