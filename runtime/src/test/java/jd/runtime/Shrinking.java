package jd.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// Makes a script that fails as small as it goes: leaves out lines, whole blocks first, for as long as it still fails.
final class Shrinking {

    private static final int MOST_TRIES = 400;

    private final Predicate<String> fails;
    private int tries;

    private Shrinking(Predicate<String> fails) {
        this.fails = fails;
    }

    /// @param fails whether a script fails in the way that is looked for; one that makes no sense does not
    static String smallest(String script, Predicate<String> fails) {
        return new Shrinking(fails).shrink(script);
    }

    private String shrink(String script) {
        List<String> lines = new ArrayList<>(script.lines().toList());
        for (boolean smaller = true; smaller && tries < MOST_TRIES;) {
            smaller = false;
            for (int at = 0; at < lines.size() && tries < MOST_TRIES;) {
                List<String> less = new ArrayList<>(lines);
                less.subList(at, end(lines, at)).clear();
                if (stillFails(less)) {
                    lines = less;
                    smaller = true;
                } else {
                    at++;
                }
            }
        }
        return String.join("\n", lines) + "\n";
    }

    private boolean stillFails(List<String> lines) {
        tries++;
        return fails.test(String.join("\n", lines));
    }

    /// Behind the line, or behind the block that it opens.
    private static int end(List<String> lines, int from) {
        int depth = 0;
        for (int at = from; at < lines.size(); at++) {
            String line = lines.get(at);
            for (int i = 0; i < line.length(); i++) {
                depth += line.charAt(i) == '{' ? 1 : line.charAt(i) == '}' ? -1 : 0;
            }
            if (depth <= 0) {
                return at + 1;
            }
        }
        return from + 1;
    }
}
