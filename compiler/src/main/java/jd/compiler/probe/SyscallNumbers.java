package jd.compiler.probe;

import java.util.OptionalInt;
import jd.compiler.arch.Architecture;

/// The numbers of system calls by the names of their tracepoints.
public final class SyscallNumbers {

    private static final String ENTRY = "sys_enter_";
    private static final String RETURN = "sys_exit_";

    private SyscallNumbers() {}

    /// The number of the call that a tracepoint such as `sys_enter_openat` stands for.
    public static OptionalInt of(String tracepoint, Architecture architecture) {
        String name = tracepoint.startsWith(ENTRY) ? tracepoint.substring(ENTRY.length())
                : tracepoint.startsWith(RETURN) ? tracepoint.substring(RETURN.length()) : tracepoint;
        OptionalInt number = architecture.syscall(name);
        for (String alias : SyscallNames.aliases(name)) {
            if (number.isEmpty()) {
                number = architecture.syscall(alias);
            }
        }
        return number;
    }
}
