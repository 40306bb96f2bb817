package jd.runtime;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import jd.compiler.object.Attachment;

/// What a trace should do beside running its script.
///
/// @param pid         a process whose end ends the trace
/// @param duration    nanoseconds after which the trace ends
/// @param quiet       whether the number of attached probes is kept to oneself
/// @param verbose     whether failed reads and the cost of stages are told
/// @param attachOnly  whether to end as soon as everything is attached
/// @param trials      whether to run the script's tests or benchmarks, and end after them
public record TraceOptions(OptionalInt pid, OptionalLong duration, boolean quiet, boolean verbose,
        boolean attachOnly, Optional<Attachment.Trial.Kind> trials) {

    /// Runs until the script or the user ends it.
    public static final TraceOptions DEFAULT = new TraceOptions(OptionalInt.empty(), OptionalLong.empty(), false,
            false, false, Optional.empty());
}
