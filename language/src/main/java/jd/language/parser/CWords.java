package jd.language.parser;

import jd.language.grammar.ProbeText;
import jd.language.source.Span;

/// The words of a piece of C, one after the other: names, numbers, strings, single characters.
final class CWords {

    private final String text;
    private final int base;
    private int start;
    private int end;

    /// @param base where the piece begins in the script
    CWords(String text, int base) {
        this.text = text;
        this.base = base;
        next();
    }

    /// The word at hand; empty at the end.
    String word() {
        return text.substring(start, end);
    }

    Span span() {
        return new Span(base + start, base + end);
    }

    /// Whether the word at hand is a name or a keyword.
    boolean isName() {
        return end > start && (Character.isLetter(text.charAt(start)) || text.charAt(start) == '_');
    }

    boolean isNumber() {
        return end > start && Character.isDigit(text.charAt(start));
    }

    boolean is(String word) {
        return end - start == word.length() && text.startsWith(word, start);
    }

    /// Goes on to the next word if the one at hand is this.
    boolean take(String word) {
        boolean found = is(word);
        if (found) {
            next();
        }
        return found;
    }

    void next() {
        start = ProbeText.skipBlanks(text, end);
        end = start;
        if (start == text.length()) {
            return;
        }
        char first = text.charAt(start);
        if (first == '"') {
            int close = text.indexOf('"', start + 1);
            end = close < 0 ? text.length() : close + 1;
            return;
        }
        while (end < text.length() && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '_')) {
            end++;
        }
        end = Math.max(end, start + 1);
    }
}
