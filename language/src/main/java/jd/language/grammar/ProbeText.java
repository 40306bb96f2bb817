package jd.language.grammar;

/// Reads the heads of clauses in raw text: where the text of a probe ends, and whether a clause begins at a place.
public final class ProbeText {

    /// What stands at a place where a clause could begin.
    public enum Head {
        /// No clause can begin here.
        NONE,
        /// A bare word and `<`: a clause with a body in angle brackets, or an operand and a comparison.
        DOUBTFUL,
        /// A clause and nothing else.
        CLEAR
    }

    /// How far the end of a predicate is looked for.
    private static final int LONGEST_PREDICATE = 10_000;

    private ProbeText() {}

    /// The offset after the text of the probe that starts at `start`; the rule is in ScriptLexer.g4.
    public static int end(String text, int start) {
        int at = start;
        int fieldStart = start;
        int field = 0;
        boolean path = false;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '"') {
                at = quotedEnd(text, at);
                continue;
            }
            if (c == '\\' && at + 1 < text.length() && !isBlank(text.charAt(at + 1))) {
                at += 2;
                continue;
            }
            if (c == '/' && !path) {
                path = belongs(text, start, fieldStart, field, at);
            }
            if (isEnd(c) || c == '/' && !path) {
                break;
            }
            at++;
            if (c == ':') {
                field++;
                fieldStart = at;
                path = false;
            }
        }
        return at;
    }

    private static boolean belongs(String text, int start, int fieldStart, int field, int slash) {
        return field == 1 && (slash == fieldStart || takesFile(text, start, fieldStart - 1))
                || field > 1 && slash == fieldStart && takesFile(text, start, text.indexOf(':', start));
    }

    /// Whether the provider named at `start..end` is one whose second field is a file.
    private static boolean takesFile(String text, int start, int end) {
        String provider = text.substring(start, end);
        return switch (provider) {
            case "uprobe", "u", "uretprobe", "ur", "usdt", "U", "iter", "it" -> true;
            default -> provider.startsWith("pid") && provider.length() > 3;
        };
    }

    /// The offset after a quoted name; after the rest of the line if its end is missing.
    private static int quotedEnd(String text, int start) {
        for (int at = start + 1; at < text.length(); at++) {
            switch (text.charAt(at)) {
                case '"':
                    return at + 1;
                case '\\':
                    at++;
                    break;
                case '\n':
                    return at;
                default:
                    break;
            }
        }
        return text.length();
    }

    private static boolean isEnd(char c) {
        return isBlank(c) || "{}<>,;".indexOf(c) >= 0;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c >= '\t' && c <= '\r';
    }

    /// The offset of the first character at or after `at` that is neither white space nor in a comment.
    public static int skipBlanks(String text, int at) {
        int next = at;
        while (next < text.length()) {
            if (isBlank(text.charAt(next))) {
                next++;
            } else if (text.startsWith("//", next)) {
                next = lineEnd(text, next);
            } else if (text.startsWith("/*", next)) {
                int end = text.indexOf("*/", next + 2);
                next = end < 0 ? text.length() : end + 2;
            } else {
                break;
            }
        }
        return next;
    }

    /// The offset of the line feed that ends the line of `at`, or of the text's end.
    static int lineEnd(String text, int at) {
        int end = text.indexOf('\n', at);
        return end < 0 ? text.length() : end;
    }

    /// The offset after the first word of the declaration at `start`, e.g. `int x;` or `self string s[int];`; -1 where
    /// none stands there: a word of a type, a name after it, and a `;` before anything that only clauses have.
    static int declarationWordEnd(String text, int start) {
        int end = start;
        while (end < text.length() && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '_')) {
            end++;
        }
        String word = text.substring(start, end);
        boolean known = switch (word) {
            case "self", "this", "inline", "struct", "union", "enum" -> true;
            default -> TypeWords.contains(word);
        };
        int next = skipBlanks(text, end);
        boolean name = known && next > end && next < text.length()
                && (Character.isLetter(text.charAt(next)) || text.charAt(next) == '_' || text.charAt(next) == '*');
        while (name && next < text.length() && isOfDeclaration(text.charAt(next))) {
            next = skipBlanks(text, next + 1);
        }
        boolean ends = next < text.length() && (text.charAt(next) == ';' || word.equals("inline")
                && text.charAt(next) == '=');
        return name && ends ? end : -1;
    }

    private static boolean isOfDeclaration(char c) {
        return Character.isLetterOrDigit(c) || "_*,[]".indexOf(c) >= 0;
    }

    /// Whether the head of a clause stands at `at`: probes, then a body or a predicate and a body.
    ///
    /// @param colonDecides whether a word with a colon is surely a probe; not so after an open `?`
    public static Head head(String text, int at, boolean colonDecides) {
        int from = at;
        boolean several = false;
        while (true) {
            int end = end(text, from);
            if (end == from || !isPossible(text, from, end)) {
                return Head.NONE;
            }
            boolean clear = several || isSurelyProbe(text.substring(from, end), colonDecides);
            int next = skipBlanks(text, end);
            if (next == text.length()) {
                return clear && !several ? Head.CLEAR : Head.NONE;
            }
            if (text.charAt(next) != ',') {
                return switch (text.charAt(next)) {
                    case '{' -> Head.CLEAR;
                    case '<' -> clear ? Head.CLEAR : Head.DOUBTFUL;
                    case '/' -> predicateEnds(text, next) ? Head.CLEAR : Head.NONE;
                    default -> Head.NONE;
                };
            }
            several = true;
            from = skipBlanks(text, next + 1);
            if (from < text.length() && (text.charAt(from) == '{' || text.charAt(from) == '<')) {
                return Head.CLEAR;
            }
        }
    }

    /// Whether the text can be a probe at all: it starts like one and holds nothing that only expressions have.
    private static boolean isPossible(String text, int from, int end) {
        char first = text.charAt(from);
        boolean starts = Character.isLetterOrDigit(first) || "_*?:[.\\".indexOf(first) >= 0
                || first == '$' && from + 1 < end && Character.isDigit(text.charAt(from + 1));
        int open = 0;
        for (int at = from; starts && at < end; at++) {
            switch (text.charAt(at)) {
                case '"' -> at = quotedEnd(text, at) - 1;
                case '[' -> open++;
                case ']' -> open--;
                case '(', ')', '=', '&', '|', '^', '~', '%', '@' -> starts = false;
                default -> { }
            }
        }
        return starts && open == 0;
    }

    /// Whether the text of a probe stands at `at` that cannot be an operand, e.g. `END` or `syscall::read:entry`.
    public static boolean isSurelyProbe(String text, int at) {
        int end = end(text, at);
        return end > at && isPossible(text, at, end) && isSurelyProbe(text.substring(at, end), true);
    }

    private static boolean isSurelyProbe(String word, boolean colonDecides) {
        return switch (word) {
            case "BEGIN", "END", "begin", "end", "ERROR" -> true;
            default -> word.startsWith("tick-") || word.startsWith("profile-")
                    || colonDecides && word.indexOf(':') >= 0 && word.indexOf('?') < 0;
        };
    }

    /// Whether the predicate that opens at `open` is closed by a `/` before a body, within what can be one expression.
    private static boolean predicateEnds(String text, int open) {
        int limit = Math.min(text.length(), open + LONGEST_PREDICATE);
        int at = open + 1;
        while (at < limit) {
            switch (text.charAt(at)) {
                case '"':
                    at = quotedEnd(text, at);
                    continue;
                case ';', '{', '}':
                    return false;
                case '/':
                    int next = skipBlanks(text, at + 1);
                    if (next < text.length() && (text.charAt(next) == '{' || text.charAt(next) == '<')) {
                        return true;
                    }
                    break;
                default:
                    break;
            }
            at++;
        }
        return false;
    }
}
