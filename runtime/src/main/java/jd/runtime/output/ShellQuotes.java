package jd.runtime.output;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/// Follows the quotes of a command in `system()`, so that what a traced process chose takes part in it as text alone:
/// no byte of it ends a word, a quotation or the command, or starts another.
///
/// Between single quotes a quote becomes `'\''`. Between double quotes what means something there is behind a
/// backslash, and elsewhere everything that might; `$(` begins anew, up to its `)`. In a command with backquotes, `${`,
/// `<<` or `#`, whose rules are others again, such characters become `_`, as control characters do everywhere.
final class ShellQuotes {

    private enum Place { PLAIN, SINGLE, DOUBLE }

    private static final String SAFE = "_./:=@%+,-";
    private static final String SPECIAL_IN_DOUBLE = "\\$`\"";
    private static final List<String> OTHER_RULES = List.of("`", "${", "<<", "#");

    private final boolean otherRules;
    private final Deque<Place> places = new ArrayDeque<>(List.of(Place.PLAIN));

    /// @param command the whole of what the script's format itself says
    ShellQuotes(String command) {
        this.otherRules = OTHER_RULES.stream().anyMatch(command::contains);
    }

    /// Goes over a part of the command that the script itself says.
    void read(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            Place place = places.getLast();
            if (c == '\\' && place != Place.SINGLE) {
                i++;
            } else if (place == Place.PLAIN && c == '\'') {
                places.addLast(Place.SINGLE);
            } else if (place == Place.PLAIN && c == '"') {
                places.addLast(Place.DOUBLE);
            } else if (place == Place.SINGLE ? c == '\'' : place == Place.DOUBLE ? c == '"' : c == ')') {
                close();
            } else if (place == Place.PLAIN && c == '(' || place != Place.SINGLE && text.startsWith("$(", i)) {
                places.addLast(Place.PLAIN);
                i += c == '$' ? 1 : 0;
            }
        }
    }

    /// A `)` that closes nothing ends a pattern of `case`.
    private void close() {
        if (places.size() > 1) {
            places.removeLast();
        }
    }

    /// The writer of a value that stands here, with everything in it taken for text.
    ValueWriter around(ValueWriter writer) {
        Place here = places.getLast();
        return (bytes, at, record, out) -> {
            int start = out.size();
            writer.write(bytes, at, record, out);
            byte[] value = Arrays.copyOfRange(out.bytes(), start, out.size());
            out.truncate(start);
            put(value, here, out);
        };
    }

    private void put(byte[] value, Place here, ByteSink out) {
        if (value.length == 0 && here == Place.PLAIN) {
            out.put("''");
        }
        for (byte b : value) {
            boolean control = b >= 0 && b < ' ' || b == 0x7f;
            if (control || otherRules && !isSafe(b)) {
                out.put('_');
            } else if (here == Place.SINGLE) {
                out.put(b == '\'' ? "'\\'" : "");
                out.put(b);
            } else {
                boolean escaped = here == Place.DOUBLE ? SPECIAL_IN_DOUBLE.indexOf(b) >= 0 : !isSafe(b);
                out.put(escaped ? "\\" : "");
                out.put(b);
            }
        }
    }

    private static boolean isSafe(byte b) {
        return b < 0 || b >= '0' && b <= '9' || b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || SAFE.indexOf(b) >= 0;
    }
}
