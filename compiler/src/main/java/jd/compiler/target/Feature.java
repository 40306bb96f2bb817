package jd.compiler.target;

/// What kernels differ in, as far as code generation cares.
public enum Feature {
    /// `BPF_MAP_TYPE_RINGBUF`, since Linux 5.8.
    RING_BUFFER,
    /// Raw tracepoints with BTF-typed arguments, since Linux 5.5.
    TYPED_RAW_TRACEPOINT,
    /// `bpf_get_current_task_btf`, since Linux 5.11, and names of tasks that are filled up with NULs, since 5.17.
    TYPED_TASK,
    /// `bpf_ktime_get_boot_ns`, since Linux 5.8.
    BOOT_CLOCK,
    /// Links to places in an executable (`uprobe.multi`), since Linux 6.6.
    UPROBE_MULTI,
    /// Signed division, sign-extending moves and loads, unconditional byte swaps, long jumps (ISA v4), since Linux 6.6.
    ISA_V4,
    /// `may_goto`, with which the verifier accepts loops whose rounds it cannot count, since Linux 6.9.
    MAY_GOTO,
    /// Perf events on kernel functions (the perf unit `kprobe`), since Linux 4.17.
    KPROBE,
    /// One link to many kernel functions (`kprobe.multi`), since Linux 5.18.
    KPROBE_MULTI,
    /// Programs at the entry and return of kernel functions, with BTF-typed arguments, since Linux 5.5.
    FENTRY
}
