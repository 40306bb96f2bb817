package jd.compiler.check;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import jd.language.ast.ProbeSpec;

/// The script's arguments: `$1`, `$2` … in probe descriptions and as numbers.
final class Parameters {

    private Parameters() {}

    /// The description with every `$N` replaced by the argument; one that is not given becomes nothing.
    static ProbeSpec substitute(ProbeSpec spec, List<String> parameters) {
        if (spec.text().indexOf('$') < 0) {
            return spec;
        }
        List<String> fields = new ArrayList<>();
        for (String field : spec.fields()) {
            fields.add(substitute(field, parameters));
        }
        return new ProbeSpec(substitute(spec.text(), parameters), fields, spec.span());
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
