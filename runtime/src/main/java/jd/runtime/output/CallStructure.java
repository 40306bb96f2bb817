package jd.runtime.output;

import java.nio.ByteBuffer;
import jd.compiler.arch.Signals;
import jd.compiler.call.Structure;

/// How the structures of system calls look: `{tv_sec=1, tv_nsec=0}`.
final class CallStructure {

    private static final int IGNORED = 1;

    private final CallCopy call;
    private final CallWords words;

    CallStructure(CallCopy call, CallWords words) {
        this.call = call;
        this.words = words;
    }

    /// The elements of a piece: `[{…}, {…}]`.
    void array(Structure structure, int piece, ByteSink out) {
        if (structure == Structure.FDSET) {
            PollForm.set(call, piece, out);
            return;
        }
        if (structure == Structure.MASK) {
            mask(piece, out);
            return;
        }
        out.put('[');
        for (int at = 0; at + structure.size() <= call.length(piece); at += structure.size()) {
            out.put(at == 0 ? "" : ", ");
            element(structure, call.place(piece) + at, out);
        }
        out.put(']');
    }

    private void element(Structure structure, int at, ByteSink out) {
        switch (structure) {
            case IDS -> out.decimal(call.bytes().getInt(at));
            default -> write(structure, at, structure.size(), "", out);
        }
    }

    /// One structure.
    ///
    /// @param how what its parameter says of it
    void write(Structure structure, int at, int length, String how, ByteSink out) {
        ByteBuffer bytes = call.bytes();
        if (length < Math.min(structure.size(), 60)) {
            Quoted.put(bytes, at, length, false, out);
            return;
        }
        switch (structure) {
            case TIMESPEC -> pair("tv_sec", "tv_nsec", at, out);
            case TIMEVAL -> pair("tv_sec", "tv_usec", at, out);
            case ITIMERVAL -> timer("tv_usec", at, out);
            case ITIMERSPEC -> timer("tv_nsec", at, out);
            case STAT -> FileForm.stat(bytes, at, words, out);
            case STATX -> FileForm.statx(bytes, at, words, out);
            case STATFS -> FileForm.statfs(bytes, at, out);
            case RLIMIT -> limits(at, out);
            case RUSAGE -> usage(at, out);
            case TMS -> longs(at, out, "tms_utime", "tms_stime", "tms_cutime", "tms_cstime");
            case UTSNAME -> names(at, length, out);
            case SYSINFO -> system(at, out);
            case SIGACTION -> action(at, out);
            case SIGSET -> signals(bytes.getLong(at), out);
            case STACK -> stack(at, out);
            case SIGINFO -> information(at, out);
            case POLLFD -> PollForm.wanted(bytes, at, words, out);
            case EPOLL_EVENT -> event(at, out);
            case TERMIOS -> FileForm.terminal(bytes, at, out);
            case WINSIZE -> window(at, out);
            case FLOCK -> lock(at, out);
            case INT, INTS, ID, PIDS, LEN -> bracketed(bytes.getInt(at), out);
            case OFF -> bracketed(bytes.getLong(at), out);
            case X -> {
                out.put('[');
                CallArgument.hex(bytes.getLong(at), out);
                out.put(']');
            }
            case INT2 -> {
                out.put('[');
                out.decimal(bytes.getInt(at));
                out.put(", ");
                out.decimal(bytes.getInt(at + 4));
                out.put(']');
            }
            case STATUS -> status(bytes.getInt(at), out);
            case OPEN_HOW -> how(at, out);
            case CLONE_ARGS -> cloned(at, out);
            case CAPHDR, CAPDATA, DIRENTS, MASK, FDSET, IOVEC, MSGHDR, IDS -> Quoted.put(bytes, at, length, false, out);
        }
    }

    private void bracketed(long value, ByteSink out) {
        out.put('[');
        out.decimal(value);
        out.put(']');
    }

    private void pair(String first, String second, int at, ByteSink out) {
        longs(at, out, first, second);
    }

    private void longs(int at, ByteSink out, String... names) {
        for (int i = 0; i < names.length; i++) {
            out.put(i == 0 ? "{" : ", ");
            out.put(names[i]);
            out.put('=');
            out.decimal(call.bytes().getLong(at + 8 * i));
        }
        out.put(names.length == 1 ? ", ...}" : "}");
    }

    /// `struct sysinfo`.
    private void system(int at, ByteSink out) {
        ByteBuffer bytes = call.bytes();
        out.put("{uptime=");
        out.decimal(bytes.getLong(at));
        for (int i = 0; i < 3; i++) {
            out.put(i == 0 ? ", loads=[" : ", ");
            out.unsigned(bytes.getLong(at + 8 + 8 * i));
        }
        out.put(']');
        String[] memory = {"totalram", "freeram", "sharedram", "bufferram", "totalswap", "freeswap"};
        for (int i = 0; i < memory.length; i++) {
            named(memory[i], bytes.getLong(at + 32 + 8 * i), out);
        }
        named("procs", bytes.getShort(at + 80) & 0xffff, out);
        named("totalhigh", bytes.getLong(at + 88), out);
        named("freehigh", bytes.getLong(at + 96), out);
        named("mem_unit", bytes.getInt(at + 104) & 0xffffffffL, out);
        out.put('}');
    }

    private static void named(String name, long value, ByteSink out) {
        out.put(", ");
        out.put(name);
        out.put('=');
        out.unsigned(value);
    }

    private void timer(String fraction, int at, ByteSink out) {
        out.put("{it_interval=");
        pair("tv_sec", fraction, at, out);
        out.put(", it_value=");
        pair("tv_sec", fraction, at + 16, out);
        out.put('}');
    }

    private void limits(int at, ByteSink out) {
        out.put("{rlim_cur=");
        limit(call.bytes().getLong(at), out);
        out.put(", rlim_max=");
        limit(call.bytes().getLong(at + 8), out);
        out.put('}');
    }

    private static void limit(long value, ByteSink out) {
        if (value == -1) {
            out.put("RLIM64_INFINITY");
        } else if (value > 1024 && value % 1024 == 0) {
            out.unsigned(value / 1024);
            out.put("*1024");
        } else {
            out.unsigned(value);
        }
    }

    private void usage(int at, ByteSink out) {
        out.put("{ru_utime=");
        pair("tv_sec", "tv_usec", at, out);
        out.put(", ru_stime=");
        pair("tv_sec", "tv_usec", at + 16, out);
        out.put(", ...}");
    }

    private void names(int at, int length, ByteSink out) {
        out.put("{sysname=");
        Quoted.text(call.bytes(), at, Math.min(65, length), out);
        out.put(", nodename=");
        Quoted.text(call.bytes(), at + 65, Math.min(65, length - 65), out);
        out.put(", ...}");
    }

    /// The kernel's own layout: handler, flags, restorer, mask.
    private void action(int at, ByteSink out) {
        ByteBuffer bytes = call.bytes();
        long handler = bytes.getLong(at);
        long flags = bytes.getLong(at + 8);
        out.put("{sa_handler=");
        if (handler == 0 || handler == IGNORED) {
            out.put(handler == 0 ? "SIG_DFL" : "SIG_IGN");
        } else {
            CallArgument.hex(handler, out);
        }
        out.put(", sa_mask=");
        signals(bytes.getLong(at + 24), out);
        out.put(", sa_flags=");
        words.flags("sa", flags & 0xffffffffL, out);
        if ((flags & 0x4000000) != 0) {
            out.put(", sa_restorer=");
            CallArgument.hex(bytes.getLong(at + 16), out);
        }
        out.put('}');
    }

    /// `[HUP INT]`; where most are set, those that are not: `~[KILL STOP]`.
    void signals(long set, ByteSink out) {
        boolean most = Long.bitCount(set) >= 43;
        long shown = most ? ~set : set;
        out.put(most ? "~[" : "[");
        boolean first = true;
        for (int signal = 1; signal <= 64; signal++) {
            if ((shown >>> signal - 1 & 1) != 0) {
                out.put(first ? "" : " ");
                if (signal > 31) {
                    CallArgument.realTime(signal, out);
                } else {
                    out.put(Signals.name(signal).substring(3));
                }
                first = false;
            }
        }
        out.put(']');
    }

    private void stack(int at, ByteSink out) {
        out.put("{ss_sp=");
        CallArgument.pointer(call.bytes().getLong(at), out);
        out.put(", ss_flags=");
        words.flags("ss", call.bytes().getInt(at + 8) & 0xffffffffL, out);
        out.put(", ss_size=");
        out.unsigned(call.bytes().getLong(at + 16));
        out.put('}');
    }

    private void information(int at, ByteSink out) {
        out.put("{si_signo=");
        out.put(Signals.name(call.bytes().getInt(at)));
        out.put(", si_code=");
        out.decimal(call.bytes().getInt(at + 8));
        out.put(", si_pid=");
        out.decimal(call.bytes().getInt(at + 16));
        out.put(", si_uid=");
        out.decimal(call.bytes().getInt(at + 20));
        out.put(", ...}");
    }

    private void event(int at, ByteSink out) {
        long data = call.bytes().getLong(at + 4);
        out.put("{events=");
        words.flags("epoll", call.bytes().getInt(at) & 0xffffffffL, out);
        out.put(", data={u32=");
        out.unsigned(data & 0xffffffffL);
        out.put(", u64=");
        out.unsigned(data);
        out.put("}}");
    }

    private void window(int at, ByteSink out) {
        String[] names = {"{ws_row=", ", ws_col=", ", ws_xpixel=", ", ws_ypixel="};
        for (int i = 0; i < names.length; i++) {
            out.put(names[i]);
            out.decimal(call.bytes().getShort(at + 2 * i) & 0xffff);
        }
        out.put('}');
    }

    private void lock(int at, ByteSink out) {
        ByteBuffer bytes = call.bytes();
        out.put("{l_type=");
        words.word("locktype", bytes.getShort(at), out);
        out.put(", l_whence=");
        words.word("whence", bytes.getShort(at + 2), out);
        out.put(", l_start=");
        out.decimal(bytes.getLong(at + 8));
        out.put(", l_len=");
        out.decimal(bytes.getLong(at + 16));
        out.put('}');
    }

    /// `[{WIFEXITED(s) && WEXITSTATUS(s) == 0}]`.
    private static void status(int status, ByteSink out) {
        int signal = status & 0x7f;
        out.put("[{");
        if (status == 0xffff) {
            out.put("WIFCONTINUED(s)");
        } else if (signal == 0) {
            out.put("WIFEXITED(s) && WEXITSTATUS(s) == ");
            out.decimal(status >> 8 & 0xff);
        } else if ((status & 0xff) == 0x7f) {
            out.put("WIFSTOPPED(s) && WSTOPSIG(s) == ");
            out.put(Signals.name(status >> 8 & 0xff));
        } else {
            out.put("WIFSIGNALED(s) && WTERMSIG(s) == ");
            out.put(Signals.name(signal));
            out.put((status & 0x80) != 0 ? " && WCOREDUMP(s)" : "");
        }
        out.put("}]");
    }

    private void how(int at, ByteSink out) {
        out.put("{flags=");
        words.flags("open", call.bytes().getLong(at), out);
        out.put(", resolve=");
        CallArgument.hexOrZero(call.bytes().getLong(at + 16), out);
        out.put('}');
    }

    private void cloned(int at, ByteSink out) {
        ByteBuffer bytes = call.bytes();
        out.put("{flags=");
        words.flags("clone", bytes.getLong(at), out);
        String[] pointers = {", child_tid=", ", parent_tid="};
        for (int i = 0; i < pointers.length; i++) {
            if (bytes.getLong(at + 16 + 8 * i) != 0) {
                out.put(pointers[i]);
                CallArgument.hex(bytes.getLong(at + 16 + 8 * i), out);
            }
        }
        out.put(", exit_signal=");
        out.put(bytes.getLong(at + 32) == 0 ? "0" : Signals.name(bytes.getLong(at + 32)));
        out.put(", stack=");
        CallArgument.pointer(bytes.getLong(at + 40), out);
        out.put(", stack_size=");
        CallArgument.hexOrZero(bytes.getLong(at + 48), out);
        if (bytes.getLong(at + 56) != 0) {
            out.put(", tls=");
            CallArgument.hex(bytes.getLong(at + 56), out);
        }
        out.put('}');
    }

    private void mask(int piece, ByteSink out) {
        out.put('[');
        boolean first = true;
        for (int i = 0; i < 8 * call.length(piece); i++) {
            if ((call.bytes().get(call.place(piece) + i / 8) >> i % 8 & 1) != 0) {
                out.put(first ? "" : " ");
                out.decimal(i);
                first = false;
            }
        }
        out.put(']');
    }

    /// How many directory entries a piece has (`struct linux_dirent64`: the length of each is at 16).
    void entries(int piece, ByteSink out) {
        int count = 0;
        int at = 0;
        while (at + 20 <= call.length(piece)) {
            at += Math.max(1, call.bytes().getShort(call.place(piece) + at + 16) & 0xffff);
            count++;
        }
        boolean whole = Math.max(0, call.length(piece)) >= call.result();
        out.put(whole ? "" : "more than ");
        out.decimal(count);
    }
}
