package jd.samples;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// A Java program whose figures are known: it computes, collects garbage, waits for a lock, and writes.
final class JavaLoad {

    static final int COLLECTIONS = 4;
    static final int WAIT_MILLISECONDS = 60;
    static final int WRITES = 50;
    static final int WRITE = 4321;

    private static final long SPIN_NANOSECONDS = 800_000_000;

    /// What threads wait for.
    static final class Gate {
        private int passed;

        synchronized void pass() {
            passed++;
        }
    }

    private JavaLoad() {}

    /// Waits for a line first, and for the end of its input last: what has run can be asked for its names until then.
    public static void main(String[] words) throws Exception {
        System.in.read();
        Gate gate = new Gate();
        Thread other = Thread.ofPlatform().unstarted(gate::pass);
        synchronized (gate) {
            other.start();
            while (other.getState() != Thread.State.BLOCKED) {
                Thread.sleep(1);
            }
            Thread.sleep(WAIT_MILLISECONDS);
        }
        other.join();
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
        }
        writesMuch(Path.of(words[0]));
        System.out.println((words.length > 1 ? computes() : 0) + " done");
        System.in.read();
    }

    private static void writesMuch(Path file) throws IOException {
        try (var out = Files.newOutputStream(file, StandardOpenOption.CREATE)) {
            for (int i = 0; i < WRITES; i++) {
                out.write(new byte[WRITE]);
            }
        }
    }

    private static long computes() {
        long sum = 0;
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        while (threads.getCurrentThreadCpuTime() < SPIN_NANOSECONDS) {
            sum = mixes(sum);
        }
        return sum;
    }

    private static long mixes(long sum) {
        for (int i = 0; i < 100_000; i++) {
            sum = sum * 31 + i;
        }
        return sum;
    }
}
