package jd.runtime.output;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import jd.compiler.object.StackForm;
import jd.runtime.event.Symbolizer;

/// Call stacks as text. All but the folded form start on a new line and have a line for each frame.
final class StackText {

    private static final String INDENT = "        ";

    private StackText() {}

    static ValueWriter kernel(int depth, StackForm form, Symbolizer symbols) {
        return (bytes, at, _, out) -> write(form, frames(bytes, at, depth), new Names(symbols::kernel,
                _ -> "[kernel.kallsyms]", Symbolizer::number), out);
    }

    static ValueWriter user(int depth, StackForm form, Symbolizer symbols) {
        return (bytes, at, _, out) -> {
            int process = bytes.getInt(at);
            write(form, frames(bytes, at, depth), new Names(address -> symbols.user(process, address),
                    address -> symbols.file(process, address), address -> symbols.build(process, address)), out);
        };
    }

    private record Names(LongFunction<String> symbol, LongFunction<String> file, LongFunction<String> build) {}

    /// The addresses, the innermost first.
    static long[] frames(ByteBuffer bytes, int at, int depth) {
        int count = 0;
        while (count < depth && bytes.getLong(at + (count + 1) * Long.BYTES) != 0) {
            count++;
        }
        long[] frames = new long[count];
        for (int i = 0; i < count; i++) {
            frames[i] = bytes.getLong(at + (i + 1) * Long.BYTES);
        }
        return frames;
    }

    private static void write(StackForm form, long[] frames, Names names, ByteSink out) {
        if (form == StackForm.FOLDED) {
            put(String.join(";", folded(frames, names.symbol())), out);
            return;
        }
        out.put('\n');
        for (long frame : frames) {
            switch (form) {
                case BPFTRACE -> {
                    out.put(INDENT);
                    put(names.symbol().apply(frame), out);
                }
                case PERF -> {
                    String name = names.symbol().apply(frame);
                    out.put("\t");
                    out.hex(frame);
                    put(" " + (name.startsWith("0x") ? "[unknown]" : name) + " (" + names.file().apply(frame) + ")",
                            out);
                }
                case RAW -> out.hex(frame);
                case BUILD_ID -> put(names.build().apply(frame), out);
                case FOLDED -> throw new AssertionError("has no lines");
            }
            out.put('\n');
        }
    }

    /// The functions, the outermost first, without offsets; what would end a frame or a line in folded text is
    /// replaced.
    static List<String> folded(long[] frames, LongFunction<String> names) {
        List<String> functions = new ArrayList<>(frames.length);
        for (int i = frames.length - 1; i >= 0; i--) {
            functions.add(function(names.apply(frames[i])));
        }
        return functions;
    }

    /// `leaf+12` without its offset, `hook+3 [module]` likewise.
    static String function(String name) {
        int module = name.endsWith("]") ? name.lastIndexOf(" [") : -1;
        return module > 0 ? withoutOffset(name.substring(0, module)) + plain(name.substring(module))
                : withoutOffset(name);
    }

    private static String withoutOffset(String name) {
        int end = name.length();
        while (end > 0 && name.charAt(end - 1) >= '0' && name.charAt(end - 1) <= '9') {
            end--;
        }
        boolean offset = end > 1 && end < name.length() && name.charAt(end - 1) == '+';
        return plain(offset ? name.substring(0, end - 1) : name);
    }

    /// A text as one frame.
    static String plain(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            plain.append(c == ';' ? ':' : c < ' ' || c == 0x7f ? '?' : c);
        }
        return plain.toString();
    }

    private static void put(String text, ByteSink out) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.data(bytes, 0, bytes.length);
    }
}
