package jd.runtime.cli;

import java.util.ArrayList;
import java.util.List;

/// Splits a command (`-c`) into words the way a shell does: blanks separate, quotes and backslashes protect.
/// Nothing is expanded: there is no shell.
final class ShellWords {

    private final String text;
    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean started;
    private int at;

    private ShellWords(String text) {
        this.text = text;
    }

    /// The words.
    ///
    /// @throws UsageException where a quote stays open or nothing is left
    static List<String> split(String text) {
        ShellWords splitter = new ShellWords(text);
        splitter.run();
        if (splitter.words.isEmpty()) {
            throw new UsageException("the command of -c is empty");
        }
        return List.copyOf(splitter.words);
    }

    private void run() {
        while (at < text.length()) {
            char c = text.charAt(at++);
            switch (c) {
                case ' ', '\t', '\n', '\r' -> end();
                case '\'' -> quoted('\'');
                case '"' -> quoted('"');
                case '\\' -> {
                    if (at == text.length()) {
                        throw new UsageException("the command of -c ends in a backslash: " + text);
                    }
                    add(text.charAt(at++));
                }
                default -> add(c);
            }
        }
        end();
    }

    /// Up to the closing quote; within `"` a backslash protects `"`, `\`, `$` and the back quote.
    private void quoted(char quote) {
        started = true;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == quote) {
                return;
            }
            boolean escape = quote == '"' && c == '\\' && at < text.length() && "\"\\$`".indexOf(text.charAt(at)) >= 0;
            word.append(escape ? text.charAt(at++) : c);
        }
        throw new UsageException("the command of -c has an open quote (" + quote + "): " + text);
    }

    private void add(char c) {
        started = true;
        word.append(c);
    }

    private void end() {
        if (started) {
            words.add(word.toString());
            word.setLength(0);
            started = false;
        }
    }
}
