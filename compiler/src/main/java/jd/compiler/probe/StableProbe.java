package jd.compiler.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jd.compiler.probe.Translation.Argument;

/// A probe of one of D's stable providers, and the ways in which it can be had. [StableProbes] has the rows.
///
/// @param provider `proc`, `sched`, …
/// @param function what stands before the name, e.g. `hard` in `irq:hard:entry`; mostly empty
/// @param event    its name
/// @param ways     what it is built on
/// @param needs    why it cannot be had, or what it needs where it cannot
record StableProbe(String provider, String function, String event, List<Way> ways, String needs) {

    StableProbe {
        ways = List.copyOf(ways);
    }

    /// One probe that this one is built on.
    ///
    /// @param on          its description
    /// @param alternative whether it is for kernels that lack what stands before it
    /// @param symbol      a symbol that the kernel must have; empty for none
    record Way(String on, boolean alternative, String symbol, Translation translation) {}

    /// As it is listed and as `probe` shows it.
    String name() {
        return function.isEmpty() ? provider + ":::" + event : provider + ":" + function + ":" + event;
    }

    /// Reads the rows of a table: lines of a first word and a rest.
    ///
    /// ```text
    /// probe PROVIDER FUNCTION|- NAME
    /// on PROBE            what it is built on; several: all of them
    /// else PROBE          the same, for kernels that lack what stands before
    /// symbol NAME         … and only where the kernel has that symbol
    /// if EXPRESSION       … and only when that holds
    /// task EXPRESSION     … and about that task
    /// arg TYPE EXPRESSION … with that argument; `arg TYPE NAME = EXPRESSION` gives it a name
    /// needs TEXT
    /// ```
    static List<StableProbe> read(String table) {
        List<StableProbe> probes = new ArrayList<>();
        Reading reading = new Reading();
        for (String line : table.lines().toList()) {
            if (line.startsWith("probe ")) {
                reading.finish(probes);
                reading = new Reading();
            }
            if (!line.isBlank()) {
                int blank = line.indexOf(' ');
                reading.line(line.substring(0, blank), line.substring(blank + 1).strip());
            }
        }
        reading.finish(probes);
        return probes;
    }

    private static final class Reading {
        private String[] words = new String[0];
        private final List<Way> ways = new ArrayList<>();
        private String needs = "";
        private String on = "";
        private boolean alternative;
        private String symbol = "";
        private Optional<String> predicate = Optional.empty();
        private Optional<String> task = Optional.empty();
        private List<Argument> arguments = new ArrayList<>();

        private void line(String word, String rest) {
            switch (word) {
                case "probe" -> words = rest.split(" ");
                case "on", "else" -> {
                    way();
                    on = rest;
                    alternative = word.equals("else");
                }
                case "symbol" -> symbol = rest;
                case "if" -> predicate = Optional.of(rest);
                case "task" -> task = Optional.of(rest);
                case "arg" -> arguments.add(argument(rest));
                case "needs" -> needs = rest;
                default -> throw new AssertionError("no line of the table: " + word + " " + rest);
            }
        }

        private static Argument argument(String text) {
            int blank = text.indexOf(' ');
            String type = text.substring(0, blank);
            int equals = text.indexOf(" = ");
            return equals < 0 ? new Argument(type, "", text.substring(blank + 1))
                    : new Argument(type, text.substring(blank + 1, equals), text.substring(equals + 3));
        }

        private void way() {
            if (!on.isEmpty()) {
                ways.add(new Way(on, alternative, symbol, new Translation(predicate, arguments, task)));
            }
            symbol = "";
            predicate = Optional.empty();
            task = Optional.empty();
            arguments = new ArrayList<>();
        }

        private void finish(List<StableProbe> probes) {
            way();
            if (words.length > 0) {
                probes.add(new StableProbe(words[0], words[1].equals("-") ? "" : words[1], words[2], ways, needs));
            }
        }
    }
}
