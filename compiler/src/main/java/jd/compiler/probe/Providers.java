package jd.compiler.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Every family of probes, by name. Written out rather than read off [Provider]'s permits clause, because reflection
/// would cost every start of jd a few milliseconds; a test compares the two.
final class Providers {

    /// In the order of a listing.
    static final List<Provider> ALL = List.of(LifecycleProvider.LIFECYCLE, SyscallProvider.SYSCALL,
            TracepointProvider.TRACEPOINT, RawTracepointProvider.RAW_TRACEPOINT, KernelFunctionProvider.KPROBE,
            KernelFunctionProvider.KRETPROBE, KernelFunctionProvider.FENTRY, KernelFunctionProvider.FEXIT,
            KernelFunctionProvider.FBT, TimerProvider.PROFILE,
            TimerProvider.INTERVAL, PerfEventProvider.SOFTWARE, PerfEventProvider.HARDWARE,
            UserFunctionProvider.ENTRY, UserFunctionProvider.RETURN, UserFunctionProvider.PROCESS,
            StaticProbeProvider.USDT, IteratorProvider.ITERATOR, WatchpointProvider.WATCHPOINT,
            CounterProvider.COUNTER, SelfProvider.SELF, StableProvider.PROC, StableProvider.SCHED, StableProvider.IO,
            StableProvider.IP, StableProvider.TCP, StableProvider.UDP, StableProvider.VMINFO, StableProvider.IRQ,
            TrialProvider.TEST, TrialProvider.BENCH);

    private Providers() {}

    /// The family of that name or abbreviation, in any case.
    static Optional<Provider> named(String name) {
        for (Provider provider : ALL) {
            if (hasName(provider, name) || provider.isNamed(name)) {
                return Optional.of(provider);
            }
        }
        return Optional.empty();
    }

    /// The family that a name without colons belongs to.
    static Optional<Provider> claiming(String name) {
        for (Provider provider : ALL) {
            if (provider.claims(name)) {
                return Optional.of(provider);
            }
        }
        return Optional.empty();
    }

    /// The families whose full name the pattern matches.
    static List<Provider> matching(Glob pattern) {
        List<Provider> found = new ArrayList<>();
        for (Provider provider : ALL) {
            if (pattern.matches(provider.fullName())) {
                found.add(provider);
            }
        }
        return found;
    }

    /// Every name that a first field may have.
    static List<String> names() {
        List<String> names = new ArrayList<>();
        for (Provider provider : ALL) {
            names.addAll(provider.names());
        }
        return names;
    }

    private static boolean hasName(Provider provider, String name) {
        for (String known : provider.names()) {
            if (known.equalsIgnoreCase(name)) {
                return true;
            }
        }
        return false;
    }
}
