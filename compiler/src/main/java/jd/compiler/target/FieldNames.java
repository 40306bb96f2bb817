package jd.compiler.target;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The names that a tracepoint gives to the values of its fields: the tables that its `print fmt` hands to
/// `__print_symbolic` (a name for each value) and `__print_flags` (a name for each mask).
///
/// @param flags   whether a value is a set of the masks
/// @param entries in the tracepoint's order
public record FieldNames(boolean flags, List<Entry> entries) {

    private static final String SYMBOLIC = "__print_symbolic(";
    private static final String FLAGS = "__print_flags(";
    private static final String RECORD = "REC->";

    public FieldNames {
        entries = List.copyOf(entries);
    }

    /// One name.
    public record Entry(String name, long value) {}

    /// Whether the text has a table for the field.
    static boolean has(String printFormat, String field) {
        return table(printFormat, field) >= 0;
    }

    /// The field's table. A value that is not written in numbers is left out.
    static Optional<FieldNames> of(String printFormat, String field) {
        int at = table(printFormat, field);
        if (at < 0) {
            return Optional.empty();
        }
        List<Entry> entries = new ArrayList<>();
        for (int open = at; printFormat.startsWith("{", open); open = next(printFormat, open)) {
            int comma = printFormat.indexOf(", \"", open);
            int end = comma < 0 ? -1 : printFormat.indexOf('"', comma + 3);
            if (end < 0) {
                break;
            }
            String name = printFormat.substring(comma + 3, end);
            ConstantText.value(printFormat.substring(open + 1, comma).strip())
                    .ifPresent(value -> entries.add(new Entry(name, value)));
        }
        return Optional.of(new FieldNames(printFormat.startsWith(FLAGS, call(printFormat, field)), entries));
    }

    /// Behind the entry that begins there, and the comma and blanks after it.
    private static int next(String text, int entry) {
        int at = text.indexOf('}', entry) + 1;
        while (at > 0 && at < text.length() && (text.charAt(at) == ',' || text.charAt(at) == ' ')) {
            at++;
        }
        return at > 0 ? at : text.length();
    }

    /// Where the table of a field starts, behind the field; -1 where there is none.
    private static int table(String text, String field) {
        int call = call(text, field);
        if (call < 0) {
            return -1;
        }
        int depth = 0;
        int at = text.indexOf('(', call) + 1;
        while (at < text.length() && (depth > 0 || text.charAt(at) != ',')) {
            depth += text.charAt(at) == '(' ? 1 : text.charAt(at) == ')' ? -1 : 0;
            at++;
        }
        return text.indexOf('{', at);
    }

    /// Where `__print_symbolic` or `__print_flags` of the field itself, or of some of its bits, begins; -1 where
    /// nothing does.
    private static int call(String text, String field) {
        for (int at = text.indexOf(RECORD + field); at >= 0; at = text.indexOf(RECORD + field, at + 1)) {
            int after = at + RECORD.length() + field.length();
            int before = at;
            while (before > 0 && text.charAt(before - 1) == '(') {
                before--;
            }
            int open = before + 1;
            boolean whole = after < text.length() && isOperand(text, after);
            if (whole && text.startsWith(SYMBOLIC, open - SYMBOLIC.length())) {
                return open - SYMBOLIC.length();
            }
            if (whole && text.startsWith(FLAGS, open - FLAGS.length())) {
                return open - FLAGS.length();
            }
        }
        return -1;
    }

    /// Whether the field stands for itself, in parentheses or not, or is masked.
    private static boolean isOperand(String text, int after) {
        int at = after;
        while (at < text.length() && (text.charAt(at) == ')' || text.charAt(at) == ' ')) {
            at++;
        }
        return at < text.length() && (text.charAt(at) == ',' || text.charAt(at) == '&');
    }
}
