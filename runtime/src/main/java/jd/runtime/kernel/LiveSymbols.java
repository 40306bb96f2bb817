package jd.runtime.kernel;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import jd.runtime.event.Symbolizer;
import jd.runtime.sys.SystemCalls;

/// The names of this machine's addresses. Symbols of the kernel are read when the first one is asked for.
public final class LiveSymbols implements Symbolizer, AutoCloseable {

    private static final int MOST_NAMES = 200_000;

    private final UserSymbols users = new UserSymbols();
    private final Map<Long, String> names = new HashMap<>();
    private Optional<KernelSymbols> kernel = Optional.empty();
    private Optional<ProcessWatch> watch = Optional.empty();

    public LiveSymbols() {}

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
        if (watch.isPresent() && !users.knows(process, address)) {
            watch.get().catchUp();
        }
        return users.name(process, address);
    }

    /// From now on follows which code processes map, so that the addresses of those that have ended have names, too.
    public void follow(SystemCalls calls) {
        watch = Optional.of(ProcessWatch.start(calls, users));
    }

    /// Reads now where a process has its code.
    public void look(int process) {
        users.look(process);
    }

    @Override
    public void close() {
        watch.ifPresent(ProcessWatch::close);
    }
}
