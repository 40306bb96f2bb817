package jd.runtime;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import jd.compiler.object.EventLayout;
import jd.language.source.Source;
import jd.runtime.output.Output;
import jd.runtime.output.Place;

/// What a script has the consumer do outside: run commands, read files. The consumer waits until it is done, so that
/// everything is printed in the order of the events.
final class Errands {

    /// A file is printed up to here.
    private static final int LONGEST_FILE = 10 << 10;

    private final Source source;
    private final Output output;

    Errands(Source source, Output output) {
        this.source = source;
        this.output = output;
    }

    /// Runs a command with `sh -c` and prints its standard output; its errors go where ours go.
    void run(String command, EventLayout layout) {
        output.flush();
        try {
            Process process = new ProcessBuilder(List.of("/bin/sh", "-c", command))
                    .redirectInput(new File("/dev/null"))
                    .redirectError(ProcessBuilder.Redirect.INHERIT).start();
            byte[] printed = process.getInputStream().readAllBytes();
            process.waitFor();
            output.passage("syscall", printed, layout.probe());
        } catch (IOException e) {
            warn("cannot run the command: " + e.getMessage(), layout);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Prints a file's content.
    void printFile(String path, EventLayout layout) {
        try (var file = new FileInputStream(path)) {
            output.passage("cat", file.readNBytes(LONGEST_FILE), layout.probe());
        } catch (IOException e) {
            warn("cannot read the file: " + e.getMessage(), layout);
        }
    }

    private void warn(String sentence, EventLayout layout) {
        output.warning(sentence, Optional.of(Place.of(source, layout.span())), layout.probe());
    }
}
