package jd.runtime.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The code that a process says it has made: lines of `ADDRESS SIZE NAME`, the numbers in hexadecimal, as profilers
/// expect them in `/tmp/perf-PID.map`.
final class PerfMap {

    private static final long LARGEST = 64 << 20;
    private static final int MOST_CODES = 500_000;
    private static final int LONGEST_NAME = 1 << 12;

    private final long bytes;
    private final TreeMap<Long, Code> codes = new TreeMap<>();

    private record Code(long size, String name) {}

    private PerfMap(long bytes) {
        this.bytes = bytes;
    }

    /// Reads a file that others can write to, and put a link or an endless file in the place of: it is opened only if it
    /// is no link, and read up to a limit.
    static PerfMap read(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS)) {
            byte[] bytes = in.readNBytes((int) LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new IOException(path + " is too large");
            }
            return parse(bytes);
        }
    }

    /// What was written later replaces what was at the same address.
    static PerfMap parse(byte[] bytes) {
        return parse(bytes, false);
    }

    /// The map of a Java machine, whose names are `long a.B.method(int, a.C)`: only `a.B.method` is kept.
    static PerfMap ofJava(byte[] bytes) {
        return parse(bytes, true);
    }

    private static PerfMap parse(byte[] bytes, boolean java) {
        PerfMap map = new PerfMap(bytes.length);
        String text = new String(bytes, StandardCharsets.UTF_8);
        for (int from = 0; from < text.length();) {
            int end = text.indexOf('\n', from);
            end = end < 0 ? text.length() : end;
            map.line(text.substring(from, end).strip(), java);
            from = end + 1;
        }
        return map;
    }

    private void line(String line, boolean java) {
        int size = line.indexOf(' ') + 1;
        int name = line.indexOf(' ', size) + 1;
        if (size == 0 || name == 0 || codes.size() >= MOST_CODES) {
            return;
        }
        try {
            long start = number(line, 0, size - 1);
            String shown = line.substring(name, Math.min(line.length(), name + LONGEST_NAME));
            codes.put(start, new Code(number(line, size, name - 1), java ? method(shown) : shown));
        } catch (NumberFormatException _) {
            // A line that is being written just now.
        }
    }

    /// A method without its types; stubs, such as `StubRoutines (final stubs)`, stay as they are.
    private static String method(String name) {
        int open = name.indexOf('(');
        boolean isMethod = open > 0 && name.charAt(open - 1) != ' ' && name.endsWith(")");
        return !isMethod ? name : name.substring(name.lastIndexOf(' ', open) + 1, open);
    }

    /// Takes over what another map says, in place of what was at the same addresses.
    void replace(PerfMap newer) {
        if (codes.size() + newer.codes.size() > MOST_CODES) {
            codes.clear();
        }
        for (Map.Entry<Long, Code> each : newer.codes.entrySet()) {
            long start = each.getKey();
            long end = start + each.getValue().size();
            Map.Entry<Long, Code> before = codes.lowerEntry(start);
            if (before != null && before.getKey() + before.getValue().size() > start) {
                codes.remove(before.getKey());
            }
            if (end > start) {
                codes.subMap(start, end).clear();
            }
            codes.put(start, each.getValue());
        }
    }

    /// Java's machine writes the `0x` that others leave out.
    private static long number(String line, int from, int to) {
        return Long.parseUnsignedLong(line, line.startsWith("0x", from) ? from + 2 : from, to, 16);
    }

    /// How long the file was.
    long bytes() {
        return bytes;
    }

    /// The code that an address lies in, as `name+offset`.
    Optional<String> at(long address) {
        Map.Entry<Long, Code> entry = codes.floorEntry(address);
        if (entry == null || address - entry.getKey() >= entry.getValue().size()) {
            return Optional.empty();
        }
        long offset = address - entry.getKey();
        return Optional.of(offset == 0 ? entry.getValue().name() : entry.getValue().name() + "+" + offset);
    }
}
