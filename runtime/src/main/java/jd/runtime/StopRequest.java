package jd.runtime;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/// Asks a trace to end in good order (detach, run END, print), or tells it of a signal. May be used from any
/// thread, any number of times.
public final class StopRequest {

    private volatile boolean requested;
    private final AtomicInteger signals = new AtomicInteger();
    private final AtomicReference<Runnable> wake = new AtomicReference<>(() -> {});

    /// A request not made yet.
    public StopRequest() {}

    /// Asks; returns at once.
    public void request() {
        requested = true;
        wake.get().run();
    }

    /// Tells a trace that goes on of a signal that its script asked for; returns at once.
    public void signal() {
        signals.incrementAndGet();
        wake.get().run();
    }

    /// How many signals have come since this was last asked.
    int takeSignals() {
        return signals.getAndSet(0);
    }

    public boolean isRequested() {
        return requested;
    }

    /// Sets what wakes the tracer where it waits for the kernel.
    void wakeWith(Runnable action) {
        wake.set(action);
        if (requested) {
            action.run();
        }
    }
}
