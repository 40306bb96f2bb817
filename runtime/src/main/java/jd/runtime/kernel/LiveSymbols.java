package jd.runtime.kernel;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import jd.runtime.event.Symbolizer;
import jd.runtime.jvm.JavaWatch;
import jd.runtime.sys.SystemCalls;

/// The names of this machine's addresses. Symbols of the kernel are read when the first one is asked for.
public final class LiveSymbols implements Symbolizer, AutoCloseable {

    private static final int MOST_NAMES = 200_000;

    private final UserSymbols users = new UserSymbols(process -> started(process));
    private final Map<Long, String> names = new HashMap<>();
    private Optional<KernelSymbols> kernel = Optional.empty();
    private final Set<Integer> withoutFramePointers = ConcurrentHashMap.newKeySet();
    private Optional<ProcessWatch> watch = Optional.empty();
    private Optional<JavaWatch> machines = Optional.empty();

    public LiveSymbols() {}

    @Override
    public String kernel(long address) {
        String name = names.get(address);
        if (name == null) {
            if (kernel.isEmpty()) {
                kernel = Optional.of(KernelSymbols.live());
            }
            name = kernel.get().at(address).map(KernelSymbols.Symbol::full)
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
        catchUp(process, address);
        if (machines.isPresent() && users.isUnknownCode(process, address)) {
            machines.get().ask(process);
        }
        return users.name(process, address);
    }

    private void catchUp(int process, long address) {
        if (watch.isPresent() && !users.knows(process, address)) {
            watch.get().catchUp();
        }
    }

    @Override
    public String file(int process, long address) {
        catchUp(process, address);
        return users.file(process, address);
    }

    @Override
    public String build(int process, long address) {
        catchUp(process, address);
        return users.build(process, address);
    }

    private void started(int process) {
        machines.ifPresent(each -> each.started(process));
    }

    /// From now on asks Java machines what they have compiled: that of the process and those it starts while they run,
    /// others when an address in their code is asked for. Comes before [#follow].
    ///
    /// @param root the process that is traced; empty where all are
    public void askMachines(SystemCalls calls, OptionalInt root) {
        machines = Optional.of(new JavaWatch(calls, new JavaWatch.Listener() {
            @Override
            public void code(int process, byte[] map) {
                users.code(process, map);
            }

            @Override
            public void withoutFramePointers(int process) {
                withoutFramePointers.add(process);
            }
        }, root));
        root.ifPresent(this::started);
    }

    /// The Java processes of which is known that their stacks cannot be followed through compiled code.
    public Set<Integer> withoutFramePointers() {
        return Set.copyOf(withoutFramePointers);
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
        machines.ifPresent(JavaWatch::close);
    }
}
