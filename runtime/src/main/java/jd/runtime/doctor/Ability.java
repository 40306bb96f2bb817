package jd.runtime.doctor;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import jd.compiler.bpf.AttachType;
import jd.compiler.bpf.MapType;
import jd.compiler.target.Tracepoint;
import jd.runtime.kernel.ControlGroups;
import jd.runtime.kernel.PerfUnit;
import jd.runtime.load.Privileges;
import jd.runtime.sys.PerfEventAttributes;

/// One row for each feature that kernels and privileges may lack, in the order of the report.
enum Ability {

    RIGHTS("privileges", true, trials -> Privileges.missing()
            .map(missing -> Finding.no(missing, "run jd as root, or give it CAP_BPF and CAP_PERFMON"))
            .orElseGet(() -> Finding.yes("CAP_BPF and CAP_PERFMON, or CAP_SYS_ADMIN"))),
    TYPES("kernel types (BTF)", false, trials -> trials.target().btf().isPresent()
            ? Finding.yes("/sys/kernel/btf/vmlinux")
            : Finding.no("/sys/kernel/btf/vmlinux cannot be read", "use a kernel with CONFIG_DEBUG_INFO_BTF=y; without "
                    + "it there are no structures, typed raw tracepoints and stable providers")),
    RING_BUFFER("ring buffer", false, trials -> of(trials.map(MapType.RINGBUF),
            "jd uses perf buffers instead; ring buffers came with Linux 5.8")),
    TRACEFS("tracefs", false, trials -> trials.target().tracepointCategories().isEmpty()
            ? Finding.no("tracefs cannot be read", "mount it: mount -t tracefs none /sys/kernel/tracing")
            : Finding.yes(trials.target().tracepointCategories().size() + " categories of tracepoints")),
    TRACEPOINT("tracepoint, syscall", true, trials -> {
        Optional<Tracepoint> one = trials.target().tracepoint("sched", "sched_process_exec");
        return one.isEmpty() ? Finding.no("sched:sched_process_exec has no format in tracefs", "see tracefs")
                : of(trials.event(PerfEventAttributes.TYPE_TRACEPOINT, one.get().id()),
                        "use rawtracepoint: probes, which need no perf events");
    }),
    RAW_TRACEPOINT("rawtracepoint", true, trials -> of(trials.rawTracepoint(), "use tracepoint: probes")),
    KPROBE("kprobe", false, trials -> unit(trials, "kprobe", "CONFIG_KPROBES",
            pmu -> PerfEventAttributes.kprobe(pmu, "vfs_read", 0, false).disabled())),
    KPROBE_MULTI("kprobe on many functions", false, trials -> !trials.target().version().atLeast(5, 18)
            ? Finding.no("it came with Linux 5.18", "each function is attached by itself")
            : trials.file("/sys/kernel/tracing/available_filter_functions").isPresent()
                    || trials.file("/sys/kernel/debug/tracing/available_filter_functions").isPresent()
            ? Finding.yes("fprobe") : Finding.no("the kernel has no function tracer (CONFIG_FPROBE)",
                    "use tracepoints: jd -l 'tracepoint:*'")),
    FENTRY("fentry, fexit", false, trials -> of(trials.typed("vfs_read", AttachType.TRACE_FENTRY),
            "use kprobe, or a tracepoint near the function: jd -l '*read*'")),
    UPROBE("uprobe", false, trials -> PerfUnit.named("uprobe").isPresent()
            ? Finding.yes("perf event unit uprobe")
            : Finding.no("the kernel has no uprobes (CONFIG_UPROBE_EVENTS)", "trace the program's system calls")),
    UPROBE_MULTI("uprobe on many functions", false, trials -> trials.target().version().atLeast(6, 6)
            ? Finding.yes("uprobe.multi")
            : Finding.no("it came with Linux 6.6", "each function is attached by itself")),
    ITERATOR("iterators", false, trials -> of(trials.typed("bpf_iter_task", AttachType.TRACE_ITER),
            "use interval:s:1 with a tracepoint that sees the object")),
    SOFTWARE("profile, software events", true, trials -> of(trials.event(PerfEventAttributes.TYPE_SOFTWARE, 0),
            "lower kernel.perf_event_paranoid or run jd as root")),
    HARDWARE("hardware events", false, trials -> of(trials.event(PerfEventAttributes.TYPE_HARDWARE, 0),
            "use profile:hz:99 or software:cpu-clock; a virtual machine needs a virtual PMU for them")),
    BREAKPOINT("watchpoint", false, trials -> PerfUnit.named("breakpoint").isEmpty()
            ? Finding.no("the kernel has no breakpoints (CONFIG_HAVE_HW_BREAKPOINT)", "use a uprobe near the place")
            : Finding.yes("perf event unit breakpoint")),
    SYMBOLS("kernel symbols", false, trials -> trials.target().symbol("_text").isPresent()
            || trials.target().symbol("_stext").isPresent() ? Finding.yes("/proc/kallsyms")
            : Finding.no("/proc/kallsyms hides its addresses", "sysctl kernel.kptr_restrict=1, and run jd as root")),
    CONTROL_GROUPS("control groups (version 2)", false, trials -> ControlGroups.directory("/").isPresent()
            ? Finding.yes(ControlGroups.directory("/").get())
            : Finding.no("no hierarchy of version 2 is mounted", "mount -t cgroup2 none /sys/fs/cgroup")),
    LSM("security modules in BPF", false, trials -> {
        Optional<String> active = trials.file("/sys/kernel/security/lsm");
        return active.filter(names -> ("," + names + ",").contains(",bpf,")).isPresent()
                ? Finding.yes(active.get())
                : Finding.no(active.map(names -> "active are " + names)
                        .orElse("/sys/kernel/security/lsm cannot be read"),
                        "jd does not need them");
    }),
    LOCKDOWN("no lockdown", false, trials -> {
        Optional<String> mode = trials.file("/sys/kernel/security/lockdown");
        return mode.filter(modes -> modes.contains("[confidentiality]")).isPresent()
                ? Finding.no("the kernel is locked down: " + mode.get(), "boot without lockdown=confidentiality: it "
                        + "forbids programs to read kernel memory")
                : Finding.yes(mode.orElse("the kernel does not know it"));
    }),
    MEMORY("memory for maps without limit", false, trials -> trials.target().version().atLeast(5, 11)
            ? Finding.yes("maps are not counted against RLIMIT_MEMLOCK")
            : Finding.no("before Linux 5.11 maps count against RLIMIT_MEMLOCK",
                    "jd raises the limit by itself where it may")),
    COMPILED("compiled programs (JIT)", false, trials -> trials.file("/proc/sys/net/core/bpf_jit_enable")
            .filter("0"::equals).isEmpty() ? Finding.yes("net.core.bpf_jit_enable")
            : Finding.no("net.core.bpf_jit_enable is 0", "sysctl net.core.bpf_jit_enable=1: programs run faster")),
    UNPRIVILEGED("unprivileged BPF is off", false, trials -> trials
            .file("/proc/sys/kernel/unprivileged_bpf_disabled").filter("0"::equals).isEmpty()
            ? Finding.yes("kernel.unprivileged_bpf_disabled="
                    + trials.file("/proc/sys/kernel/unprivileged_bpf_disabled").orElse("?"))
            : Finding.no("any user may load programs", "sysctl kernel.unprivileged_bpf_disabled=2 is safer")),
    PARANOID("perf events for others", false, trials -> Finding.yes("kernel.perf_event_paranoid="
            + trials.file("/proc/sys/kernel/perf_event_paranoid").orElse("?") + "; root may open any"));

    private final String title;
    private final boolean needed;
    private final Function<Trials, Finding> examination;

    /// @param needed whether jd is of little use without
    Ability(String title, boolean needed, Function<Trials, Finding> examination) {
        this.title = title;
        this.needed = needed;
        this.examination = examination;
    }

    String title() {
        return title;
    }

    boolean isNeeded() {
        return needed;
    }

    Finding examine(Trials trials) {
        return examination.apply(trials);
    }

    private static Finding of(Optional<String> reason, String advice) {
        return reason.map(why -> Finding.no(why, advice)).orElseGet(() -> Finding.yes("tried"));
    }

    private static Finding unit(Trials trials, String name, String option,
            Function<Integer, PerfEventAttributes> attributes) {
        OptionalInt pmu = PerfUnit.named(name);
        String advice = "use fentry, or a tracepoint near the function: jd -l 'tracepoint:*'";
        return pmu.isEmpty() ? Finding.no("the kernel was built without " + option, advice)
                : of(trials.event(attributes.apply(pmu.getAsInt())), advice);
    }
}
