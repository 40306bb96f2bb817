package jd.compiler.emit;

import jd.compiler.bpf.Helper;
import jd.compiler.emit.Step.Kind;

/// What the emitter knows of the kernel's helpers.
final class Helpers {

    private Helpers() {}

    /// Whether a call may go when nobody wants its result: it takes no arguments and only looks.
    static boolean isPure(Helper helper) {
        return switch (helper) {
            case GET_CURRENT_PID_TGID, GET_CURRENT_UID_GID, GET_SMP_PROCESSOR_ID, GET_CURRENT_TASK,
                    GET_CURRENT_TASK_BTF, KTIME_GET_NS, KTIME_GET_BOOT_NS -> true;
            default -> false;
        };
    }

    /// How many of the lowest bits of a call's result may be set; 0 where nothing is known.
    static int resultBits(Step call) {
        return call.kind == Kind.CALL && call.helper == Helper.GET_SMP_PROCESSOR_ID ? 32 : 0;
    }
}
