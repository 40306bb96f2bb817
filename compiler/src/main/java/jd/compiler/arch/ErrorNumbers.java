package jd.compiler.arch;

import java.util.List;
import java.util.Optional;

/// The error numbers that scripts compare `errno` with, the same on both machines (`asm-generic/errno-base.h`,
/// `asm-generic/errno.h`).
final class ErrorNumbers {

    /// The first one is 1.
    private static final List<String> FIRST = List.of("EPERM", "ENOENT", "ESRCH", "EINTR", "EIO", "ENXIO", "E2BIG",
            "ENOEXEC", "EBADF", "ECHILD", "EAGAIN", "ENOMEM", "EACCES", "EFAULT", "ENOTBLK", "EBUSY", "EEXIST", "EXDEV",
            "ENODEV", "ENOTDIR", "EISDIR", "EINVAL", "ENFILE", "EMFILE", "ENOTTY", "ETXTBSY", "EFBIG", "ENOSPC",
            "ESPIPE", "EROFS", "EMLINK", "EPIPE", "EDOM", "ERANGE", "EDEADLK", "ENAMETOOLONG", "ENOLCK", "ENOSYS",
            "ENOTEMPTY", "ELOOP");

    private ErrorNumbers() {}

    static Optional<Long> find(String name) {
        int first = FIRST.indexOf(name);
        return first >= 0 ? Optional.of(first + 1L) : later(name);
    }

    private static Optional<Long> later(String name) {
        return switch (name) {
            case "EWOULDBLOCK" -> Optional.of(11L);
            case "EOVERFLOW" -> Optional.of(75L);
            case "ENOTSOCK" -> Optional.of(88L);
            case "EOPNOTSUPP" -> Optional.of(95L);
            case "EADDRINUSE" -> Optional.of(98L);
            case "EADDRNOTAVAIL" -> Optional.of(99L);
            case "ENETUNREACH" -> Optional.of(101L);
            case "ECONNABORTED" -> Optional.of(103L);
            case "ECONNRESET" -> Optional.of(104L);
            case "ENOBUFS" -> Optional.of(105L);
            case "EISCONN" -> Optional.of(106L);
            case "ENOTCONN" -> Optional.of(107L);
            case "ETIMEDOUT" -> Optional.of(110L);
            case "ECONNREFUSED" -> Optional.of(111L);
            case "EHOSTUNREACH" -> Optional.of(113L);
            case "EALREADY" -> Optional.of(114L);
            case "EINPROGRESS" -> Optional.of(115L);
            default -> Optional.empty();
        };
    }
}
