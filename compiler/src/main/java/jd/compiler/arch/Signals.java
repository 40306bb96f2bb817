package jd.compiler.arch;

import java.util.List;
import java.util.OptionalInt;

/// The signals by number, the same on both machines (`asm-generic/signal.h`).
public final class Signals {

    /// Without `SIG`; the first one has the number 1.
    private static final List<String> NAMES = List.of("HUP", "INT", "QUIT", "ILL", "TRAP", "ABRT", "BUS", "FPE",
            "KILL", "USR1", "SEGV", "USR2", "PIPE", "ALRM", "TERM", "STKFLT", "CHLD", "CONT", "STOP", "TSTP", "TTIN",
            "TTOU", "URG", "XCPU", "XFSZ", "VTALRM", "PROF", "WINCH", "IO", "PWR", "SYS");

    private static final String PREFIX = "SIG";

    private Signals() {}

    /// The number of `KILL` or `SIGKILL`.
    public static OptionalInt number(String name) {
        int index = NAMES.indexOf(name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name);
        return index < 0 ? OptionalInt.empty() : OptionalInt.of(index + 1);
    }

    /// The name with `SIG`, or the number where it has none (those from 32 are the real-time signals).
    public static String name(long number) {
        return number >= 1 && number <= NAMES.size() ? PREFIX + NAMES.get((int) number - 1) : Long.toString(number);
    }
}
