package jd.runtime.jvm;

import java.io.File;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import jd.runtime.sys.SystemCallException;
import jd.runtime.sys.SystemCalls;

/// A thread that asks machines for their code: those of the processes that are traced again and again, because nobody
/// can be asked any more when they have ended; any other when somebody wants a name.
///
/// The pause between two questions grows, and is a multiple of what answering took.
public final class JavaWatch implements AutoCloseable {

    private static final long MILLISECOND = 1_000_000;
    private static final long FIRST_PAUSE = 100 * MILLISECOND;
    private static final long LONGEST_PAUSE = 500 * MILLISECOND;
    private static final long NOT_READY_PAUSE = 20 * MILLISECOND;
    private static final long LONGEST_START = 30_000 * MILLISECOND;
    private static final int IDLE_SHARE = 10;
    private static final long NEVER = Long.MAX_VALUE;
    private static final int MOST_FAILURES = 3;
    private static final long PATIENCE = 4_000 * MILLISECOND;

    private final SystemCalls calls;
    private final Listener listener;
    private final OptionalInt root;
    /// By process; guarded by `this`, as all that follows.
    private final Map<Integer, Machine> machines = new HashMap<>();
    private boolean running;
    private boolean ended;

    /// @param root the process whose own machine, and those of its descendants, are asked again and again
    public JavaWatch(SystemCalls calls, Listener listener, OptionalInt root) {
        this.calls = calls;
        this.listener = listener;
        this.root = root;
    }

    /// Who is told; in the thread that asks, without any lock of it held.
    public interface Listener {

        /// The code that a machine has now.
        ///
        /// @param map lines of `ADDRESS SIZE NAME`
        void code(int process, byte[] map);

        /// A machine whose compiled code uses the frame pointer for something else.
        void withoutFramePointers(int process);
    }

    /// What is known of a machine. Times are those of [System#nanoTime].
    private static final class Machine {
        private Optional<JavaProcess> process = Optional.empty();
        private final boolean isFollowed;
        private final long since;
        private long due;
        private long pause = FIRST_PAUSE;
        private long answered;
        private int answers;
        private int failures;

        private Machine(boolean isFollowed, long now) {
            this.isFollowed = isFollowed;
            this.since = now;
            this.due = now;
        }
    }

    /// A process has mapped what looks like a machine. Returns at once.
    public void started(int process) {
        if (root.isPresent() && JavaProcess.isWithin(process, root.getAsInt())) {
            synchronized (this) {
                machines.put(process, new Machine(true, System.nanoTime()));
                wake();
            }
        }
    }

    /// Asks a machine now, and waits for the answer, unless it has answered a moment ago, or is none.
    public synchronized void ask(int process) {
        long now = System.nanoTime();
        Machine machine = machines.computeIfAbsent(process, _ -> new Machine(false, now));
        if (machine.failures >= MOST_FAILURES || machine.answers > 0 && now - machine.answered < machine.pause) {
            return;
        }
        int seen = machine.answers + machine.failures;
        machine.due = now;
        wake();
        try {
            while (machine.answers + machine.failures == seen && !ended && System.nanoTime() - now < PATIENCE) {
                wait(LONGEST_PAUSE / MILLISECOND);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void wake() {
        if (!running && !ended) {
            running = true;
            Thread.ofPlatform().daemon().name("machines").start(this::run);
        }
        notifyAll();
    }

    private void run() {
        for (Optional<Map.Entry<Integer, Machine>> next = next(); next.isPresent(); next = next()) {
            question(next.get().getKey(), next.get().getValue());
        }
    }

    /// Waits for the next question to ask; empty at the end.
    private synchronized Optional<Map.Entry<Integer, Machine>> next() {
        while (!ended) {
            Optional<Map.Entry<Integer, Machine>> first = Optional.empty();
            for (Map.Entry<Integer, Machine> each : machines.entrySet()) {
                if (first.isEmpty() || each.getValue().due < first.get().getValue().due) {
                    first = Optional.of(Map.entry(each.getKey(), each.getValue()));
                }
            }
            long due = first.map(each -> each.getValue().due).orElse(NEVER);
            long left = due == NEVER ? LONGEST_PAUSE : due - System.nanoTime();
            if (left <= 0) {
                return first;
            }
            try {
                wait(left / MILLISECOND + 1);
            } catch (InterruptedException _) {
                ended = true;
            }
        }
        return Optional.empty();
    }

    private void question(int pid, Machine machine) {
        long start = System.nanoTime();
        if (!new File("/proc/" + pid).exists()) {
            done(machine, MOST_FAILURES, NEVER);
            return;
        }
        try {
            if (machine.process.isEmpty()) {
                machine.process = JavaProcess.of(pid);
            }
            if (machine.process.isEmpty()) {
                done(machine, MOST_FAILURES, NEVER);
            } else if (!machine.process.get().isReady()) {
                boolean late = start - machine.since > LONGEST_START;
                done(machine, late ? MOST_FAILURES : 0, late ? NEVER : start + NOT_READY_PAUSE);
            } else {
                answer(pid, machine, start);
            }
        } catch (IOException | SystemCallException _) {
            done(machine, machine.failures + 1, machine.failures < MOST_FAILURES && machine.isFollowed
                    ? System.nanoTime() + LONGEST_PAUSE : NEVER);
        }
    }

    private void answer(int pid, Machine machine, long start) throws IOException {
        JavaAttach attach = new JavaAttach(calls, machine.process.orElseThrow());
        byte[] map = new CodeMap(machine.process.orElseThrow(), attach).read();
        listener.code(pid, map);
        if (machine.answers == 0 && attach.ask(List.of("printflag", "PreserveFramePointer")).startsWith("-XX:-")) {
            listener.withoutFramePointers(pid);
        }
        long now = System.nanoTime();
        synchronized (this) {
            machine.answered = now;
            machine.answers++;
            machine.pause = Math.clamp(machine.pause * 3 / 2, IDLE_SHARE * (now - start),
                    Math.max(LONGEST_PAUSE, IDLE_SHARE * (now - start)));
            machine.due = machine.isFollowed ? now + machine.pause : NEVER;
            notifyAll();
        }
    }

    private synchronized void done(Machine machine, int failures, long due) {
        machine.failures = failures;
        machine.due = due;
        notifyAll();
    }

    @Override
    public synchronized void close() {
        ended = true;
        notifyAll();
    }
}
