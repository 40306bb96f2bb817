package jd.runtime.sys;

import java.lang.ref.Reference;

/// The boundary to the kernel: every system call that jd makes, as a method that gives a number ≥ 0 or throws a
/// [SystemCallException].
///
/// All are built on [#raw]; tests script that one, or override the method that interests them.
public interface SystemCalls {

    /// `AT_FDCWD`: paths count from the current directory.
    int CURRENT_DIRECTORY = -100;
    /// `O_RDONLY | O_CLOEXEC`.
    int READ_ONLY = 0x80000;

    /// How often a program load that the kernel interrupts for a signal is tried again, as libbpf does.
    int LOAD_TRIES = 5;

    /// Makes one system call.
    ///
    /// @return what the kernel gives: ≥ 0, or an [Errno]'s number negated. `EINTR` is retried where that is safe; a
    ///         wait that a signal ends gives 0.
    long raw(SystemCall call, long a, long b, long c, long d, long e, long f);

    /// The machine's size of a page in bytes, for buffers shared with the kernel.
    default int pageSize() {
        return Machine.current().pageSize();
    }

    /// `bpf(2)`.
    ///
    /// @return a file descriptor for commands that make something, else 0
    default int bpf(BpfCommand command, Memory attributes) {
        long result = tryBpf(command, attributes);
        if (result < 0) {
            throw new SystemCallException("bpf(" + command.name() + ")", Errno.of((int) -result));
        }
        return (int) result;
    }

    /// `bpf(2)` where a refusal is an answer, e.g. `ENOENT` for a missing key.
    ///
    /// @return as [#raw]
    default long tryBpf(BpfCommand command, Memory attributes) {
        int tries = command == BpfCommand.PROG_LOAD ? LOAD_TRIES : 1;
        long result;
        do {
            result = raw(SystemCall.BPF, command.value(), attributes.address(), attributes.size(), 0, 0, 0);
            tries--;
        } while (tries > 0 && result == -Errno.EAGAIN.number());
        Reference.reachabilityFence(attributes);
        return result;
    }

    /// `perf_event_open(2)`.
    ///
    /// @param pid -1 for every process
    /// @param cpu -1 for every CPU
    /// @return a file descriptor, closed on exec
    default int perfEventOpen(Memory attributes, int pid, int cpu) {
        int closeOnExec = 8;
        long result = raw(SystemCall.PERF_EVENT_OPEN, attributes.address(), pid, cpu, -1, closeOnExec, 0);
        Reference.reachabilityFence(attributes);
        return (int) checked(SystemCall.PERF_EVENT_OPEN, result);
    }

    /// `ioctl(2)` with a number as argument.
    default long ioctl(int fd, int request, long argument) {
        return call(SystemCall.IOCTL, fd, Integer.toUnsignedLong(request), argument);
    }

    /// `mmap(2)`, at an address of the kernel's choice.
    default long mmap(long length, int protection, int flags, int fd, long offset) {
        return checked(SystemCall.MMAP, raw(SystemCall.MMAP, 0, length, protection, flags, fd, offset));
    }

    default void munmap(long address, long length) {
        call(SystemCall.MUNMAP, address, length, 0);
    }

    /// `openat(2)`.
    ///
    /// @param directory a file descriptor, or [#CURRENT_DIRECTORY]
    /// @return a file descriptor
    default int open(int directory, String path, int flags) {
        Memory name = Memory.text(path);
        long result = raw(SystemCall.OPENAT, directory, name.address(), flags, 0, 0, 0);
        Reference.reachabilityFence(name);
        if (result < 0) {
            throw new SystemCallException("open " + path, Errno.of((int) -result));
        }
        return (int) result;
    }

    /// `read(2)` into the start of a block; gives the number of bytes, 0 at the end.
    default int read(int fd, Memory into) {
        long result = raw(SystemCall.READ, fd, into.address(), into.size(), 0, 0, 0);
        Reference.reachabilityFence(into);
        return (int) checked(SystemCall.READ, result);
    }

    /// `write(2)` of a whole block; gives the number of bytes taken.
    default int write(int fd, Memory from) {
        long result = raw(SystemCall.WRITE, fd, from.address(), from.size(), 0, 0, 0);
        Reference.reachabilityFence(from);
        return (int) checked(SystemCall.WRITE, result);
    }

    /// `close(2)`, which is over whatever it says: its errors are of no use to anyone.
    default void close(int fd) {
        raw(SystemCall.CLOSE, fd, 0, 0, 0, 0, 0);
    }

    /// Another number for the same open file, at least `lowest`, closed on exec.
    default int duplicate(int fd, int lowest) {
        int duplicateCloseOnExec = 1030;
        return (int) call(SystemCall.FCNTL, fd, duplicateCloseOnExec, lowest);
    }

    /// `pidfd_open(2)`, since Linux 5.3: readable once the process has ended.
    default int pidfdOpen(int pid) {
        return (int) call(SystemCall.PIDFD_OPEN, pid, 0, 0);
    }

    /// `kill(2)`; signal 0 asks whether the process is there.
    default void kill(int pid, int signal) {
        call(SystemCall.KILL, pid, signal, 0);
    }

    /// A call of up to three numbers.
    default long call(SystemCall call, long a, long b, long c) {
        return checked(call, raw(call, a, b, c, 0, 0, 0));
    }

    /// The result itself, or the exception it means.
    static long checked(SystemCall call, long result) {
        if (result < 0) {
            throw new SystemCallException(call.manualName(), Errno.of((int) -result));
        }
        return result;
    }
}
