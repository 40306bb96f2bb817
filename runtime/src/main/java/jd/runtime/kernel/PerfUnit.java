package jd.runtime.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;

/// The kernel's units of perf events whose numbers are not fixed.
public final class PerfUnit {

    private PerfUnit() {}

    /// The number of a unit (`perf_event_attr.type`), e.g. of `uprobe`; empty where the kernel lacks it.
    public static OptionalInt named(String name) {
        try {
            return OptionalInt.of(Integer.parseInt(
                    Files.readString(Path.of("/sys/bus/event_source/devices/" + name + "/type")).strip()));
        } catch (IOException | NumberFormatException _) {
            return OptionalInt.empty();
        }
    }
}
