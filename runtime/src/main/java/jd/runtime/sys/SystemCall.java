package jd.runtime.sys;

import java.util.Locale;

/// The system calls that jd makes, and their numbers on each machine.
///
/// x86-64 has a table of its own (`arch/x86/entry/syscalls/syscall_64.tbl`); aarch64 uses the generic one
/// (`include/uapi/asm-generic/unistd.h`).
public enum SystemCall {

    READ(0, 63),
    WRITE(1, 64),
    CLOSE(3, 57),
    MMAP(9, 222),
    MUNMAP(11, 215),
    RT_SIGACTION(13, 134),
    IOCTL(16, 29),
    PREAD64(17, 67),
    FCNTL(72, 25),
    KILL(62, 129),
    UNAME(63, 160),
    SCHED_GETAFFINITY(204, 123),
    CLOCK_GETTIME(228, 113),
    EPOLL_CTL(233, 21),
    WAITID(247, 95),
    OPENAT(257, 56),
    EPOLL_PWAIT(281, 22),
    EVENTFD2(290, 19),
    EPOLL_CREATE1(291, 20),
    PIPE2(293, 59),
    PERF_EVENT_OPEN(298, 241),
    PRLIMIT64(302, 261),
    BPF(321, 280),
    FSOPEN(430, 430),
    FSCONFIG(431, 431),
    FSMOUNT(432, 432),
    PIDFD_OPEN(434, 434);

    private final int x86;
    private final int aarch64;

    SystemCall(int x86, int aarch64) {
        this.x86 = x86;
        this.aarch64 = aarch64;
    }

    /// Its number on that machine.
    int number(Machine machine) {
        return switch (machine) {
            case X86_64 -> x86;
            case AARCH64 -> aarch64;
        };
    }

    /// As in the manual, e.g. `perf_event_open`.
    public String manualName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
