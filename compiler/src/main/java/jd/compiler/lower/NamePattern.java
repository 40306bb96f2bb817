package jd.compiler.lower;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import jd.compiler.bpf.Bytes;
import jd.compiler.probe.Glob;

/// A pattern for a task's name as tables of bits.
///
/// @param parts how many parts the pattern has that take one character each; at most [#MOST_PARTS], for no name is
///              longer, so that a pattern with more matches nothing
/// @param stars bit `i` is set where a `*` stands before part `i`; that of `parts` where one stands at the end
/// @param table for each byte a word in which bit `i` is set where part `i` takes it
record NamePattern(int parts, long stars, Bytes table) {

    static final int TABLE_SIZE = 256 * Long.BYTES;
    static final int MOST_PARTS = 16;

    static NamePattern of(String text) {
        List<Glob> parts = new ArrayList<>();
        long stars = 0;
        for (int at = 0; at < text.length() && parts.size() < MOST_PARTS;) {
            if (text.charAt(at) == '*') {
                stars |= 1L << parts.size();
                at++;
            } else {
                int end = end(text, at);
                parts.add(Glob.of(text.substring(at, end)));
                at = end;
            }
        }
        ByteBuffer table = ByteBuffer.allocate(TABLE_SIZE).order(ByteOrder.LITTLE_ENDIAN);
        for (int c = 1; c < 256; c++) {
            long takers = 0;
            for (int i = 0; i < parts.size(); i++) {
                takers |= parts.get(i).matches(String.valueOf((char) c)) ? 1L << i : 0;
            }
            table.putLong(c * Long.BYTES, takers);
        }
        return new NamePattern(parts.size(), stars, Bytes.copyOf(table.array()));
    }

    /// Where the part that starts at `at` ends; a `[` that nothing closes stands for itself.
    private static int end(String text, int at) {
        char c = text.charAt(at);
        if (c == '\\' && at + 1 < text.length()) {
            return at + 2;
        }
        boolean negated = c == '[' && at + 1 < text.length() && "!^".indexOf(text.charAt(at + 1)) >= 0;
        int close = c == '[' ? text.indexOf(']', at + (negated ? 3 : 2)) : -1;
        return close < 0 ? at + 1 : close + 1;
    }
}
