package jd.runtime.sys;

/// Makes `struct perf_event_attr` (`include/uapi/linux/perf_event.h`), one method for each kind of event.
///
/// The first 112 bytes (`PERF_ATTR_SIZE_VER5`) are handed over: every kernel that jd supports knows them.
public final class PerfEventAttributes {

    /// `PERF_TYPE_*`.
    public static final int TYPE_HARDWARE = 0;
    public static final int TYPE_SOFTWARE = 1;
    public static final int TYPE_TRACEPOINT = 2;
    private static final int TYPE_BREAKPOINT = 5;

    private static final int SOFTWARE_CPU_CLOCK = 0;
    private static final int SOFTWARE_DUMMY = 9;
    private static final int SOFTWARE_BPF_OUTPUT = 10;
    private static final long SAMPLE_TIME = 1 << 2;
    private static final long SAMPLE_RAW = 1 << 10;
    private static final int CLOCK_MONOTONIC = 1;

    private final Memory memory = Memory.allocate(Layout.SIZE).putInt(Layout.SIZE_MEMBER, Layout.SIZE);

    private PerfEventAttributes(int type, long config) {
        memory.putInt(Layout.TYPE, type).putLong(Layout.CONFIG, config);
    }

    /// Offsets in bytes.
    static final class Layout {
        static final int SIZE = 112;
        static final int TYPE = 0;
        static final int SIZE_MEMBER = 4;
        static final int CONFIG = 8;
        static final int SAMPLE_PERIOD = 16;
        static final int SAMPLE_TYPE = 24;
        static final int READ_FORMAT = 32;
        static final int FLAGS = 40;
        static final int WAKEUP_EVENTS = 48;
        static final int BP_TYPE = 52;
        static final int CONFIG1 = 56;
        static final int CONFIG2 = 64;
        static final int CLOCKID = 92;

        private Layout() {}
    }

    /// The bit fields of `perf_event_attr` that jd sets, by their place in the word at [Layout#FLAGS].
    private enum Flag {
        DISABLED(0),
        EXCLUDE_USER(4),
        EXCLUDE_KERNEL(5),
        MMAP(8),
        FREQ(10),
        TASK(13),
        WATERMARK(14),
        MMAP2(23),
        USE_CLOCKID(25);

        private final long mask;

        Flag(int bit) {
            mask = 1L << bit;
        }
    }

    private PerfEventAttributes set(Flag flag) {
        memory.putLong(Layout.FLAGS, memory.getLong(Layout.FLAGS) | flag.mask);
        return this;
    }

    /// An event that is only counted, until [#every] or [#perSecond] says when it fires.
    ///
    /// @param type   `PERF_TYPE_*`, or the number of a dynamic PMU
    /// @param config which event of that type
    public static PerfEventAttributes of(int type, long config) {
        return new PerfEventAttributes(type, config);
    }

    /// A tracepoint by the number in its `id` file; fires every time.
    public static PerfEventAttributes tracepoint(int id) {
        return of(TYPE_TRACEPOINT, id).every(1);
    }

    /// A timer on one CPU that needs no hardware counter.
    ///
    /// @param period nanoseconds
    public static PerfEventAttributes clock(long period) {
        return of(TYPE_SOFTWARE, SOFTWARE_CPU_CLOCK).every(period);
    }

    /// An access to memory; fires every time.
    ///
    /// @param access `HW_BREAKPOINT_*`
    public static PerfEventAttributes watchpoint(long address, int length, int access) {
        PerfEventAttributes attributes = of(TYPE_BREAKPOINT, 0);
        attributes.memory.putInt(Layout.BP_TYPE, access).putLong(Layout.CONFIG1, address)
                .putLong(Layout.CONFIG2, length);
        return attributes.every(1);
    }

    /// Leaves out what happens in programs, or in the kernel.
    public PerfEventAttributes only(boolean user, boolean kernel) {
        PerfEventAttributes some = user ? this : set(Flag.EXCLUDE_USER);
        return kernel ? some : some.set(Flag.EXCLUDE_KERNEL);
    }

    /// A kernel function by name, through the PMU whose number `/sys/bus/event_source/devices/kprobe/type` holds.
    ///
    /// @param symbol empty where `offset` is an address
    public static PerfEventAttributes kprobe(int pmu, String symbol, long offset, boolean atReturn) {
        return place(pmu, symbol, offset, atReturn ? 1 : 0);
    }

    /// A place in an executable, through the PMU whose number `/sys/bus/event_source/devices/uprobe/type` holds.
    ///
    /// @param offset    bytes from the start of the file
    /// @param semaphore file offset of a USDT semaphore, or 0
    public static PerfEventAttributes uprobe(int pmu, String path, long offset, boolean atReturn, long semaphore) {
        int semaphoreShift = 32;
        return place(pmu, path, offset, semaphore << semaphoreShift | (atReturn ? 1 : 0));
    }

    private static PerfEventAttributes place(int pmu, String name, long offset, long config) {
        PerfEventAttributes attributes = of(pmu, config);
        if (!name.isEmpty()) {
            attributes.memory.putPointer(Layout.CONFIG1, Memory.text(name));
        }
        attributes.memory.putLong(Layout.CONFIG2, offset);
        return attributes;
    }

    /// The event that programs write to with `bpf_perf_event_output`: records with their time and the raw bytes.
    ///
    /// @param watermark bytes that must lie unread before the reader is woken
    public static PerfEventAttributes bpfOutput(int watermark) {
        PerfEventAttributes attributes = of(TYPE_SOFTWARE, SOFTWARE_BPF_OUTPUT)
                .every(1).set(Flag.WATERMARK).set(Flag.USE_CLOCKID);
        attributes.memory.putLong(Layout.SAMPLE_TYPE, SAMPLE_TIME | SAMPLE_RAW)
                .putInt(Layout.WAKEUP_EVENTS, watermark)
                .putInt(Layout.CLOCKID, CLOCK_MONOTONIC);
        return attributes;
    }

    /// No event at all, only records of what processes do: `PERF_RECORD_MMAP2` for executable mappings,
    /// `PERF_RECORD_FORK` and `PERF_RECORD_EXIT`.
    ///
    /// @param watermark bytes that must lie unread before the reader is woken
    public static PerfEventAttributes processes(int watermark) {
        PerfEventAttributes attributes = of(TYPE_SOFTWARE, SOFTWARE_DUMMY)
                .set(Flag.MMAP).set(Flag.MMAP2).set(Flag.TASK).set(Flag.WATERMARK);
        attributes.memory.putInt(Layout.WAKEUP_EVENTS, watermark);
        return attributes;
    }

    /// Fires each time this many events (nanoseconds, for clocks) have passed.
    public PerfEventAttributes every(long period) {
        memory.putLong(Layout.SAMPLE_PERIOD, period);
        return this;
    }

    /// Fires so many times a second.
    public PerfEventAttributes perSecond(long frequency) {
        memory.putLong(Layout.SAMPLE_PERIOD, frequency);
        return set(Flag.FREQ);
    }

    /// Starts disabled, until [PerfEvents#enable].
    public PerfEventAttributes disabled() {
        return set(Flag.DISABLED);
    }

    /// What to pass to [SystemCalls#perfEventOpen].
    public Memory memory() {
        return memory;
    }
}
