package jd.runtime.output;

import java.nio.charset.StandardCharsets;

/// D's `%S` and `%C`: what cannot be printed is shown as C writes it, `\\n`, `\\001`.
final class Escaped {

    private static final int DELETE = 0x7f;
    private static final String LETTERS = "abtnvfr";
    /// The number of BEL, which `\\a` stands for; the other letters follow it.
    private static final int BELL = 7;

    private Escaped() {}

    /// What another writer shows, escaped.
    static ValueWriter of(ValueWriter text) {
        ByteSink raw = ByteSink.raw();
        return (bytes, at, record, out) -> {
            raw.clear();
            text.write(bytes, at, record, raw);
            String shown = new String(raw.bytes(), 0, raw.size(), StandardCharsets.ISO_8859_1);
            for (int i = 0; i < shown.length(); i++) {
                write(shown.charAt(i), out);
            }
        };
    }

    static void write(int character, ByteSink out) {
        if (character >= BELL && character < BELL + LETTERS.length()) {
            out.put("\\");
            out.put(LETTERS.charAt(character - BELL));
        } else if (character < ' ' || character >= DELETE) {
            out.put("\\");
            out.put((char) ('0' + (character >> 6)));
            out.put((char) ('0' + (character >> 3 & 7)));
            out.put((char) ('0' + (character & 7)));
        } else {
            out.put((char) character);
        }
    }
}
