package jd.runtime.attach;

import java.util.List;
import java.util.Optional;
import jd.runtime.sys.BpfAttributes;
import jd.runtime.sys.BpfCommand;
import jd.runtime.sys.Errno;
import jd.runtime.sys.FileDescriptor;
import jd.runtime.sys.Memory;
import jd.runtime.sys.SystemCall;
import jd.runtime.sys.SystemCallException;
import jd.runtime.sys.SystemCalls;

/// Runs iterator programs over everything that the kernel has of their kind, by reading from them until the end.
///
/// The reading happens in a thread of its own, so that what the programs send can be taken at the same time.
public final class Iterators {

    private static final int PAGE = 4096;

    private final Thread thread;
    private volatile Optional<SystemCallException> failure = Optional.empty();

    private Iterators(List<FileDescriptor> links, SystemCalls calls) {
        this.thread = Thread.ofPlatform().daemon().name("iterate").start(() -> {
            try {
                links.forEach(link -> read(link, calls));
            } catch (SystemCallException e) {
                failure = Optional.of(e);
            }
        });
    }

    /// Starts the iterators behind these links, one after the other.
    static Iterators start(List<FileDescriptor> links, SystemCalls calls) {
        return new Iterators(links, calls);
    }

    private static void read(FileDescriptor link, SystemCalls calls) {
        Memory page = Memory.allocate(PAGE);
        try (FileDescriptor file = FileDescriptor.own(calls,
                calls.bpf(BpfCommand.ITER_CREATE, BpfAttributes.iterator(link.number())))) {
            long result;
            do {
                // The kernel says EAGAIN after a million elements (`bpf_seq_read`); the next read goes on from there.
                result = calls.raw(SystemCall.READ, file.number(), page.address(), page.size(), 0, 0, 0);
            } while (result > 0 || result == -Errno.EAGAIN.number());
            SystemCalls.checked(SystemCall.READ, result);
        }
    }

    /// Waits for the end, at most so long; gives whether it has come.
    ///
    /// @throws SystemCallException where the kernel refused to iterate
    public boolean ended(int milliseconds) {
        try {
            boolean ended = thread.join(java.time.Duration.ofMillis(milliseconds));
            if (ended && failure.isPresent()) {
                throw failure.get();
            }
            return ended;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
