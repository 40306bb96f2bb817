package jd.runtime.kernel;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The code that a process says it has made: lines of `ADDRESS SIZE NAME`, the numbers in hexadecimal, as profilers
/// expect them in `/tmp/perf-PID.map`.
final class PerfMap {

    private static final long LARGEST = 256 << 20;

    private final long bytes;
    private final TreeMap<Long, Code> codes = new TreeMap<>();

    private record Code(long start, long size, String name) {}

    private PerfMap(long bytes) {
        this.bytes = bytes;
    }

    static PerfMap read(Path path) throws IOException {
        if (Files.size(path) > LARGEST) {
            throw new IOException(path + " is too large");
        }
        return parse(Files.readAllBytes(path));
    }

    /// What was written later replaces what was at the same address.
    static PerfMap parse(byte[] bytes) {
        PerfMap map = new PerfMap(bytes.length);
        String text = new String(bytes, StandardCharsets.UTF_8);
        for (int from = 0; from < text.length();) {
            int end = text.indexOf('\n', from);
            end = end < 0 ? text.length() : end;
            map.line(text.substring(from, end).strip());
            from = end + 1;
        }
        return map;
    }

    private void line(String line) {
        int size = line.indexOf(' ') + 1;
        int name = line.indexOf(' ', size) + 1;
        if (size == 0 || name == 0) {
            return;
        }
        try {
            long start = number(line, 0, size - 1);
            codes.put(start, new Code(start, number(line, size, name - 1), line.substring(name)));
        } catch (NumberFormatException _) {
            // A line that is being written just now.
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
