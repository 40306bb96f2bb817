package jd.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jd.runtime.ring.EventBuffer;
import jd.runtime.sys.Epoll;
import jd.runtime.sys.Errno;
import jd.runtime.sys.FileDescriptor;
import jd.runtime.sys.SystemCallException;
import jd.runtime.sys.SystemCalls;
import jd.runtime.sys.WakeUp;

/// Everything that a tracer waits for at once: records, the request to stop, the end of the traced process.
final class Waiting implements AutoCloseable {

    private static final long BUFFER = 0;
    private static final long STOP = 1;
    private static final long PROCESS = 2;

    private final SystemCalls calls;
    private final Epoll epoll;
    private final WakeUp wakeUp;
    private final List<FileDescriptor> owned = new ArrayList<>();
    private boolean processEnded;

    private Waiting(SystemCalls calls, Epoll epoll, WakeUp wakeUp) {
        this.calls = calls;
        this.epoll = epoll;
        this.wakeUp = wakeUp;
    }

    static Waiting open(SystemCalls calls, StopRequest stop) {
        Epoll epoll = Epoll.open(calls);
        WakeUp wakeUp = WakeUp.open(calls);
        epoll.add(wakeUp.file(), STOP);
        stop.wakeWith(wakeUp::signal);
        return new Waiting(calls, epoll, wakeUp);
    }

    void forRecords(Optional<? extends EventBuffer> buffer) {
        buffer.ifPresent(each -> each.wakeOn(epoll, BUFFER));
    }

    /// Waits for the end of a process that somebody else owns.
    void forEndOf(FileDescriptor process) {
        epoll.add(process, PROCESS);
    }

    /// Waits for the end of a process, even where it has gone already. The descriptor holds on to this very process:
    /// one that gets the same number later is not waited for.
    void forEndOf(int pid) {
        try {
            FileDescriptor process = FileDescriptor.own(calls, calls.pidfdOpen(pid));
            owned.add(process);
            forEndOf(process);
        } catch (SystemCallException e) {
            if (e.errno() != Errno.ESRCH) {
                throw e;
            }
            processEnded = true;
        }
    }

    /// Sleeps until something happens or the time is over.
    ///
    /// @param milliseconds -1 for ever
    void sleep(int milliseconds) {
        int ready = epoll.await(milliseconds);
        for (int i = 0; i < ready; i++) {
            processEnded |= epoll.token(i) == PROCESS;
            if (epoll.token(i) == STOP) {
                wakeUp.clear();
            }
        }
    }

    /// Whether the traced process has ended.
    boolean processEnded() {
        return processEnded;
    }

    @Override
    public void close() {
        owned.forEach(FileDescriptor::close);
        wakeUp.close();
        epoll.close();
    }
}
