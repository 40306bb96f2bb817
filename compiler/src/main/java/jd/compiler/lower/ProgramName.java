package jd.compiler.lower;

import jd.compiler.probe.ProbePoint;

/// What a program is called in the kernel.
final class ProgramName {

    private ProgramName() {}

    /// A name that the kernel accepts: at most 15 letters, digits and `_`.
    static String of(ProbePoint probe) {
        String text = probe.function().isEmpty() ? probe.provider() : probe.function();
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < text.length() && name.length() < 15; i++) {
            char c = text.charAt(i);
            name.append(c < 128 && Character.isLetterOrDigit(c) ? c : '_');
        }
        return name.toString();
    }
}
