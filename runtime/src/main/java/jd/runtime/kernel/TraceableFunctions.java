package jd.runtime.kernel;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import jd.compiler.target.KernelFunction;
import jd.runtime.sys.SystemCallException;

/// The kernel's own list of the functions that can be probed: tracefs' `available_filter_functions`, with lines such as
/// `vfs_read` and `nf_hook [nf_tables]`.
final class TraceableFunctions {

    private static final String FILE = "/available_filter_functions";

    private TraceableFunctions() {}

    /// Reads the list; where the kernel has none, every name of code.
    static List<KernelFunction> read(TraceFs traceFs) {
        try (var stream = new FileInputStream(traceFs.root() + FILE)) {
            return parse(new String(stream.readAllBytes(), StandardCharsets.ISO_8859_1));
        } catch (IOException | SystemCallException _) {
            return LiveNames.kernelFunctions();
        }
    }

    /// Names with a dot are parts of functions that the compiler made.
    static List<KernelFunction> parse(String text) {
        List<KernelFunction> functions = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int end = text.indexOf('\n', at);
            end = end < 0 ? text.length() : end;
            int blank = text.indexOf(' ', at, end);
            boolean ofModule = blank > at;
            int nameEnd = ofModule ? blank : end;
            String name = text.substring(at, nameEnd);
            if (!name.isEmpty() && name.indexOf('.') < 0 && !name.startsWith("__ftrace_invalid_address__")) {
                int open = text.indexOf('[', nameEnd, end);
                functions.add(new KernelFunction(name, open > 0 ? text.substring(open + 1, end - 1) : ""));
            }
            at = end + 1;
        }
        return functions;
    }
}
