package jd.runtime.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import jd.runtime.StopRequest;

/// Turns SIGINT, SIGTERM and SIGHUP into an orderly end of the trace.
///
/// The JVM answers these signals by running shutdown hooks while every thread goes on. The hook asks the tracer to end,
/// waits until it has printed everything, and gives the process the trace's own exit code. Before it waits it lets a
/// second signal kill the process in the ordinary way.
final class Interruption {

    private final StopRequest stop;
    private final AtomicReference<Runnable> onFirst = new AtomicReference<>(() -> {});
    private final CountDownLatch done = new CountDownLatch(1);
    private volatile int code;

    private Interruption(StopRequest stop) {
        this.stop = stop;
    }

    /// Starts listening; the first signal makes this request.
    static Interruption install(StopRequest stop) {
        Interruption interruption = new Interruption(stop);
        Runtime.getRuntime().addShutdownHook(new Thread(interruption::end, "jd-interrupt"));
        return interruption;
    }

    /// What to do when the first signal arrives, to make a second one deadly.
    void onFirst(Runnable action) {
        onFirst.set(action);
    }

    /// Ends the process with this code, or leaves that to the hook where a signal already ends it.
    void exit(int exitCode) {
        code = exitCode;
        done.countDown();
        System.exit(exitCode);
    }

    private void end() {
        if (done.getCount() == 0) {
            return;
        }
        onFirst.get().run();
        stop.request();
        try {
            done.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(code);
    }
}
