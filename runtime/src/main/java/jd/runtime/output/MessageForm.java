package jd.runtime.output;

import java.nio.ByteBuffer;
import jd.compiler.call.CallRecord;
import jd.compiler.call.Structure;

/// `struct msghdr`.
final class MessageForm {

    private static final int NAME_LENGTH = 8;
    private static final int VECTOR = 16;
    private static final int VECTOR_LENGTH = 24;
    private static final int CONTROL = 32;
    private static final int CONTROL_LENGTH = 40;
    private static final int FLAGS = 48;
    private static final int HEADER = 16;
    private static final int SOCKET = 1;
    private static final int RIGHTS = 1;
    private static final int CREDENTIALS = 2;

    private MessageForm() {}

    static void write(CallCopy call, int index, CallStructure structures, CallWords words, ByteSink out) {
        if (!call.has(index)) {
            CallArgument.pointer(call.argument(index), out);
            return;
        }
        ByteBuffer bytes = call.bytes();
        int at = call.place(index);
        out.put("{msg_name=");
        if (call.length(CallRecord.ADDRESS) > 0) {
            SocketAddressForm.write(bytes, call.place(CallRecord.ADDRESS), call.length(CallRecord.ADDRESS), words, out);
        } else {
            CallArgument.pointer(bytes.getLong(at), out);
        }
        out.put(", msg_namelen=");
        out.unsigned(bytes.getInt(at + NAME_LENGTH) & 0xffffffffL);
        out.put(", msg_iov=");
        if (call.has(CallRecord.VECTOR)) {
            CallArgument.vector(call, CallRecord.VECTOR, call.failed() || !call.returned() ? -1 : call.result(), out);
        } else {
            CallArgument.pointer(bytes.getLong(at + VECTOR), out);
        }
        out.put(", msg_iovlen=");
        out.unsigned(bytes.getLong(at + VECTOR_LENGTH));
        if (call.length(CallRecord.CONTROL) > 0) {
            out.put(", msg_control=[");
            control(bytes, call.place(CallRecord.CONTROL), call.length(CallRecord.CONTROL), out);
            out.put(']');
        }
        out.put(", msg_controllen=");
        out.unsigned(bytes.getLong(at + CONTROL_LENGTH));
        out.put(", msg_flags=");
        words.flags("msg", bytes.getInt(at + FLAGS) & 0xffffffffL, out);
        out.put('}');
    }

    /// `{cmsg_len=20, cmsg_level=SOL_SOCKET, cmsg_type=SCM_RIGHTS, cmsg_data=[4]}`.
    private static void control(ByteBuffer bytes, int from, int length, ByteSink out) {
        int end = from + length;
        for (int at = from; at + HEADER <= end;) {
            int size = (int) Math.min(bytes.getLong(at), end - at);
            int level = bytes.getInt(at + 8);
            int type = bytes.getInt(at + 12);
            out.put(at == from ? "{cmsg_len=" : ", {cmsg_len=");
            out.decimal(size);
            out.put(", cmsg_level=");
            out.put(level == SOCKET ? "SOL_SOCKET" : "0x" + Integer.toHexString(level));
            out.put(", cmsg_type=");
            out.put(level == SOCKET && type == RIGHTS ? "SCM_RIGHTS"
                    : level == SOCKET && type == CREDENTIALS ? "SCM_CREDENTIALS" : "0x" + Integer.toHexString(type));
            if (level == SOCKET && type == RIGHTS) {
                out.put(", cmsg_data=[");
                for (int i = HEADER; i + Integer.BYTES <= size; i += Integer.BYTES) {
                    out.put(i == HEADER ? "" : ", ");
                    out.decimal(bytes.getInt(at + i));
                }
                out.put(']');
            } else if (size > HEADER) {
                out.put(", cmsg_data=");
                Quoted.put(bytes, at + HEADER, size - HEADER, false, out);
            }
            out.put('}');
            at += Math.max(HEADER, (size + 7) / 8 * 8);
        }
    }
}
