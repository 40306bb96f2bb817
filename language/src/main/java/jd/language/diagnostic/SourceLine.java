package jd.language.diagnostic;

/// A line of a script as a terminal shows it, and where a part of it lies, in terminal cells.
///
/// @param text   the line: tabs as blanks, control characters as escapes, a very long line cut around the part
/// @param indent cells before the part
/// @param width  cells of the part, at least 1
record SourceLine(String text, int indent, int width) {

    private static final int TAB = 4;
    private static final int LONGEST = 240;
    private static final int BEFORE = 100;

    /// @param start where the part starts, in UTF-16 units from the line's start; at most the line's length
    /// @param end   where it ends, possibly on a later line
    static SourceLine of(String line, int start, int end) {
        int from = line.length() > LONGEST ? Math.max(0, start - BEFORE) : 0;
        int to = Math.min(line.length(), from + LONGEST);
        from -= splitsPair(line, from) ? 1 : 0;
        to -= splitsPair(line, to) ? 1 : 0;
        StringBuilder text = new StringBuilder(from > 0 ? "…" : "");
        int cells = text.length();
        int indent = cells;
        int last = cells;
        int codePoint;
        for (int at = from; at < to; at += Character.charCount(codePoint)) {
            codePoint = line.codePointAt(at);
            String shown = shown(codePoint, cells);
            text.append(shown);
            cells += isEscaped(codePoint) || codePoint == '\t' ? shown.length() : width(codePoint);
            indent = at < start ? cells : indent;
            last = at < end ? cells : last;
        }
        if (to < line.length()) {
            text.append('…');
        }
        return new SourceLine(text.toString(), indent, Math.max(1, last - indent));
    }

    private static boolean splitsPair(String line, int at) {
        return at > 0 && at < line.length()
                && Character.isSurrogatePair(line.charAt(at - 1), line.charAt(at));
    }

    private static String shown(int codePoint, int cells) {
        if (codePoint == '\t') {
            return " ".repeat(TAB - cells % TAB);
        }
        return isEscaped(codePoint) ? escape(codePoint) : Character.toString(codePoint);
    }

    /// Whether a character would not show, or would change how others show.
    private static boolean isEscaped(int codePoint) {
        if (codePoint < 0x7f) {
            return codePoint < ' ';
        }
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.UNASSIGNED,
                    Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    private static String escape(int codePoint) {
        String hex = Integer.toHexString(codePoint);
        return codePoint > 0xff ? "\\u{" + hex + "}" : hex.length() == 1 ? "\\x0" + hex : "\\x" + hex;
    }

    /// The cells that a printable character takes.
    private static int width(int codePoint) {
        if (codePoint < 0x300) {
            return 1;
        }
        int type = Character.getType(codePoint);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
            return 0;
        }
        boolean wide = codePoint >= 0x1100 && codePoint <= 0x115f || codePoint >= 0x2e80 && codePoint <= 0xa4cf
                || codePoint >= 0xac00 && codePoint <= 0xd7a3 || codePoint >= 0xf900 && codePoint <= 0xfaff
                || codePoint >= 0xfe30 && codePoint <= 0xfe6f || codePoint >= 0xff00 && codePoint <= 0xff60
                || codePoint >= 0x1f300 && codePoint <= 0x1faff || codePoint >= 0x20000 && codePoint <= 0x3fffd;
        return wide ? 2 : 1;
    }

    /// A text in which every character shows.
    static String safe(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        int codePoint;
        for (int at = 0; at < text.length(); at += Character.charCount(codePoint)) {
            codePoint = text.codePointAt(at);
            safe.append(isEscaped(codePoint) ? escape(codePoint) : Character.toString(codePoint));
        }
        return safe.toString();
    }
}
