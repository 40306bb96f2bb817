package jd.compiler.arch;

import java.util.Optional;
import java.util.OptionalLong;

/// Numbers of the kernel's interface that C programs know by name and that its types do not carry: they are
/// preprocessor definitions, the same on all machines that jd knows.
public final class Constants {

    private Constants() {}

    /// The number behind a name such as `AF_INET` (`linux/socket.h`), `TASK_RUNNING` (`linux/sched.h`), `O_CREAT`,
    /// `ENOENT` or `SIGKILL`.
    public static OptionalLong find(String name) {
        return switch (name) {
            case "AF_UNSPEC" -> OptionalLong.of(0);
            case "AF_UNIX", "AF_LOCAL" -> OptionalLong.of(1);
            case "AF_INET" -> OptionalLong.of(2);
            case "AF_INET6" -> OptionalLong.of(10);
            case "AF_NETLINK" -> OptionalLong.of(16);
            case "AF_PACKET" -> OptionalLong.of(17);
            case "AF_VSOCK" -> OptionalLong.of(40);
            case "TASK_RUNNING" -> OptionalLong.of(0);
            case "TASK_INTERRUPTIBLE" -> OptionalLong.of(1);
            case "TASK_UNINTERRUPTIBLE" -> OptionalLong.of(2);
            default -> openFlag(name).or(() -> ErrorNumbers.find(name)).map(OptionalLong::of)
                    .orElseGet(() -> signal(name));
        };
    }

    /// `asm-generic/fcntl.h`; those that differ between the machines are not here.
    private static Optional<Long> openFlag(String name) {
        return switch (name) {
            case "O_RDONLY" -> Optional.of(0L);
            case "O_WRONLY" -> Optional.of(1L);
            case "O_RDWR" -> Optional.of(2L);
            case "O_ACCMODE" -> Optional.of(3L);
            case "O_CREAT" -> Optional.of(0x40L);
            case "O_EXCL" -> Optional.of(0x80L);
            case "O_NOCTTY" -> Optional.of(0x100L);
            case "O_TRUNC" -> Optional.of(0x200L);
            case "O_APPEND" -> Optional.of(0x400L);
            case "O_NONBLOCK" -> Optional.of(0x800L);
            case "O_DSYNC" -> Optional.of(0x1000L);
            case "O_CLOEXEC" -> Optional.of(0x80000L);
            case "O_SYNC" -> Optional.of(0x101000L);
            default -> Optional.empty();
        };
    }

    private static OptionalLong signal(String name) {
        if (!name.startsWith("SIG")) {
            return OptionalLong.empty();
        }
        var number = Signals.number(name);
        return number.isPresent() ? OptionalLong.of(number.getAsInt()) : OptionalLong.empty();
    }
}
