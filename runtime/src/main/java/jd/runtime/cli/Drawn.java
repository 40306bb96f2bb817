package jd.runtime.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.ToIntFunction;
import jd.compiler.object.BpfObject;
import jd.runtime.Stacks;
import jd.runtime.output.Facts;
import jd.runtime.output.FlameGraph;
import jd.runtime.output.Output;

/// A trace whose stacks are drawn: `--flame`.
final class Drawn {

    private static final long LARGEST_BASE = 256 << 20;

    private Drawn() {}

    /// Runs a trace and writes the page; gives the exit code of the trace.
    static int trace(Options.Drawing drawing, BpfObject object, Output output, Facts facts,
            ToIntFunction<Output> trace) throws IOException {
        String name = drawing.flame().orElseThrow();
        if (!Stacks.canBeDrawn(object)) {
            throw new UsageException("--flame draws maps keyed by a stack, and there is none: "
                    + "use e.g. profile:hz:99 { @[ustack] = count(); }");
        }
        Optional<String> base = drawing.base().map(Drawn::text);
        FlameGraph graph = new FlameGraph(output, facts);
        try (OutputStream page = new BufferedOutputStream(OutputFile.open("--flame", name))) {
            int code = trace.applyAsInt(graph);
            graph.write(page, base);
            return code;
        }
    }

    private static String text(String file) {
        try {
            Path path = Path.of(file);
            if (Files.size(path) > LARGEST_BASE) {
                throw new UsageException("--flame-base " + file + ": too large");
            }
            return new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
        } catch (IOException | InvalidPathException e) {
            throw new UsageException("--flame-base " + file + ": cannot be read");
        }
    }
}
