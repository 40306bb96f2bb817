package jd.runtime.sys;

/// Where `union bpf_attr` (`include/uapi/linux/bpf.h`) holds what, in bytes from its start: one class per command, one
/// constant per member, both named as the kernel names them.
///
/// The members of anonymous parts of the union stand under a name of ours; a live test compares every row with the
/// kernel's BTF.
final class BpfAttributeLayout {

    /// Bytes handed to the kernel for every command: up to the last member that jd sets. Older kernels, whose union is
    /// smaller, accept what follows as long as it is zero.
    static final int SIZE = 120;

    private BpfAttributeLayout() {}

    /// `BPF_MAP_CREATE`.
    static final class MapCreate {
        static final int MAP_TYPE = 0;
        static final int KEY_SIZE = 4;
        static final int VALUE_SIZE = 8;
        static final int MAX_ENTRIES = 12;
        static final int MAP_FLAGS = 16;
        static final int INNER_MAP_FD = 20;
        static final int MAP_NAME = 28;

        private MapCreate() {}
    }

    /// `BPF_MAP_*_ELEM`, `BPF_MAP_GET_NEXT_KEY`, `BPF_MAP_FREEZE`.
    static final class MapElement {
        static final int MAP_FD = 0;
        static final int KEY = 8;
        static final int VALUE = 16;
        static final int NEXT_KEY = 16;
        static final int FLAGS = 24;

        private MapElement() {}
    }

    /// `BPF_MAP_*_BATCH`.
    static final class Batch {
        static final int IN_BATCH = 0;
        static final int OUT_BATCH = 8;
        static final int KEYS = 16;
        static final int VALUES = 24;
        static final int COUNT = 32;
        static final int MAP_FD = 36;
        static final int ELEM_FLAGS = 40;
        static final int FLAGS = 48;

        private Batch() {}
    }

    /// `BPF_PROG_LOAD`.
    static final class ProgLoad {
        static final int PROG_TYPE = 0;
        static final int INSN_CNT = 4;
        static final int INSNS = 8;
        static final int LICENSE = 16;
        static final int LOG_LEVEL = 24;
        static final int LOG_SIZE = 28;
        static final int LOG_BUF = 32;
        static final int KERN_VERSION = 40;
        static final int PROG_FLAGS = 44;
        static final int PROG_NAME = 48;
        static final int EXPECTED_ATTACH_TYPE = 68;
        static final int PROG_BTF_FD = 72;
        static final int FUNC_INFO_REC_SIZE = 76;
        static final int FUNC_INFO = 80;
        static final int FUNC_INFO_CNT = 88;
        static final int LINE_INFO_REC_SIZE = 92;
        static final int LINE_INFO = 96;
        static final int LINE_INFO_CNT = 104;
        static final int ATTACH_BTF_ID = 108;
        static final int ATTACH_PROG_FD = 112;
        static final int ATTACH_BTF_OBJ_FD = 112;

        private ProgLoad() {}
    }

    /// `BPF_PROG_TEST_RUN`.
    static final class Test {
        static final int PROG_FD = 0;
        static final int RETVAL = 4;
        static final int DATA_SIZE_IN = 8;
        static final int DATA_IN = 16;
        static final int REPEAT = 32;
        static final int DURATION = 36;
        static final int CTX_SIZE_IN = 40;
        static final int CTX_IN = 48;
        static final int FLAGS = 64;
        static final int CPU = 68;

        private Test() {}
    }

    /// `BPF_RAW_TRACEPOINT_OPEN`.
    static final class RawTracepoint {
        static final int NAME = 0;
        static final int PROG_FD = 8;

        private RawTracepoint() {}
    }

    /// `BPF_BTF_LOAD`.
    static final class BtfLoad {
        static final int BTF = 0;
        static final int BTF_LOG_BUF = 8;
        static final int BTF_SIZE = 16;
        static final int BTF_LOG_SIZE = 20;
        static final int BTF_LOG_LEVEL = 24;

        private BtfLoad() {}
    }

    /// `BPF_OBJ_GET_INFO_BY_FD`.
    static final class Info {
        static final int BPF_FD = 0;
        static final int INFO_LEN = 4;
        static final int INFO = 8;

        private Info() {}
    }

    /// `BPF_*_GET_FD_BY_ID` and `BPF_*_GET_NEXT_ID`.
    static final class Identity {
        static final int START_ID = 0;
        static final int PROG_ID = 0;
        static final int MAP_ID = 0;
        static final int BTF_ID = 0;
        static final int LINK_ID = 0;
        static final int NEXT_ID = 4;

        private Identity() {}
    }

    /// `BPF_LINK_CREATE`; the members from 16 on depend on the attach type.
    static final class LinkCreate {
        static final int PROG_FD = 0;
        static final int TARGET_FD = 4;
        static final int ATTACH_TYPE = 8;
        static final int FLAGS = 12;
        static final int ITER_INFO = 16;
        static final int ITER_INFO_LEN = 24;

        private LinkCreate() {}
    }

    /// `link_create.perf_event`.
    static final class PerfEvent {
        static final int BPF_COOKIE = 16;

        private PerfEvent() {}
    }

    /// `link_create.tracing`.
    static final class Tracing {
        static final int TARGET_BTF_ID = 16;
        static final int COOKIE = 24;

        private Tracing() {}
    }

    /// `link_create.kprobe_multi`.
    static final class KprobeMulti {
        static final int FLAGS = 16;
        static final int CNT = 20;
        static final int SYMS = 24;
        static final int ADDRS = 32;
        static final int COOKIES = 40;

        private KprobeMulti() {}
    }

    /// `link_create.uprobe_multi`.
    static final class UprobeMulti {
        static final int PATH = 16;
        static final int OFFSETS = 24;
        static final int REF_CTR_OFFSETS = 32;
        static final int COOKIES = 40;
        static final int CNT = 48;
        static final int FLAGS = 52;
        static final int PID = 56;

        private UprobeMulti() {}
    }

    /// `BPF_ENABLE_STATS`.
    static final class EnableStats {
        static final int TYPE = 0;

        private EnableStats() {}
    }

    /// `BPF_ITER_CREATE`.
    static final class IterCreate {
        static final int LINK_FD = 0;
        static final int FLAGS = 4;

        private IterCreate() {}
    }

    /// `BPF_TASK_FD_QUERY`.
    static final class TaskFdQuery {
        static final int PID = 0;
        static final int FD = 4;
        static final int BUF_LEN = 12;
        static final int BUF = 16;
        static final int PROG_ID = 24;
        static final int FD_TYPE = 28;

        private TaskFdQuery() {}
    }
}
