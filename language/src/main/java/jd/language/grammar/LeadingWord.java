package jd.language.grammar;

/// Words that begin something other than a clause where a clause could begin: `let @m = …;`, `fn name(…) { … }`.
final class LeadingWord {

    private LeadingWord() {}

    /// The type of the token that the word at `start` is; 0 where it is none of these words.
    static int kind(String text, int start) {
        int end = end(text, start);
        int next = ProbeText.skipBlanks(text, end);
        if (next == end || next == text.length()) {
            return 0;
        }
        return switch (text.substring(start, end)) {
            case "let" -> text.charAt(next) == '@' ? ScriptLexer.LET_MAP : 0;
            case "fn" -> takesArguments(text, next) ? ScriptLexer.FUNCTION : 0;
            default -> 0;
        };
    }

    /// The offset after the letters at `start`.
    static int end(String text, int start) {
        int end = start;
        while (end < text.length() && end - start <= 3 && Character.isLetter(text.charAt(end))) {
            end++;
        }
        return end;
    }

    /// Whether a name and `(` stand at `start`.
    private static boolean takesArguments(String text, int start) {
        int end = start;
        while (end < text.length() && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '_')) {
            end++;
        }
        int next = ProbeText.skipBlanks(text, end);
        return end > start && next < text.length() && text.charAt(next) == '(';
    }
}
