package jd.runtime;

import java.util.ArrayList;
import java.util.List;
import jd.compiler.object.BpfProgram;
import jd.runtime.load.LoadedObject;
import jd.runtime.sys.ProgramInfo;
import jd.runtime.sys.SystemCalls;

/// Firings that the kernel passed over, because a program was already running on that CPU: one inside the other would
/// share its memory. The kernel counts them for each program (`recursion_misses`, since Linux 5.12).
final class Misses {

    /// @param probe    the first of the program's
    /// @param sentence for people
    record Miss(long count, String probe, String sentence) {}

    private final LoadedObject loaded;
    private final SystemCalls calls;

    Misses(LoadedObject loaded, SystemCalls calls) {
        this.loaded = loaded;
        this.calls = calls;
    }

    /// What was missed since the programs were loaded.
    List<Miss> all() {
        List<Miss> all = new ArrayList<>();
        for (int i = 0; i < loaded.programs().size(); i++) {
            long count = ProgramInfo.misses(calls, loaded.programs().get(i));
            if (count > 0) {
                BpfProgram program = loaded.object().programs().get(i);
                String probe = program.probes().isEmpty() ? program.name() : program.probes().getFirst();
                all.add(new Miss(count, probe, "jd: missed " + Losses.counted(count, "firing") + " of " + probe
                        + " (inside another program of the same CPU, where the kernel runs none)"));
            }
        }
        return all;
    }
}
