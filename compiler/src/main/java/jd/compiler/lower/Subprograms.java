package jd.compiler.lower;

import java.util.ArrayList;
import java.util.List;
import jd.compiler.ir.IrFunction;
import jd.compiler.probe.ProbePoint;

/// The subprograms of one program, and the names of both.
final class Subprograms {

    private final List<IrFunction> functions = new ArrayList<>();
    private int names;

    void add(IrFunction function) {
        functions.add(function);
    }

    List<IrFunction> all() {
        return functions;
    }

    /// A name for the next subprogram.
    String nextName() {
        names++;
        return "loop_" + names;
    }

    /// A program's name, which the kernel accepts: at most 15 letters, digits and `_`.
    String nameOf(ProbePoint probe) {
        String text = probe.function().isEmpty() ? probe.provider() : probe.function();
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < text.length() && name.length() < 15; i++) {
            char c = text.charAt(i);
            name.append(c < 128 && Character.isLetterOrDigit(c) ? c : '_');
        }
        return name.toString();
    }
}
