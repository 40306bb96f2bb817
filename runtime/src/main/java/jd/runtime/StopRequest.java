package jd.runtime;

import java.util.concurrent.atomic.AtomicReference;

/// Asks a trace to end in good order: detach, run END, print. May be used from any thread, any number of times.
public final class StopRequest {

    private volatile boolean requested;
    private final AtomicReference<Runnable> wake = new AtomicReference<>(() -> {});

    /// A request not made yet.
    public StopRequest() {}

    /// Asks; returns at once.
    public void request() {
        requested = true;
        wake.get().run();
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
