package jd.runtime.attach;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import jd.runtime.sys.FileDescriptor;
import jd.runtime.sys.SystemCalls;

/// Live attachments. Closing detaches them, the last one first; nothing is pinned, so the kernel does the same when the
/// process dies.
public final class Links implements AutoCloseable {

    private static final int ONE_BY_ONE = 16;
    private static final int THREADS = 32;

    private final List<FileDescriptor> files = new ArrayList<>();
    private final List<FileDescriptor> iterators = new ArrayList<>();
    private final List<String> refused = new ArrayList<>();

    Links() {}

    void add(FileDescriptor file) {
        files.add(file);
    }

    void addIterator(FileDescriptor file) {
        add(file);
        iterators.add(file);
    }

    void refuse(List<String> probes) {
        refused.addAll(probes);
    }

    /// The probes, of those that a pattern matched, that the kernel does not take.
    public List<String> refused() {
        return List.copyOf(refused);
    }

    /// Runs the iterators; nothing where there are none.
    public Optional<Iterators> iterate(SystemCalls calls) {
        return iterators.isEmpty() ? Optional.empty() : Optional.of(Iterators.start(List.copyOf(iterators), calls));
    }

    /// How many there are.
    public int size() {
        return files.size();
    }

    @Override
    public void close() {
        if (files.size() > ONE_BY_ONE) {
            closeTogether();
        }
        for (FileDescriptor file : files.reversed()) {
            file.close();
        }
        files.clear();
    }

    /// The kernel waits for the end of all programs that run, with each link again: many threads wait together.
    private void closeTogether() {
        AtomicInteger next = new AtomicInteger(files.size());
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            threads.add(Thread.ofPlatform().daemon().name("detach").start(() -> {
                for (int file = next.decrementAndGet(); file >= 0; file = next.decrementAndGet()) {
                    files.get(file).close();
                }
            }));
        }
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
