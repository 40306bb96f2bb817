package jd.runtime.output;

import java.nio.ByteBuffer;

/// Descriptors that are waited for: `{fd=3, events=POLLIN}`, and after the result those that are ready.
final class PollForm {

    private static final int SIZE = 8;
    private static final int EVENTS = 4;
    private static final int RETURNED = 6;

    private PollForm() {}

    static void wanted(ByteBuffer bytes, int at, CallWords words, ByteSink out) {
        out.put("{fd=");
        out.decimal(bytes.getInt(at));
        if (bytes.getInt(at) >= 0) {
            out.put(", events=");
            words.flags("poll", bytes.getShort(at + EVENTS) & 0xffff, out);
        }
        out.put('}');
    }

    /// `([{fd=3, revents=POLLIN}])`, or `(Timeout)`.
    static void returned(CallCopy call, CallWords words, ByteSink out) {
        if (call.result() == 0) {
            out.put(" (Timeout)");
            return;
        }
        out.put(" ([");
        boolean first = true;
        for (int at = 0; at + SIZE <= call.length(0); at += SIZE) {
            int place = call.place(0) + at;
            int events = call.bytes().getShort(place + RETURNED) & 0xffff;
            if (events != 0) {
                out.put(first ? "{fd=" : ", {fd=");
                first = false;
                out.decimal(call.bytes().getInt(place));
                out.put(", revents=");
                words.flags("poll", events, out);
                out.put('}');
            }
        }
        out.put("])");
    }

    /// `(in [3], out [5])`, or `(Timeout)`.
    static void ready(CallCopy call, ByteSink out) {
        if (call.result() == 0) {
            out.put(" (Timeout)");
            return;
        }
        String[] names = {"in ", "out ", "except "};
        boolean first = true;
        for (int i = 0; i < names.length; i++) {
            if (call.length(1 + i) > 0 && any(call, 1 + i)) {
                out.put(first ? " (" : ", ");
                out.put(names[i]);
                set(call, 1 + i, out);
                first = false;
            }
        }
        out.put(first ? "" : ")");
    }

    private static boolean any(CallCopy call, int piece) {
        for (int i = 0; i < call.length(piece); i++) {
            if (call.bytes().get(call.place(piece) + i) != 0) {
                return true;
            }
        }
        return false;
    }

    /// The numbers of the bits that are set, below the call's first argument: `[3 5]`.
    static void set(CallCopy call, int piece, ByteSink out) {
        out.put('[');
        boolean first = true;
        long most = Math.min(call.argument(0), 8L * call.length(piece));
        for (int i = 0; i < most; i++) {
            if ((call.bytes().get(call.place(piece) + i / 8) >> i % 8 & 1) != 0) {
                out.put(first ? "" : " ");
                out.decimal(i);
                first = false;
            }
        }
        out.put(']');
    }
}
