package jd.runtime.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/// The order of the words on the command line: options of jd first, wherever they stand, then the script's own words.
///
/// `jd opensnoop.jd -p 7` and `jd -p 7 opensnoop.jd` are the same, as with bpftrace and dtrace. What stands behind `--`
/// is the script's, and so are words that are no option of jd (`--failed`), and `--help` behind a script's file.
final class WordOrder {

    private final Options syntax;
    private final List<String> own = new ArrayList<>();
    private final List<String> script = new ArrayList<>();

    private WordOrder(Options syntax) {
        this.syntax = syntax;
    }

    static List<String> of(Options syntax, List<String> words) {
        WordOrder order = new WordOrder(syntax);
        order.sort(words);
        order.own.addAll(order.script);
        return order.own;
    }

    private void sort(List<String> words) {
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            Optional<Option> option = option(word);
            if (word.equals("--")) {
                // Behind a word of the script nothing is an option of jd any more; in front it takes the dashes.
                script.addAll(words.subList(script.isEmpty() ? i : i + 1, words.size()));
                return;
            } else if (option.isEmpty()) {
                script.add(word);
            } else {
                own.add(word);
                if (wantsNext(option.get(), word) && i + 1 < words.size() && isValue(option.get(), words.get(i + 1))) {
                    own.add(words.get(++i));
                }
            }
        }
    }

    private Optional<Option> option(String word) {
        boolean asksScript = word.equals("--help") && !script.isEmpty();
        if (asksScript || !word.startsWith("-")) {
            return Optional.empty();
        }
        String name = word.startsWith("--") ? word.substring(2).split("=", 2)[0]
                : word.substring(1, Math.min(word.length(), 2));
        return Optional.ofNullable(syntax.getOption(name))
                .filter(o -> word.startsWith("--") == name.equals(o.getLongOpt()));
    }

    /// Whether the value stands apart: neither `-p7` nor `--comm=sh`.
    private static boolean wantsNext(Option option, String word) {
        return option.hasArg() && (word.startsWith("--") ? word.indexOf('=') < 0 : word.length() == 2);
    }

    /// A value that may be left out is not one that looks like an option.
    private static boolean isValue(Option option, String word) {
        return !option.hasOptionalArg() || !word.startsWith("-");
    }
}
