package jd.runtime.sys;

import java.lang.ref.Reference;

/// Lets other threads end a thread's wait in [Epoll] (`eventfd(2)`).
public final class WakeUp implements AutoCloseable {

    private static final int CLOSE_ON_EXEC_NON_BLOCKING = 0x80800;

    private final SystemCalls calls;
    private final FileDescriptor file;

    private WakeUp(SystemCalls calls, FileDescriptor file) {
        this.calls = calls;
        this.file = file;
    }

    public static WakeUp open(SystemCalls calls) {
        int fd = (int) calls.call(SystemCall.EVENTFD2, 0, CLOSE_ON_EXEC_NON_BLOCKING, 0);
        return new WakeUp(calls, FileDescriptor.own(calls, fd));
    }

    /// What to add to the [Epoll].
    public FileDescriptor file() {
        return file;
    }

    /// Wakes the waiting thread, now or at its next wait. May be called from any thread; does nothing after [#close].
    public synchronized void signal() {
        if (file.isOpen()) {
            calls.write(file.number(), Memory.allocate(Long.BYTES).putLong(0, 1));
        }
    }

    /// Forgets the signals so far.
    public void clear() {
        Memory count = Memory.allocate(Long.BYTES);
        calls.raw(SystemCall.READ, file.number(), count.address(), count.size(), 0, 0, 0);
        Reference.reachabilityFence(count);
    }

    @Override
    public synchronized void close() {
        file.close();
    }
}
