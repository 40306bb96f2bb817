package jd.compiler.object;

import java.util.List;

/// Where a program is attached: the kernel's mechanism, as data.
public sealed interface Attachment {

    /// Whether tracing goes on without it where the kernel refuses it, because a pattern found it among others.
    default boolean isDispensable() {
        return false;
    }

    /// A static tracepoint through a perf event: `category/name` in tracefs.
    ///
    /// @param id the number in tracefs' `id` file
    record Tracepoint(String category, String name, int id) implements Attachment {}

    /// A raw tracepoint by name; the context is an array of 64-bit arguments.
    record RawTracepoint(String name) implements Attachment {}

    /// A raw tracepoint with BTF-typed arguments; the program itself names it by BTF id.
    record TypedRawTracepoint(String name) implements Attachment {}

    /// A perf event.
    ///
    /// @param type      `PERF_TYPE_*`
    /// @param config    `PERF_COUNT_*`
    /// @param sampling  period in events (nanoseconds for clocks), or frequency in hertz
    /// @param frequency whether `sampling` is a frequency
    /// @param everyCpu  one event per online CPU, or one on one CPU
    record PerfEvent(int type, long config, long sampling, boolean frequency, boolean everyCpu)
            implements Attachment {

        /// Whether it is the processor that counts (`PERF_TYPE_HARDWARE`), which not every machine can.
        public boolean isHardware() {
            return type == 0;
        }
    }

    /// A place in an executable file, whatever process runs it.
    ///
    /// @param offset   bytes from the start of the file
    /// @param onReturn whether the program runs when the function that starts there returns
    /// @param process  the only process that is probed; 0 for all
    /// @param matched  whether a pattern found it
    record Uprobe(String path, long offset, boolean onReturn, int process, boolean matched) implements Attachment {

        /// One that is named.
        public Uprobe(String path, long offset, boolean onReturn, int process) {
            this(path, offset, onReturn, process, false);
        }

        @Override
        public boolean isDispensable() {
            return matched;
        }
    }

    /// Places of a static probe (USDT) in an executable file.
    ///
    /// @param process the only process that is probed; 0 for all
    record StaticProbe(String path, List<Place> places, int process) implements Attachment {

        public StaticProbe {
            places = List.copyOf(places);
        }

        /// One place.
        ///
        /// @param offset    bytes from the start of the file
        /// @param semaphore file offset of the counter that says whether anyone listens; 0 for none
        public record Place(long offset, long semaphore) {}
    }

    /// An event of the processor, counted on every CPU.
    ///
    /// @param config `PERF_COUNT_HW_*`
    /// @param count  after how many of them the program runs
    /// @param user   whether those in programs count
    /// @param kernel whether those in the kernel count
    record Counter(long config, long count, boolean user, boolean kernel) implements Attachment {}

    /// Memory that the processor watches on every CPU.
    ///
    /// @param access 1 read, 2 written, 4 executed (`HW_BREAKPOINT_*`)
    record Watchpoint(long address, int length, int access) implements Attachment {}

    /// Run by jd once for each thing of a kind that the kernel has: `bpf_iter_NAME` in the kernel.
    record Iterator(String name) implements Attachment {}

    /// A place in a kernel function.
    ///
    /// @param module   the module that it is looked for in; empty for anywhere
    /// @param function empty for a place that is told by its address
    /// @param offset   bytes from the start of the function; without one the address
    /// @param onReturn whether the program runs when the function returns
    /// @param matched  whether a pattern found it
    record Kprobe(String module, String function, long offset, boolean onReturn, boolean matched)
            implements Attachment {

        /// One that is named.
        public Kprobe(String module, String function, long offset, boolean onReturn) {
            this(module, function, offset, onReturn, false);
        }

        @Override
        public boolean isDispensable() {
            return matched;
        }
    }

    /// Entry or return of a kernel function with BTF-typed arguments; the program itself names it by BTF id.
    ///
    /// @param matched whether a pattern found it
    record KernelFunction(String function, boolean onReturn, boolean matched) implements Attachment {

        @Override
        public boolean isDispensable() {
            return matched;
        }
    }

    /// Run by jd itself, not by an event of the kernel.
    record Invoke(Moment moment) implements Attachment {
        /// When jd runs it.
        public enum Moment {
            /// Before any other probe is live.
            START,
            /// Each time jd is sent SIGUSR1.
            SIGNAL,
            /// After every other probe is detached.
            END
        }
    }

    /// Run by jd where it is asked for the script's tests or benchmarks.
    ///
    /// @param name the script's name for it
    record Trial(Kind kind, String name) implements Attachment {
        /// What is tried.
        public enum Kind {
            /// Whether it does what it should.
            TEST,
            /// How long it takes.
            BENCH
        }
    }
}
