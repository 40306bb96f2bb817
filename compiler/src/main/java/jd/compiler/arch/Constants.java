package jd.compiler.arch;

import java.util.OptionalLong;

/// Numbers of the kernel's interface that C programs know by name and that its types do not carry: they are
/// preprocessor definitions, the same on all machines that jd knows.
public final class Constants {

    private Constants() {}

    /// The number behind a name such as `AF_INET` (`linux/socket.h`), `TASK_RUNNING`
    /// (`linux/sched.h`) or `SIGKILL`.
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
            default -> signal(name);
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
