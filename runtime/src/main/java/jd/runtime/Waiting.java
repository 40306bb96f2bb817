package jd.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jd.runtime.ring.EventBuffer;
import jd.runtime.sys.Epoll;
import jd.runtime.sys.FileDescriptor;
import jd.runtime.sys.SystemCalls;
import jd.runtime.sys.WakeUp;

/// Everything that a tracer waits for at once: records, the request to stop, the end of the traced process.
final class Waiting implements AutoCloseable {

    private static final long BUFFER = 0;
    private static final long STOP = 1;
    private static final long PROCESS = 2;

    private final Epoll epoll;
    private final WakeUp wakeUp;
    private final List<FileDescriptor> owned = new ArrayList<>();
    private boolean processEnded;

    private Waiting(Epoll epoll, WakeUp wakeUp) {
        this.epoll = epoll;
        this.wakeUp = wakeUp;
    }

    static Waiting open(SystemCalls calls, StopRequest stop) {
        Epoll epoll = Epoll.open(calls);
        WakeUp wakeUp = WakeUp.open(calls);
        epoll.add(wakeUp.file(), STOP);
        stop.wakeWith(wakeUp::signal);
        return new Waiting(epoll, wakeUp);
    }

    void forRecords(Optional<? extends EventBuffer> buffer) {
        buffer.ifPresent(each -> each.wakeOn(epoll, BUFFER));
    }

    /// Waits for the end of a process that somebody else owns.
    void forEndOf(FileDescriptor process) {
        epoll.add(process, PROCESS);
    }

    /// Waits for the end of a process and takes charge of its descriptor.
    void forEndOfOwned(FileDescriptor process) {
        owned.add(process);
        forEndOf(process);
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
