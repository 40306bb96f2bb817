package jd.compiler.builtin;

import java.util.Arrays;

/// Reads the usual notations of Internet addresses: `10.0.0.1`, `fe80::1`, `::ffff:10.0.0.1` (RFC 4291, 2.2).
final class InternetAddress {

    private static final int IPV4 = 4;
    private static final int IPV6 = 16;
    private static final byte[] NONE = new byte[0];

    private InternetAddress() {}

    /// The 4 or 16 bytes of an address; none where the text is not one.
    static byte[] parse(String text) {
        return text.indexOf(':') >= 0 ? parseLong(text) : dotted(text);
    }

    private static byte[] dotted(String text) {
        byte[] bytes = new byte[IPV4];
        int at = 0;
        for (int i = 0; i < IPV4; i++) {
            int end = i == IPV4 - 1 ? text.length() : text.indexOf('.', at);
            int number = end < 0 ? -1 : number(text, at, end, 10);
            if (number < 0 || number > 0xff) {
                return NONE;
            }
            bytes[i] = (byte) number;
            at = end + 1;
        }
        return bytes;
    }

    /// The parts before and after `::`, with zeros between.
    private static byte[] parseLong(String text) {
        int gap = text.indexOf("::");
        if (gap < 0) {
            byte[] all = groups(text);
            return all.length == IPV6 ? all : NONE;
        }
        String after = text.substring(gap + 2);
        byte[] head = groups(text.substring(0, gap));
        byte[] tail = groups(after);
        boolean sound = (gap == 0 || head.length > 0) && (after.isEmpty() || tail.length > 0);
        if (!sound || head.length + tail.length > IPV6 - 2) {
            return NONE;
        }
        byte[] all = Arrays.copyOf(head, IPV6);
        System.arraycopy(tail, 0, all, IPV6 - tail.length, tail.length);
        return all;
    }

    /// Groups of four hexadecimal digits between colons; the last two may be an IPv4 address.
    private static byte[] groups(String text) {
        byte[] bytes = new byte[IPV6];
        int count = 0;
        for (int at = 0; at < text.length();) {
            int colon = text.indexOf(':', at);
            int end = colon < 0 ? text.length() : colon;
            boolean last = colon < 0 && text.indexOf('.', at) >= 0;
            byte[] group = last ? dotted(text.substring(at)) : group(text, at, end);
            if (group.length == 0 || count + group.length > IPV6 || end == text.length() - 1) {
                return NONE;
            }
            System.arraycopy(group, 0, bytes, count, group.length);
            count += group.length;
            at = end + 1;
        }
        return Arrays.copyOf(bytes, count);
    }

    private static byte[] group(String text, int from, int to) {
        int number = to - from > 4 ? -1 : number(text, from, to, 16);
        return number < 0 ? NONE : new byte[] {(byte) (number >> 8), (byte) number};
    }

    /// A number of 1 to 4 digits, or -1.
    private static int number(String text, int from, int to, int radix) {
        int number = 0;
        for (int i = from; i < to; i++) {
            int digit = Character.digit(text.charAt(i), radix);
            if (digit < 0) {
                return -1;
            }
            number = number * radix + digit;
        }
        return to <= from || to - from > 4 ? -1 : number;
    }
}
