package jd.runtime.output;

import java.nio.ByteBuffer;
import java.util.Optional;
import jd.compiler.arch.Signals;
import jd.compiler.object.Naming;
import jd.runtime.event.Symbolizer;
import jd.runtime.kernel.LiveNames;
import jd.runtime.sys.Errno;

/// How numbers and bytes look that are shown as a name: `root`, `vfs_read`, `10.0.0.1`. What has no name is shown as
/// the number.
final class NamedForm {

    private static final String HEX = "0123456789ABCDEF";
    private static final int AF_INET = 2;
    private static final int AF_INET6 = 10;
    private static final int FAMILY_BYTES = 8;
    /// Where a user symbol has the process.
    private static final int PROCESS = 8;
    private static final int MAC_BYTES = 6;
    private static final int GROUPS = 8;

    private NamedForm() {}

    static ValueWriter of(Naming naming, Symbolizer symbols) {
        return switch (naming) {
            case KERNEL_SYMBOL -> (bytes, at, _, out) -> out.put(name(symbols.kernel(bytes.getLong(at))));
            case USER_SYMBOL -> (bytes, at, _, out) -> 
                out.put(name(symbols.user(bytes.getInt(at + PROCESS), bytes.getLong(at))));
            case KERNEL_MODULE -> (bytes, at, _, out) -> out.put(module(symbols.kernel(bytes.getLong(at))));
            case USER_ADDRESS -> (bytes, at, _, out) ->
                out.put(symbols.user(bytes.getInt(at + PROCESS), bytes.getLong(at)));
            case USER_MODULE -> (bytes, at, _, out) ->
                out.put(lastPart(symbols.file(bytes.getInt(at + PROCESS), bytes.getLong(at))));
            case USER -> (bytes, at, _, out) -> name(LiveNames.user(bytes.getLong(at)), bytes.getLong(at), out);
            case CONTROL_GROUP -> (bytes, at, _, out) -> group(bytes.getLong(at), out);
            case ERROR -> (bytes, at, _, out) -> error(bytes.getLong(at), out);
            case SIGNAL -> (bytes, at, _, out) -> out.put(Signals.name(bytes.getLong(at)));
            case SYSTEM_CALL -> (bytes, at, _, out) ->
                name(LiveNames.systemCall(bytes.getLong(at)), bytes.getLong(at), out);
            case DEVICE -> (bytes, at, _, out) -> out.put(LiveNames.device(bytes.getLong(at)));
            case ETHERNET -> (bytes, at, _, out) -> ethernet(bytes, at, out);
            case INTERNET -> (bytes, at, _, out) -> internet(bytes, at, out);
            case ERROR_NAME -> (bytes, at, _, out) -> errorName(bytes.getLong(at), out);
            case FLAGS -> {
                var words = new CallWords();
                yield (bytes, at, _, out) -> words.flags(set(bytes, at), bytes.getLong(at), out);
            }
            case WORD -> {
                var words = new CallWords();
                yield (bytes, at, _, out) -> words.word(set(bytes, at), bytes.getLong(at), out);
            }
            case SOCKET_ADDRESS -> {
                var words = new CallWords();
                yield (bytes, at, _, out) -> SocketAddressForm.write(bytes, at + Long.BYTES,
                        Math.clamp(bytes.getLong(at), 0, naming.size() - Long.BYTES), words, out);
            }
            case CALL -> new CallForm();
        };
    }

    /// The name of a set of words, which stands behind the number.
    private static String set(ByteBuffer bytes, int at) {
        var name = new StringBuilder();
        for (int i = at + Long.BYTES; bytes.get(i) != 0; i++) {
            name.append((char) bytes.get(i));
        }
        return name.toString();
    }

    /// A symbol without the distance of the address from its start.
    private static String name(String symbol) {
        int plus = symbol.lastIndexOf('+');
        boolean distance = plus > 0 && plus + 1 < symbol.length();
        for (int i = plus + 1; distance && i < symbol.length(); i++) {
            distance = Character.digit(symbol.charAt(i), 10) >= 0;
        }
        return distance ? symbol.substring(0, plus) : symbol;
    }

    /// The module that stands behind a symbol in brackets; the address itself where there is no symbol.
    private static String module(String symbol) {
        int open = symbol.lastIndexOf('[');
        int close = symbol.indexOf(']', Math.max(open, 0));
        return open >= 0 && close > open ? symbol.substring(open + 1, close)
                : symbol.startsWith("0x") ? symbol : "vmlinux";
    }

    private static String lastPart(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static void name(Optional<String> name, long number, ByteSink out) {
        if (name.isPresent()) {
            out.put(name.get());
        } else {
            out.decimal(number);
        }
    }

    /// The hierarchy of version 2 is called `unified`; a group that is gone leaves nothing to show but its number.
    private static void group(long number, ByteSink out) {
        Optional<String> path = LiveNames.controlGroup(number);
        if (path.isPresent()) {
            out.put("unified:");
        }
        name(path, number, out);
    }

    private static void error(long number, ByteSink out) {
        Errno errno = number == (int) number ? Errno.of((int) number) : Errno.UNKNOWN;
        if (number == 0) {
            out.put("Success");
        } else if (errno == Errno.UNKNOWN) {
            out.put("Unknown error ");
            out.decimal(number);
        } else {
            out.put(errno.text());
        }
    }

    private static void errorName(long number, ByteSink out) {
        int positive = (int) Math.abs(number);
        Errno errno = Errno.of(positive);
        if (number != 0 && errno == Errno.UNKNOWN) {
            out.decimal(number);
        } else if (number != 0) {
            out.put(errno.name());
        }
    }

    private static void ethernet(ByteBuffer bytes, int at, ByteSink out) {
        for (int i = 0; i < MAC_BYTES; i++) {
            int b = bytes.get(at + i) & 0xff;
            out.put(i == 0 ? "" : ":");
            out.put(HEX.charAt(b >> 4));
            out.put(HEX.charAt(b & 0xf));
        }
    }

    private static void internet(ByteBuffer bytes, int at, ByteSink out) {
        long family = bytes.getLong(at);
        if (family == AF_INET) {
            dotted(bytes, at + FAMILY_BYTES, out);
        } else if (family == AF_INET6) {
            colons(bytes, at + FAMILY_BYTES, out);
        }
    }

    static void dotted(ByteBuffer bytes, int at, ByteSink out) {
        for (int i = 0; i < 4; i++) {
            out.put(i == 0 ? "" : ".");
            out.unsigned(bytes.get(at + i) & 0xff);
        }
    }

    /// RFC 5952: the first of the longest runs of two or more zero groups becomes `::`; an IPv4 address in an IPv6 one
    /// is dotted.
    static void colons(ByteBuffer bytes, int at, ByteSink out) {
        int from = 0;
        int longest = 1;
        for (int i = 0; i < GROUPS; i++) {
            int end = i;
            while (end < GROUPS && group(bytes, at, end) == 0) {
                end++;
            }
            if (end - i > longest) {
                longest = end - i;
                from = i;
            }
        }
        boolean shortened = longest > 1;
        boolean mapped = shortened && from == 0 && longest == 5 && group(bytes, at, 5) == 0xffff;
        for (int i = 0; i < GROUPS; i++) {
            if (shortened && i == from) {
                out.put("::");
                i += longest - 1;
            } else if (mapped && i == 6) {
                out.put(":");
                dotted(bytes, at + 12, out);
                return;
            } else {
                out.put(i == 0 || shortened && i == from + longest ? "" : ":");
                out.hex(group(bytes, at, i));
            }
        }
    }

    private static int group(ByteBuffer bytes, int at, int index) {
        return (bytes.get(at + 2 * index) & 0xff) << 8 | bytes.get(at + 2 * index + 1) & 0xff;
    }
}
