package jd.runtime.output;

import jd.compiler.arch.Signals;

/// `clone`, whose flags hold a signal, and which gives back numbers only where flags ask for them.
final class CloneForm {

    private static final long SIGNAL = 0xff;
    private static final long PARENT_SETS = 0x100000;
    private static final long CHILD_SETS = 0x1000000;
    private static final long CHILD_CLEARS = 0x200000;
    private static final long SETS_TLS = 0x80000;

    private CloneForm() {}

    static void write(CallCopy call, CallWords words, ByteSink out) {
        long flags = call.argument(0);
        out.put("child_stack=");
        CallArgument.pointer(call.argument(1), out);
        out.put(", flags=");
        long signal = flags & SIGNAL;
        if ((flags & ~SIGNAL) != 0) {
            words.flags("clone", flags & ~SIGNAL, out);
            out.put(signal == 0 ? "" : "|");
        }
        out.put(signal != 0 ? Signals.name(signal) : flags == 0 ? "0" : "");
        if ((flags & PARENT_SETS) != 0) {
            out.put(", parent_tid=");
            if (call.has(2) && call.length(2) >= Integer.BYTES) {
                out.put('[');
                out.decimal(call.bytes().getInt(call.place(2)));
                out.put(']');
            } else {
                CallArgument.pointer(call.argument(2), out);
            }
        }
        if ((flags & SETS_TLS) != 0) {
            out.put(", tls=");
            CallArgument.hex(call.argument(4), out);
        }
        if ((flags & (CHILD_SETS | CHILD_CLEARS)) != 0) {
            out.put(", child_tidptr=");
            CallArgument.hex(call.argument(3), out);
        }
    }
}
