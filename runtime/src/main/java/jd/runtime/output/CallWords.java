package jd.runtime.output;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import jd.compiler.call.CallTable;
import jd.compiler.call.WordSet;

/// Numbers as words: `O_RDONLY|O_CLOEXEC`, `SEEK_SET`. Sets are read when they are first asked for.
final class CallWords {

    private final Map<String, WordSet> sets = new HashMap<>();

    WordSet set(String name) {
        return sets.computeIfAbsent(name, n -> CallTable.words(n)
                .orElseThrow(() -> new AssertionError("no set of words: " + n)));
    }

    /// One word; a number that has none in hexadecimal, with what it might have been.
    void word(String name, long value, ByteSink out) {
        Optional<WordSet.Word> word = set(name).of(value);
        if (word.isPresent()) {
            out.put(word.get().name());
        } else {
            out.put("0x");
            out.hex(value & 0xffffffffL);
            unknown(name, out);
        }
    }

    /// Words for bits; what no word stands for in hexadecimal.
    void flags(String name, long value, ByteSink out) {
        WordSet set = set(name);
        long left = value;
        long named = 0;
        boolean first = true;
        for (WordSet.Word word : set.words()) {
            boolean is = word.mask() != 0 ? (named & word.mask()) == 0 && (value & word.mask()) == word.value()
                    : word.value() == 0 ? value == 0 : (left & word.value()) == word.value();
            if (is) {
                out.put(first ? "" : "|");
                out.put(word.name());
                first = false;
                left &= ~word.value();
                named |= word.mask();
            }
        }
        if (left != 0 || first) {
            out.put(first ? "" : "|");
            number(left, out);
            if (first && value != 0 && !set.words().isEmpty()) {
                unknown(name, out);
            }
        }
    }

    private static void number(long value, ByteSink out) {
        if (value != 0) {
            out.put("0x");
            out.hex(value);
        } else {
            out.put('0');
        }
    }

    /// A remark: the beginning that the words of the set share.
    private void unknown(String name, ByteSink out) {
        String one = set(name).words().getLast().name();
        int underline = one.indexOf('_');
        if (underline > 0) {
            out.put(" /* ");
            out.put(one.substring(0, underline + 1));
            out.put("??? */");
        }
    }
}
