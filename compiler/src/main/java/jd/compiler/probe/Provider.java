package jd.compiler.probe;

import java.util.List;

/// A family of probes. The permitted types, all enums, are the families that exist; [Providers] finds them by name.
sealed interface Provider permits LifecycleProvider, SyscallProvider, TracepointProvider, RawTracepointProvider,
        TimerProvider, PerfEventProvider, UserFunctionProvider, StaticProbeProvider, IteratorProvider,
        WatchpointProvider, CounterProvider, SelfProvider, KernelFunctionProvider, StableProvider, TrialProvider {

    /// What the first field of a description may say, the full name first.
    List<String> names();

    /// Whether a first field is this family's that is none of [#names]: D's `pid123`.
    default boolean isNamed(String first) {
        return false;
    }

    /// The forms of a description, for the message about a wrong one.
    String forms();

    /// Whether a description without any colon is this family's: `BEGIN`, `tick-1s`.
    default boolean claims(String name) {
        return false;
    }

    /// Adds every probe that the description means, or reports why there is none.
    void expand(Expansion expansion);

    /// Adds every probe that the pattern matches.
    void list(Listing listing);

    default String fullName() {
        return names().getFirst();
    }
}
