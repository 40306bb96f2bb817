package jd.compiler.target;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads a tracepoint's `format` file. Pure; tolerant of unknown lines.
public final class TracepointFormat {

    private static final String PRINT = "print fmt:";

    private TracepointFormat() {}

    /// The tracepoint that the text describes; empty where it has no `ID:` line.
    public static Optional<Tracepoint> parse(String category, String text) {
        String name = "";
        int id = -1;
        String printFormat = "";
        List<Tracepoint.Field> fields = new ArrayList<>();
        int from = 0;
        while (from < text.length()) {
            int end = text.indexOf('\n', from);
            end = end < 0 ? text.length() : end;
            String line = text.substring(from, end).strip();
            from = end + 1;
            if (line.startsWith("name:")) {
                name = line.substring(5).strip();
            } else if (line.startsWith("ID:")) {
                id = number(line.substring(3).strip());
            } else if (line.startsWith("field:")) {
                field(line).ifPresent(fields::add);
            } else if (line.startsWith(PRINT)) {
                printFormat = line.substring(PRINT.length()).strip();
            }
        }
        return id < 0 ? Optional.empty() : Optional.of(new Tracepoint(category, name, id, fields, printFormat));
    }

    /// `field:const char * filename;	offset:24;	size:8;	signed:0;`
    private static Optional<Tracepoint.Field> field(String line) {
        int end = line.indexOf(';');
        if (end < 0) {
            return Optional.empty();
        }
        String declaration = line.substring("field:".length(), end).strip();
        int offset = property(line, "offset:");
        int size = property(line, "size:");
        int bracket = declaration.endsWith("]") ? declaration.lastIndexOf('[') : declaration.length();
        int nameAt = bracket;
        while (nameAt > 0 && Character.isJavaIdentifierPart(declaration.charAt(nameAt - 1))) {
            nameAt--;
        }
        String name = declaration.substring(nameAt, bracket);
        String type = declaration.substring(0, nameAt).strip() + declaration.substring(bracket);
        if (name.isEmpty() || name.startsWith("common_") || offset < 0 || size < 0) {
            return Optional.empty();
        }
        boolean relative = type.startsWith("__rel_loc ");
        boolean dynamic = relative || type.startsWith("__data_loc ");
        return Optional.of(new Tracepoint.Field(name, type, offset, size, property(line, "signed:") == 1, dynamic,
                relative));
    }

    private static int property(String line, String key) {
        int at = line.indexOf(key);
        if (at < 0) {
            return -1;
        }
        int end = line.indexOf(';', at);
        return number(line.substring(at + key.length(), end < 0 ? line.length() : end).strip());
    }

    private static int number(String digits) {
        int value = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = Character.digit(digits.charAt(i), 10);
            if (digit < 0 || value > (Integer.MAX_VALUE - digit) / 10) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return digits.isEmpty() ? -1 : value;
    }
}
