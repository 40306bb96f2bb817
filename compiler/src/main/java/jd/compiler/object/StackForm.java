package jd.compiler.object;

import java.util.Locale;
import java.util.Optional;

/// How a call stack is shown.
public enum StackForm {

    /// A line for each frame: eight blanks and `name+offset`.
    BPFTRACE,
    /// A line for each frame, as `perf script` has it: a tab, the address, `name+offset` and the file in parentheses.
    PERF,
    /// A line for each frame: the address in hexadecimal.
    RAW,
    /// A line for each frame: the build id of its file and the place in it.
    BUILD_ID,
    /// One line, the outermost function first: `main;run;leaf`.
    FOLDED;

    /// As in a script.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The form of that name.
    public static Optional<StackForm> named(String word) {
        for (StackForm form : values()) {
            if (form.word().equals(word)) {
                return Optional.of(form);
            }
        }
        return Optional.empty();
    }
}
