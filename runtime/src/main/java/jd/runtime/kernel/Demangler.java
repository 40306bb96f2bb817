package jd.runtime.kernel;

import java.util.List;

/// The names that programmers gave to functions whose symbols compilers have encoded: C++ (Itanium ABI) and Rust (both
/// schemes), without the types of parameters.
///
/// Takes any text: what is no encoded name, or uses something rare, stays as it is. Work and length are bounded.
public final class Demangler {

    private static final int LONGEST = 1 << 13;

    private Demangler() {}

    /// A symbol as people write it: `_ZN3foo3barEi` is `foo::bar`.
    public static String demangle(String symbol) {
        if (symbol.length() < 3 || symbol.length() > LONGEST || symbol.charAt(0) != '_') {
            return symbol;
        }
        try {
            if (symbol.startsWith("_R")) {
                return RustNames.demangle(symbol);
            }
            if (symbol.startsWith("_Z")) {
                String rust = RustNames.legacy(symbol);
                return rust.isEmpty() ? CppNames.demangle(symbol) : rust;
            }
        } catch (Unknown _) {
            // Stays as it is.
        }
        return symbol;
    }

    /// What a symbol can be called: its name and, for a function of C++, the name with the types of its parameters:
    /// `foo::bar` and `foo::bar(int)`. None where it is not encoded, or not understood.
    public static List<String> spellings(String symbol) {
        String name = demangle(symbol);
        if (name.equals(symbol)) {
            return List.of();
        }
        try {
            return symbol.startsWith("_Z") ? List.of(name, CppNames.signature(symbol)) : List.of(name);
        } catch (Unknown _) {
            return List.of(name);
        }
    }

    /// The text is no such name, or beyond what is understood here.
    static final class Unknown extends Exception {
        private static final long serialVersionUID = 1;

        Unknown() {
            super("", null, false, false);
        }
    }

    /// A symbol that is read from left to right, with an account of the work done.
    static final class Reading {

        private static final int DEEPEST = 96;
        private static final int MOST_STEPS = 20_000;

        private final String text;
        private int at;
        private int depth;
        private int steps;

        Reading(String text, int at) {
            this.text = text;
            this.at = at;
        }

        /// The next character; NUL at the end.
        char peek() {
            return peek(0);
        }

        char peek(int further) {
            return at + further < text.length() ? text.charAt(at + further) : 0;
        }

        char next() throws Unknown {
            if (at >= text.length() || ++steps > MOST_STEPS) {
                throw new Unknown();
            }
            return text.charAt(at++);
        }

        boolean take(String expected) {
            boolean is = text.startsWith(expected, at);
            at += is ? expected.length() : 0;
            return is;
        }

        void expect(char expected) throws Unknown {
            if (next() != expected) {
                throw new Unknown();
            }
        }

        String take(int length) throws Unknown {
            if (length < 0 || length > text.length() - at) {
                throw new Unknown();
            }
            at += length;
            return text.substring(at - length, at);
        }

        /// A decimal number.
        int number() throws Unknown {
            int value = 0;
            int digits = 0;
            for (; peek() >= '0' && peek() <= '9'; digits++) {
                value = value * 10 + next() - '0';
                if (digits > 7) {
                    throw new Unknown();
                }
            }
            if (digits == 0) {
                throw new Unknown();
            }
            return value;
        }

        int at() {
            return at;
        }

        /// Goes on elsewhere, for a reference to what stands before.
        void go(int place) {
            at = place;
        }

        void enter() throws Unknown {
            if (++depth > DEEPEST || ++steps > MOST_STEPS) {
                throw new Unknown();
            }
        }

        void leave() {
            depth--;
        }

        /// Refuses texts that grow by repetition.
        static String bounded(String made) throws Unknown {
            if (made.length() > LONGEST) {
                throw new Unknown();
            }
            return made;
        }
    }
}
