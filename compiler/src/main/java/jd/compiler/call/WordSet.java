package jd.compiler.call;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Names for the values of a number, or of its bits.
///
/// @param words in the order in which they are looked for
public record WordSet(String name, List<Word> words) {

    public WordSet {
        words = List.copyOf(words);
    }

    /// A name.
    ///
    /// @param mask  the bits that it is a value of; 0 where it stands for its own bits
    /// @param shown how many arguments a call with it shows; 0 for all
    /// @param kind  what the argument is that it decides on, in the notation of `calls.txt`; or empty
    public record Word(String name, long value, long mask, int shown, String kind) {}

    static WordSet parse(String line) {
        List<Word> words = new ArrayList<>();
        long mask = 0;
        int end = line.indexOf(' ');
        String name = end < 0 ? line : line.substring(0, end);
        while (end >= 0) {
            int from = end + 1;
            end = line.indexOf(' ', from);
            String item = line.substring(from, end < 0 ? line.length() : end);
            if (item.charAt(0) == '&') {
                mask = Long.decode(item.substring(1));
            } else {
                words.add(word(item, mask));
            }
        }
        return new WordSet(name, words);
    }

    private static Word word(String item, long mask) {
        int equals = item.indexOf('=');
        int slash = item.indexOf('/', equals);
        int hash = item.indexOf('#', equals);
        int stop = slash < 0 ? item.length() : slash;
        int close = hash < 0 ? item.length() : hash;
        return new Word(item.substring(0, equals), Long.decode(item.substring(equals + 1, Math.min(stop, close))), mask,
                hash < 0 ? 0 : item.charAt(hash + 1) - '0',
                slash < 0 ? "" : item.substring(slash + 1, hash > slash ? hash : item.length()));
    }

    /// The word that a number as a whole stands for, compared in 32 bits.
    public Optional<Word> of(long value) {
        for (Word word : words) {
            if ((int) word.value() == (int) value && word.mask() == 0) {
                return Optional.of(word);
            }
        }
        return Optional.empty();
    }

    /// The first word among the values of masked bits, e.g. the operation in a number with flags.
    public Optional<Word> masked(long value) {
        for (Word word : words) {
            if (word.mask() != 0 && (value & word.mask()) == word.value()) {
                return Optional.of(word);
            }
        }
        return of(value);
    }
}
