package jd.runtime.output;

import java.nio.charset.StandardCharsets;
import java.util.List;
import jd.compiler.object.DataType.Enumerated.Constant;

/// Names of bit masks: a number is shown as those that it consists of, in their order, and what is left of it.
final class Masks {

    private final long[] masks;
    private final byte[][] names;

    Masks(List<Constant> constants) {
        masks = constants.stream().mapToLong(Constant::value).toArray();
        names = constants.stream().map(c -> c.name().getBytes(StandardCharsets.UTF_8)).toArray(byte[][]::new);
    }

    /// Appends `A|B|0x100`, or the number 0.
    void write(long value, ByteSink out) {
        long left = value;
        for (int i = 0; i < masks.length; i++) {
            if (masks[i] != 0 && (left & masks[i]) == masks[i]) {
                separate(left != value, out);
                out.put(names[i]);
                left &= ~masks[i];
            }
        }
        if (left != 0) {
            separate(left != value, out);
            out.put("0x");
            out.hex(left);
        } else if (value == 0) {
            out.put('0');
        }
    }

    private static void separate(boolean more, ByteSink out) {
        if (more) {
            out.put('|');
        }
    }
}
