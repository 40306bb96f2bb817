package jd.compiler.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import jd.compiler.object.CompilerOptions;
import jd.compiler.type.Type;
import jd.language.ast.Expression;
import jd.language.ast.ProbeSpec;
import jd.language.diagnostic.DiagnosticLog;

/// The script's arguments: `$1`, `$2` … in probe descriptions and as values; D's macro variables.
final class Parameters {

    private static final String TARGET = "$target";

    private Parameters() {}

    /// A positional parameter: a number if it looks like one, else a string; as `$$1` always a string.
    static CheckedExpression value(Expression.Positional positional, CompilerOptions options,
            DiagnosticLog problems) {
        List<String> parameters = options.parameters();
        if (positional.number() > parameters.size()) {
            problems.report(ScriptProblem.MISSING_PARAMETER, positional.span(), positional.number());
            return positional.isText() ? new CheckedExpression.Text("", positional.span())
                    : new CheckedExpression.Number(0, Type.INT64, positional.span());
        }
        String text = parameters.get(positional.number() - 1);
        OptionalLong number = number(text);
        return number.isPresent() && !positional.isText()
                ? new CheckedExpression.Number(number.getAsLong(), Type.INT64, positional.span())
                : new CheckedExpression.Text(text, positional.span());
    }

    /// `$target`, `$pid` and their kin; with `$$`, as a string.
    static Optional<CheckedExpression> macro(Expression.Scratch name, CompilerOptions options) {
        return name.name().startsWith("$")
                ? options.macro(name.name().substring(1))
                        .map(number -> new CheckedExpression.Text(String.valueOf(number), name.span()))
                : options.macro(name.name())
                        .map(number -> new CheckedExpression.Number(number, Type.INT64, name.span()));
    }

    /// The description with every `$N` replaced by the argument; one that is not given becomes nothing.
    static ProbeSpec substitute(ProbeSpec spec, CompilerOptions options) {
        if (spec.text().indexOf('$') < 0) {
            return spec;
        }
        List<String> fields = new ArrayList<>();
        for (String field : spec.fields()) {
            fields.add(substitute(target(field, options), options.parameters()));
        }
        return new ProbeSpec(substitute(target(spec.text(), options), options.parameters()), fields, spec.span());
    }

    /// D's `$target`: the process that `-c` started or `-p` names.
    private static String target(String text, CompilerOptions options) {
        OptionalInt process = options.childPid().isPresent() ? options.childPid() : options.scope().process();
        return process.isPresent() ? text.replace(TARGET, Integer.toString(process.getAsInt())) : text;
    }

    private static String substitute(String text, List<String> parameters) {
        StringBuilder result = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            int end = at + 1;
            while (text.charAt(at) == '$' && end < text.length() && Character.digit(text.charAt(end), 10) >= 0) {
                end++;
            }
            if (text.charAt(at) == '$' && end > at + 1) {
                int number = end - at > 6 ? Integer.MAX_VALUE : Integer.parseInt(text, at + 1, end, 10);
                result.append(number >= 1 && number <= parameters.size() ? parameters.get(number - 1) : "");
            } else {
                result.append(text.charAt(at));
            }
            at = end;
        }
        return result.toString();
    }

    /// The number that an argument is: decimal, `0x…` or `0…`, with a sign.
    static OptionalLong number(String text) {
        try {
            boolean unsigned = text.startsWith("0x") || text.startsWith("0X");
            return OptionalLong.of(unsigned ? Long.parseUnsignedLong(text, 2, text.length(), 16) : Long.decode(text));
        } catch (NumberFormatException _) {
            return OptionalLong.empty();
        }
    }
}
