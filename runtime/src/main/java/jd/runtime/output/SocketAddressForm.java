package jd.runtime.output;

import java.nio.ByteBuffer;

/// `struct sockaddr`: `{sa_family=AF_INET, sin_port=htons(80), sin_addr=inet_addr("10.0.0.1")}`.
final class SocketAddressForm {

    private static final int UNIX = 1;
    private static final int INET = 2;
    private static final int INET6 = 10;
    private static final int NETLINK = 16;
    private static final int INET_BYTES = 16;
    private static final int INET6_BYTES = 24;
    private static final int NETLINK_BYTES = 12;

    private SocketAddressForm() {}

    static void write(ByteBuffer bytes, int at, int length, CallWords words, ByteSink out) {
        if (length < 2) {
            Quoted.put(bytes, at, length, false, out);
            return;
        }
        int family = bytes.getShort(at) & 0xffff;
        out.put("{sa_family=");
        words.word("family", family, out);
        if (family == UNIX) {
            path(bytes, at + 2, length - 2, out);
        } else if (family == INET && length >= INET_BYTES) {
            port(", sin_port=htons(", bytes, at, out);
            out.put("), sin_addr=inet_addr(\"");
            NamedForm.dotted(bytes, at + 4, out);
            out.put("\")");
        } else if (family == INET6 && length >= INET6_BYTES) {
            port(", sin6_port=htons(", bytes, at, out);
            out.put("), sin6_flowinfo=htonl(");
            out.unsigned(Integer.reverseBytes(bytes.getInt(at + 4)) & 0xffffffffL);
            out.put("), inet_pton(AF_INET6, \"");
            NamedForm.colons(bytes, at + 8, out);
            out.put("\", &sin6_addr), sin6_scope_id=");
            out.unsigned(length > INET6_BYTES ? bytes.getInt(at + INET6_BYTES) & 0xffffffffL : 0);
        } else if (family == NETLINK && length >= NETLINK_BYTES) {
            out.put(", nl_pid=");
            out.decimal(bytes.getInt(at + 4));
            out.put(", nl_groups=");
            words(bytes.getInt(at + 8), out);
        } else if (length > 2) {
            out.put(", sa_data=");
            Quoted.put(bytes, at + 2, length - 2, false, out);
        }
        out.put('}');
    }

    private static void words(int groups, ByteSink out) {
        String digits = Integer.toHexString(groups);
        out.put(groups == 0 ? "00000000" : "0x" + digits);
    }

    private static void port(String name, ByteBuffer bytes, int at, ByteSink out) {
        out.put(name);
        out.decimal((bytes.get(at + 2) & 0xff) << 8 | bytes.get(at + 3) & 0xff);
    }

    /// An abstract name starts with a NUL, for which `@` stands.
    private static void path(ByteBuffer bytes, int at, int length, ByteSink out) {
        if (length <= 0) {
            return;
        }
        out.put(", sun_path=");
        if (bytes.get(at) == 0) {
            out.put('@');
            Quoted.put(bytes, at + 1, length - 1, false, out);
        } else {
            Quoted.text(bytes, at, length, out);
        }
    }
}
