package jd.language.parser;

import java.util.ArrayList;
import java.util.List;
import jd.language.ast.ProbeSpec;
import org.antlr.v4.runtime.Token;

/// Splits the text of a probe at its colons.
final class ProbeFields {

    private ProbeFields() {}

    static ProbeSpec read(Token token) {
        String written = token.getText();
        String text = written.substring(nameEnd(written));
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '\\' && at + 1 < text.length()) {
                field.append(c).append(text.charAt(++at));
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ':' && !quoted) {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString());
        return new ProbeSpec(text, fields, Tokens.span(token));
    }

    /// The offset after `name=` before a probe.
    private static int nameEnd(String text) {
        int at = 0;
        while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
            at++;
        }
        return at > 0 && at + 1 < text.length() && text.charAt(at) == '=' ? at + 1 : 0;
    }

    /// The place of a `"` without its partner; -1 if there is none.
    static int openQuote(String text) {
        int open = -1;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '\\') {
                at++;
            } else if (c == '"') {
                open = open < 0 ? at : -1;
            }
        }
        return open;
    }
}
