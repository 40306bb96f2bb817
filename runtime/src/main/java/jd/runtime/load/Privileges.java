package jd.runtime.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What this process may do (`capabilities(7)`).
public final class Privileges {

    private static final int CAP_SYS_ADMIN = 21;
    private static final int CAP_PERFMON = 38;
    private static final int CAP_BPF = 39;

    private Privileges() {}

    /// Which of the rights that tracing needs are missing, as a phrase; empty when none is.
    public static Optional<String> missing() {
        try {
            return missing(Files.readString(Path.of("/proc/self/status")));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /// The same from the text of `/proc/PID/status`.
    static Optional<String> missing(String status) {
        int at = status.indexOf("CapEff:");
        if (at < 0) {
            return Optional.empty();
        }
        int end = status.indexOf('\n', at);
        String digits = status.substring(at + "CapEff:".length(), end < 0 ? status.length() : end).strip();
        long effective = Long.parseUnsignedLong(digits, 16);
        if (has(effective, CAP_SYS_ADMIN)) {
            return Optional.empty();
        }
        List<String> missing = new ArrayList<>();
        if (!has(effective, CAP_BPF)) {
            missing.add("CAP_BPF");
        }
        if (!has(effective, CAP_PERFMON)) {
            missing.add("CAP_PERFMON");
        }
        return switch (missing.size()) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of("this process lacks " + missing.getFirst());
            default -> Optional.of("this process has neither");
        };
    }

    private static boolean has(long effective, int capability) {
        return (effective >>> capability & 1) == 1;
    }
}
