package jd.runtime.kernel;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import jd.runtime.event.Symbolizer;

/// The names of this machine's addresses. Symbols of the kernel are read when the first one is asked for.
public final class LiveSymbols implements Symbolizer, AutoCloseable {

    private static final int SHORT = 1;
    private static final int LONG = 20;
    private static final int SHORT_LOOKS = 100;
    private static final int MOST_NAMES = 200_000;

    private final UserSymbols users = new UserSymbols();
    private final Map<Long, String> names = new HashMap<>();
    private Optional<KernelSymbols> kernel = Optional.empty();
    private Optional<Thread> follower = Optional.empty();

    @Override
    public String kernel(long address) {
        String name = names.get(address);
        if (name == null) {
            if (kernel.isEmpty()) {
                kernel = Optional.of(KernelSymbols.live());
            }
            name = kernel.get().at(address).map(KernelSymbols.Symbol::text)
                    .orElseGet(() -> Symbolizer.number(address));
            if (names.size() >= MOST_NAMES) {
                names.clear();
            }
            names.put(address, name);
        }
        return name;
    }

    @Override
    public String user(int process, long address) {
        return users.name(process, address);
    }

    /// Looks at a process again and again, first every millisecond, so that its addresses have names also after it has
    /// ended: a command that has just been started loads its libraries in its first milliseconds.
    public void follow(int process) {
        Thread thread = Thread.ofPlatform().daemon().name("symbols").unstarted(() -> {
            try {
                for (int looks = 0; !Thread.currentThread().isInterrupted(); looks++) {
                    users.look(process);
                    Thread.sleep(looks < SHORT_LOOKS ? SHORT : LONG);
                }
            } catch (InterruptedException _) {
                // The trace is over.
            }
        });
        follower = Optional.of(thread);
        thread.start();
    }

    @Override
    public void close() {
        follower.ifPresent(Thread::interrupt);
    }
}
