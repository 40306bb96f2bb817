package jd.language.parser;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import jd.language.diagnostic.DiagnosticLog;
import jd.language.source.Source;
import jd.language.source.Span;

/// The lines of C's preprocessor that scripts carry: `#include`, `#define` of constants, `#ifdef`, `#ifndef`, `#else`,
/// `#endif`.
///
/// Such lines, and those that a condition leaves out, become blanks, so that every place of the text stays where it is.
/// A header is not read: its types come from the kernel itself. For the same reason `BPFTRACE_HAVE_BTF` is defined.
final class Preprocessor {

    private static final String HAVE_TYPES = "BPFTRACE_HAVE_BTF";

    private final Source source;
    private final DiagnosticLog log;
    private final StringBuilder text;
    private final Set<String> names = new TreeSet<>(List.of(HAVE_TYPES));
    private final List<Definition> definitions = new ArrayList<>();
    private final Deque<Condition> open = new ArrayDeque<>();

    private Preprocessor(Source source, DiagnosticLog log) {
        this.source = source;
        this.log = log;
        this.text = new StringBuilder(source.text());
    }

    /// What is left of a script.
    ///
    /// @param text as long as the script's
    record Result(String text, List<Definition> definitions) {}

    /// `#define name value`.
    record Definition(String name, String value, Span span) {}

    /// `#ifdef` and what follows it up to its `#endif`.
    ///
    /// @param taken whether the lines at hand count
    private record Condition(boolean taken, boolean outer, Span span) {}

    static Result process(Source source, DiagnosticLog log) {
        if (source.text().indexOf('#') < 0) {
            return new Result(source.text(), List.of());
        }
        Preprocessor preprocessor = new Preprocessor(source, log);
        preprocessor.lines();
        return new Result(preprocessor.text.toString(), preprocessor.definitions);
    }

    private void lines() {
        String all = source.text();
        for (int start = 0; start < all.length();) {
            int newline = all.indexOf('\n', start);
            int end = newline < 0 ? all.length() : newline;
            line(start, end);
            start = end + 1;
        }
        for (Condition condition : open) {
            log.report(SyntaxProblem.UNCLOSED_CONDITION, condition.span());
        }
    }

    private boolean taken() {
        return open.isEmpty() || open.peek().taken();
    }

    private void line(int start, int end) {
        int at = skipBlanks(start, end);
        boolean directive = at < end && text.charAt(at) == '#' && directive(at, end);
        if (directive || !taken()) {
            for (int i = start; i < end; i++) {
                text.setCharAt(i, ' ');
            }
        }
    }

    /// Carries out one directive; false for a line that is none of C's.
    private boolean directive(int at, int end) {
        int wordStart = skipBlanks(at + 1, end);
        int wordEnd = skipWord(wordStart, end);
        int argument = skipBlanks(wordEnd, end);
        Span span = new Span(at, end);
        String name = text.substring(argument, skipWord(argument, end));
        return switch (text.substring(wordStart, wordEnd)) {
            case "include" -> true;
            case "define" -> {
                define(argument, end, span);
                yield true;
            }
            case "ifdef" -> condition(names.contains(name), span);
            case "ifndef" -> condition(!names.contains(name), span);
            case "else" -> otherwise(span);
            case "endif" -> {
                if (open.isEmpty()) {
                    log.report(SyntaxProblem.NO_CONDITION, span, "#endif");
                } else {
                    open.pop();
                }
                yield true;
            }
            default -> false;
        };
    }

    private boolean condition(boolean holds, Span span) {
        boolean outer = taken();
        open.push(new Condition(outer && holds, outer, span));
        return true;
    }

    private boolean otherwise(Span span) {
        if (open.isEmpty()) {
            log.report(SyntaxProblem.NO_CONDITION, span, "#else");
        } else {
            Condition condition = open.pop();
            open.push(new Condition(condition.outer() && !condition.taken(), condition.outer(), condition.span()));
        }
        return true;
    }

    private void define(int argument, int end, Span span) {
        if (taken()) {
            int nameEnd = skipWord(argument, end);
            String value = text.substring(nameEnd, end);
            int comment = value.indexOf("//") >= 0 ? value.indexOf("//") : value.indexOf("/*");
            names.add(text.substring(argument, nameEnd));
            definitions.add(new Definition(text.substring(argument, nameEnd),
                    (comment < 0 ? value : value.substring(0, comment)).strip(), span));
        }
    }

    private int skipBlanks(int from, int end) {
        int at = from;
        while (at < end && (text.charAt(at) == ' ' || text.charAt(at) == '\t' || text.charAt(at) == '\r')) {
            at++;
        }
        return at;
    }

    private int skipWord(int from, int end) {
        int at = from;
        while (at < end && Character.isJavaIdentifierPart(text.charAt(at))) {
            at++;
        }
        return at;
    }
}
