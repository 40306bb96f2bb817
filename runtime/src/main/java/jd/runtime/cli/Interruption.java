package jd.runtime.cli;

import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import jd.runtime.StopRequest;

/// Turns SIGINT, SIGTERM and SIGHUP into an orderly end of the trace.
///
/// The JVM answers these signals by running shutdown hooks while every thread goes on. The hook asks the tracer to end,
/// waits until it has printed everything, and gives the process the trace's own exit code. Before it waits it lets a
/// second signal kill the process in the ordinary way.
final class Interruption {

    /// 128 + SIGINT, as shells report it; the trace's own code replaces it.
    private static final int INTERRUPTED = 130;

    private final StopRequest stop;
    private final AtomicReference<Runnable> onFirst = new AtomicReference<>(() -> {});
    private final AtomicReference<LongSupplier> patience = new AtomicReference<>(() -> Long.MAX_VALUE);
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

    /// How many milliseconds to wait for the end, asked when the first signal arrives.
    void patience(LongSupplier milliseconds) {
        patience.set(milliseconds);
    }

    /// Makes the JVM answer SIGINT although it found the signal ignored when it started, as it is for a job that a
    /// script runs in the background: whoever sends it by hand means it.
    ///
    /// The JVM's interface for that is reached by reflection, because the compiler warns of it without remedy.
    void listenToInterrupt() {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object exit = Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[] {handler}, (_, _, _) -> {
                System.exit(INTERRUPTED);
                return Optional.empty();
            });
            signal.getMethod("handle", signal, handler)
                    .invoke(signal, signal.getConstructor(String.class).newInstance("INT"), exit);
        } catch (ReflectiveOperationException _) {
            // Without it the signal ends the process at once; the kernel detaches what was attached.
        }
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
        long milliseconds = patience.get().getAsLong();
        onFirst.get().run();
        stop.request();
        try {
            done.await(milliseconds, TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(code);
    }
}
