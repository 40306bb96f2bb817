package jd.compiler.probe;

/// A shell pattern over one field of a probe description: `*`, `?`, `[a-z]`, `[!a-z]`, `\` before a literal character.
///
/// The empty pattern matches everything, as an empty field does in D. Matching keeps one point of return, the last `*`,
/// so it takes at most (pattern × text) steps.
public final class Glob {

    /// What matches everything.
    static final Glob ALL = new Glob("*");

    private final String pattern;
    private final boolean literal;

    private Glob(String pattern) {
        this.pattern = pattern;
        this.literal = !hasWildcard(pattern);
    }

    public static Glob of(String field) {
        return field.isEmpty() ? ALL : new Glob(field);
    }

    private static boolean hasWildcard(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '*' || c == '?' || c == '[') {
                return true;
            }
        }
        return false;
    }

    /// Whether exactly one text matches: [#literal()].
    public boolean isLiteral() {
        return literal;
    }

    /// The text that a pattern without wildcards stands for.
    public String literal() {
        if (pattern.indexOf('\\') < 0) {
            return pattern;
        }
        StringBuilder text = new StringBuilder(pattern.length());
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            text.append(c == '\\' && i + 1 < pattern.length() ? pattern.charAt(++i) : c);
        }
        return text.toString();
    }

    public boolean matches(String text) {
        int at = 0;
        int in = 0;
        int star = -1;
        int resume = 0;
        while (in < text.length()) {
            if (at < pattern.length() && pattern.charAt(at) == '*') {
                star = at++;
                resume = in;
            } else if (at < pattern.length() && matchesOne(at, text.charAt(in))) {
                at = next(at);
                in++;
            } else if (star >= 0) {
                at = star + 1;
                in = ++resume;
            } else {
                return false;
            }
        }
        while (at < pattern.length() && pattern.charAt(at) == '*') {
            at++;
        }
        return at == pattern.length();
    }

    /// The place after the pattern element at `at`.
    private int next(int at) {
        char c = pattern.charAt(at);
        if (c == '\\' && at + 1 < pattern.length()) {
            return at + 2;
        }
        int end = c == '[' ? setEnd(at) : -1;
        return end < 0 ? at + 1 : end + 1;
    }

    private boolean matchesOne(int at, char wanted) {
        char c = pattern.charAt(at);
        if (c == '?') {
            return true;
        }
        if (c == '\\' && at + 1 < pattern.length()) {
            return pattern.charAt(at + 1) == wanted;
        }
        int end = c == '[' ? setEnd(at) : -1;
        return end < 0 ? c == wanted : setContains(at + 1, end, wanted);
    }

    /// The place of the `]` that ends the set opened at `at`, or -1 where `[` stands for itself. A `]` that comes first
    /// is a member.
    private int setEnd(int at) {
        int first = at + 1;
        if (first < pattern.length() && isNegation(first)) {
            first++;
        }
        return pattern.indexOf(']', first + 1);
    }

    private boolean isNegation(int at) {
        return pattern.charAt(at) == '!' || pattern.charAt(at) == '^';
    }

    private boolean setContains(int from, int end, char wanted) {
        boolean negated = isNegation(from);
        boolean found = false;
        for (int i = negated ? from + 1 : from; i < end; i++) {
            char low = pattern.charAt(i);
            if (i + 2 < end && pattern.charAt(i + 1) == '-') {
                found |= low <= wanted && wanted <= pattern.charAt(i + 2);
                i += 2;
            } else {
                found |= low == wanted;
            }
        }
        return found != negated;
    }

    @Override
    public String toString() {
        return pattern;
    }
}
