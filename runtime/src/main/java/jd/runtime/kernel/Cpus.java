package jd.runtime.kernel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Which CPUs there are (`/sys/devices/system/cpu`).
public final class Cpus {

    private static final Path ROOT = Path.of("/sys/devices/system/cpu");

    private Cpus() {}

    /// The numbers of the CPUs that run now.
    public static List<Integer> online() {
        return parse(read("online"));
    }

    /// How many CPUs there may ever be: so many values has each element of a per-CPU map.
    public static int possible() {
        return parse(read("possible")).size();
    }

    /// Reads a list such as `0-3,8`.
    static List<Integer> parse(String list) {
        List<Integer> cpus = new ArrayList<>();
        int from = 0;
        String text = list.strip();
        while (from < text.length()) {
            int end = text.indexOf(',', from);
            end = end < 0 ? text.length() : end;
            int dash = text.indexOf('-', from);
            boolean range = dash >= 0 && dash < end;
            int first = Integer.parseInt(text, from, range ? dash : end, 10);
            int last = range ? Integer.parseInt(text, dash + 1, end, 10) : first;
            for (int cpu = first; cpu <= last; cpu++) {
                cpus.add(cpu);
            }
            from = end + 1;
        }
        return cpus;
    }

    private static String read(String file) {
        try {
            return Files.readString(ROOT.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
