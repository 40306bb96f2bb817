package jd.runtime.sys;

import java.lang.ref.Reference;

/// Waits for any of several open files to have something to read (`epoll(7)`).
public final class Epoll implements AutoCloseable {

    private static final int CLOSE_ON_EXEC = 0x80000;
    private static final int ADD = 1;
    private static final int READABLE = 1;
    private static final int EVENTS_PER_WAIT = 64;

    private final SystemCalls calls;
    private final Machine machine = Machine.current();
    private final FileDescriptor file;
    private final Memory events = Memory.allocate(EVENTS_PER_WAIT * machine.epollEventSize());

    private Epoll(SystemCalls calls, FileDescriptor file) {
        this.calls = calls;
        this.file = file;
    }

    public static Epoll open(SystemCalls calls) {
        int fd = (int) calls.call(SystemCall.EPOLL_CREATE1, CLOSE_ON_EXEC, 0, 0);
        return new Epoll(calls, FileDescriptor.own(calls, fd));
    }

    /// Waits for this file too, as long as it is open.
    ///
    /// @param token what [#token] answers when it is this file's turn
    public void add(FileDescriptor watched, long token) {
        Memory event = Memory.allocate(machine.epollEventSize())
                .putInt(0, READABLE)
                .putLong(machine.epollDataOffset(), token);
        long result = calls.raw(SystemCall.EPOLL_CTL, file.number(), ADD, watched.number(), event.address(), 0, 0);
        Reference.reachabilityFence(event);
        SystemCalls.checked(SystemCall.EPOLL_CTL, result);
    }

    /// Sleeps until a file is readable, a signal comes or the time is over.
    ///
    /// @param milliseconds 0 does not sleep, -1 sleeps for ever
    /// @return how many files are readable; their tokens are at 0, 1, … of [#token] until the next wait
    public int await(int milliseconds) {
        long result = calls.raw(SystemCall.EPOLL_PWAIT, file.number(), events.address(), EVENTS_PER_WAIT,
                milliseconds, 0, 0);
        return (int) SystemCalls.checked(SystemCall.EPOLL_PWAIT, result);
    }

    /// The token of a file that the last wait found readable.
    public long token(int index) {
        return events.getLong(index * machine.epollEventSize() + machine.epollDataOffset());
    }

    @Override
    public void close() {
        file.close();
    }
}
