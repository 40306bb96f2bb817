package jd.compiler.probe;

import java.util.List;
import java.util.Optional;

/// System calls whose tracepoint is called otherwise than users call them: by the name in the kernel's table of system
/// calls or in the C library.
///
/// Source: `arch/x86/entry/syscalls/syscall_64.tbl` (name against entry point) and the C library's wrappers.
enum SyscallNames {
    STAT("newstat", "stat"),
    FSTAT("newfstat", "fstat"),
    LSTAT("newlstat", "lstat"),
    FSTATAT("newfstatat", "fstatat"),
    UNAME("newuname", "uname"),
    UMOUNT("umount", "umount2"),
    SENDFILE("sendfile64", "sendfile"),
    PREAD("pread64", "pread"),
    PWRITE("pwrite64", "pwrite"),
    PRLIMIT("prlimit64", "prlimit"),
    FADVISE("fadvise64", "fadvise"),
    PSELECT("pselect6", "pselect");

    private final String traced;
    private final String alias;

    SyscallNames(String traced, String alias) {
        this.traced = traced;
        this.alias = alias;
    }

    /// The name in the tracepoint for another name of the call.
    static Optional<String> traced(String alias) {
        for (SyscallNames row : values()) {
            if (row.alias.equals(alias)) {
                return Optional.of(row.traced);
            }
        }
        return Optional.empty();
    }

    /// Other names of the call that has this name in its tracepoint.
    static List<String> aliases(String traced) {
        for (SyscallNames row : values()) {
            if (row.traced.equals(traced)) {
                return List.of(row.alias);
            }
        }
        return List.of();
    }
}
