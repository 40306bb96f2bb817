package jd.compiler.call;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The rows of `calls.txt` and `words.txt`, each taken apart when it is first asked for.
public final class CallTable {

    private final Map<String, String> lines;

    private CallTable(Map<String, String> lines) {
        this.lines = lines;
    }

    private static final class Calls {
        static final CallTable TABLE = read("calls.txt");
    }

    private static final class Sets {
        static final CallTable TABLE = read("words.txt");
    }

    /// What is known of a system call.
    public static Optional<CallRow> call(String name) {
        return Optional.ofNullable(Calls.TABLE.lines.get(name)).map(CallRow::parse);
    }

    /// A set of words, as a row of `words.txt`.
    public static Optional<WordSet> words(String name) {
        return Optional.ofNullable(Sets.TABLE.lines.get(name)).map(WordSet::parse);
    }

    /// The names of all sets of words, in the order of the alphabet.
    public static List<String> sets() {
        return Sets.TABLE.lines.keySet().stream().sorted().toList();
    }

    private static CallTable read(String resource) {
        Map<String, String> lines = new HashMap<>();
        text(resource).lines().filter(line -> !line.startsWith("#")).forEach(line -> {
            int blank = line.indexOf(' ');
            lines.put(blank < 0 ? line : line.substring(0, blank), line);
        });
        return new CallTable(lines);
    }

    private static String text(String resource) {
        try (InputStream in = CallTable.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new AssertionError("no table: " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
