package jd.runtime.output;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import jd.compiler.object.DataType.Enumerated.Constant;

/// The names of an enumeration, found by value. Where two constants share a value the first one names it.
final class Names {

    private final long[] values;
    private final byte[][] names;

    Names(List<Constant> constants) {
        var sorted = new Constant[constants.size()];
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] = constants.get(i);
        }
        Arrays.sort(sorted, (a, b) -> Long.compare(a.value(), b.value()));
        this.values = new long[sorted.length];
        this.names = new byte[sorted.length][];
        for (int i = 0; i < sorted.length; i++) {
            values[i] = sorted[i].value();
            names[i] = sorted[i].name().getBytes(StandardCharsets.UTF_8);
        }
    }

    /// Appends the name, or the number where there is none.
    void write(long value, boolean signed, ByteSink out) {
        int found = Arrays.binarySearch(values, value);
        if (found < 0) {
            out.integer(value, signed);
            return;
        }
        while (found > 0 && values[found - 1] == value) {
            found--;
        }
        out.put(names[found]);
    }
}
