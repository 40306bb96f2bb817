package jd.runtime.kernel;

import jd.runtime.ring.ProcessRecords;
import jd.runtime.sys.SystemCallException;
import jd.runtime.sys.SystemCalls;

/// A thread that reads the kernel's records of mapped code, so that their buffers do not run over.
final class ProcessWatch implements AutoCloseable {

    private static final int PERIOD_MILLISECONDS = 50;
    private static final int PATIENCE_MILLISECONDS = 1000;
    private static final int BUFFER_BYTES = 256 << 10;

    private final SystemCalls calls;
    private final ProcessRecords.Listener listener;
    /// How often the buffers have been read; guarded by `this`, as all that follows.
    private long rounds;
    private boolean hurry;
    private boolean ended;

    private ProcessWatch(SystemCalls calls, ProcessRecords.Listener listener) {
        this.calls = calls;
        this.listener = listener;
    }

    /// Starts it; records are made from the return on. Where the kernel does not allow that, nothing is ever told.
    static ProcessWatch start(SystemCalls calls, ProcessRecords.Listener listener) {
        ProcessWatch watch = new ProcessWatch(calls, listener);
        Thread.ofPlatform().daemon().name("processes").start(watch::run);
        watch.await(1);
        return watch;
    }

    private void run() {
        try (ProcessRecords records = ProcessRecords.open(calls, Cpus.online(), BUFFER_BYTES)) {
            do {
                records.drain(listener);
            } while (pause());
        } catch (SystemCallException _) {
            // Not permitted, or too many open files: addresses of processes that have ended stay numbers.
        } finally {
            close();
        }
    }

    private synchronized boolean pause() {
        rounds++;
        notifyAll();
        try {
            if (!ended && !hurry) {
                wait(PERIOD_MILLISECONDS);
            }
        } catch (InterruptedException _) {
            ended = true;
        }
        hurry = false;
        return !ended;
    }

    /// Waits until everything that has been recorded by now is told.
    void catchUp() {
        long wanted;
        synchronized (this) {
            hurry = true;
            wanted = rounds + 2;
            notifyAll();
        }
        await(wanted);
    }

    /// Two rounds, since the one that is going on may have passed some buffer already.
    private synchronized void await(long wanted) {
        long deadline = System.nanoTime() + PATIENCE_MILLISECONDS * 1_000_000L;
        try {
            while (rounds < wanted && !ended && System.nanoTime() < deadline) {
                hurry = true;
                notifyAll();
                wait(PERIOD_MILLISECONDS);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized void close() {
        ended = true;
        notifyAll();
    }
}
