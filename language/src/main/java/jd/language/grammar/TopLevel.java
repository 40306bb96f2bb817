package jd.language.grammar;

/// Reads, in raw text, what may stand between clauses and begins with a word of its own: settings, imports, C types,
/// macros, kinds of maps, functions.
final class TopLevel {

    private TopLevel() {}

    /// The type of the token that begins at `start`; 0 where a probe stands there.
    static int kind(String text, int start) {
        int end = wordEnd(text, start);
        int next = ProbeText.skipBlanks(text, end);
        if (next >= text.length()) {
            return 0;
        }
        char c = text.charAt(next);
        return switch (text.substring(start, end)) {
            case "config" -> c == '=' ? ScriptLexer.CONFIG : 0;
            case "import" -> c == '"' ? ScriptLexer.IMPORT : 0;
            case "let" -> next > end && c == '@' ? ScriptLexer.LET_MAP : 0;
            case "fn" -> next > end && takesArguments(text, next) ? ScriptLexer.FUNCTION : 0;
            case "macro" -> next > end && wordEnd(text, next) > next ? ScriptLexer.MACRO : 0;
            case "typedef" -> next > end && wordEnd(text, next) > next ? ScriptLexer.C_DEFINITION : 0;
            case "struct", "union", "enum" -> definesType(text, next) ? ScriptLexer.C_DEFINITION : 0;
            default -> 0;
        };
    }

    /// The offset after the token of that type.
    static int end(String text, int start, int type) {
        int end = switch (type) {
            case ScriptLexer.CONFIG -> bracesEnd(text, start);
            case ScriptLexer.IMPORT -> {
                int quote = text.indexOf('"', start);
                int close = text.indexOf('"', quote + 1);
                yield close < 0 ? ProbeText.lineEnd(text, start) : close + 1;
            }
            case ScriptLexer.C_DEFINITION -> text.startsWith("typedef", start)
                    ? aliasEnd(text, start) : attributesEnd(text, bracesEnd(text, start));
            default -> wordEnd(text, start);
        };
        int next = ProbeText.skipBlanks(text, end);
        boolean isWhole = type == ScriptLexer.CONFIG || type == ScriptLexer.IMPORT || type == ScriptLexer.C_DEFINITION;
        boolean ends = isWhole && next < text.length() && text.charAt(next) == ';';
        return ends ? next + 1 : end;
    }

    private static int wordEnd(String text, int start) {
        int end = start;
        while (end < text.length() && isWordPart(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isWordPart(char c) {
        return c == '_' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    /// Whether a name and `(` stand at `at`.
    private static boolean takesArguments(String text, int at) {
        int end = at;
        while (end < text.length() && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '_')) {
            end++;
        }
        int next = ProbeText.skipBlanks(text, end);
        return end > at && next < text.length() && text.charAt(next) == '(';
    }

    /// Whether, after attributes and a name, a `{` follows.
    private static boolean definesType(String text, int at) {
        int name = ProbeText.skipBlanks(text, attributesEnd(text, at));
        int next = ProbeText.skipBlanks(text, wordEnd(text, name));
        return next < text.length() && text.charAt(next) == '{';
    }

    /// The offset after `__attribute__((…))`, as often as it stands there.
    private static int attributesEnd(String text, int start) {
        int end = start;
        int at = ProbeText.skipBlanks(text, start);
        while (text.startsWith("__attribute__", at) && text.indexOf('(', at) > 0) {
            end = closed(text, text.indexOf('(', at), '(', ')');
            at = ProbeText.skipBlanks(text, end);
        }
        return end;
    }

    private static int bracesEnd(String text, int start) {
        return closed(text, text.indexOf('{', start), '{', '}');
    }

    private static int aliasEnd(String text, int start) {
        int at = start;
        while (at < text.length() && text.charAt(at) != ';') {
            at = text.charAt(at) == '{' ? closed(text, at, '{', '}') : at + 1;
        }
        return at;
    }

    /// The offset after the bracket that closes the one at `open`; of the text's end where none does.
    private static int closed(String text, int open, char opener, char closer) {
        int depth = 0;
        for (int at = open; at >= 0 && at < text.length(); at++) {
            at = ProbeText.skipBlanks(text, at);
            if (at == text.length()) {
                break;
            }
            char c = text.charAt(at);
            if (c == '"') {
                int end = text.indexOf('"', at + 1);
                at = end < 0 ? text.length() : end;
            } else if (c == opener) {
                depth++;
            } else if (c == closer && --depth == 0) {
                return at + 1;
            }
        }
        return text.length();
    }
}
