package jd.runtime.load;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jd.runtime.sys.BpfCommand;
import jd.runtime.sys.Errno;
import jd.runtime.sys.SystemCall;
import jd.runtime.sys.SystemCalls;

/// A kernel that says yes and hands out descriptors 10, 11, …, but for the calls that a test wants refused. Remembers
/// what it was asked, e.g. `MAP_CREATE 10` (the descriptor given), `CLOSE 10`, `IOCTL 11`.
public final class ScriptedKernel implements SystemCalls {

    private static final int LOG_SIZE = 28;
    private static final int LOG_BUFFER = 32;

    private final List<String> asked = new ArrayList<>();
    private final Map<String, Integer> counts = new HashMap<>();
    private final Map<String, Errno> refusals = new HashMap<>();
    private final Map<Integer, byte[]> codes = new HashMap<>();
    private String log = "";
    private int next = 10;

    /// Refuses the n-th (from 1) call of that name.
    public ScriptedKernel refuse(String call, int occurrence, Errno errno) {
        refusals.put(call + occurrence, errno);
        return this;
    }

    /// What the verifier writes where a log is wanted.
    public ScriptedKernel log(String text) {
        log = text;
        return this;
    }

    public List<String> asked() {
        return asked;
    }

    /// The asked calls of that name.
    public List<String> asked(String call) {
        return asked.stream().filter(each -> each.startsWith(call + " ")).toList();
    }

    /// The machine code of a loaded program.
    public byte[] code(int descriptor) {
        return codes.get(descriptor);
    }

    @Override
    public long raw(SystemCall call, long a, long b, long c, long d, long e, long f) {
        String name = call == SystemCall.BPF ? command((int) a) : call.name();
        int occurrence = counts.merge(name, 1, Integer::sum);
        Errno errno = refusals.get(name + occurrence);
        if (name.equals("PROG_LOAD")) {
            writeLog(b);
        }
        if (errno != null) {
            asked.add(name + " " + errno);
            return -errno.number();
        }
        return switch (name) {
            case "MAP_CREATE", "BTF_LOAD", "LINK_CREATE", "RAW_TRACEPOINT_OPEN", "PERF_EVENT_OPEN" -> given(name);
            case "PROG_LOAD" -> {
                codes.put(next, bytes(word(b, 8), (int) word32(b, 4) * 8));
                yield given(name);
            }
            case "CLOSE" -> plain(name, a);
            case "IOCTL" -> plain(name + " " + Long.toHexString(b), a);
            case "PROG_TEST_RUN" -> plain(name, word32(b, 0));
            default -> plain(name, 0);
        };
    }

    private long given(String name) {
        asked.add(name + " " + next);
        return next++;
    }

    private long plain(String name, long subject) {
        asked.add(name + " " + subject);
        return 0;
    }

    private static String command(int value) {
        for (BpfCommand command : BpfCommand.values()) {
            if (command.value() == value) {
                return command.name();
            }
        }
        throw new AssertionError("bpf command " + value);
    }

    private void writeLog(long attributes) {
        long buffer = word(attributes, LOG_BUFFER);
        if (buffer != 0) {
            byte[] text = log.getBytes(StandardCharsets.UTF_8);
            memory(buffer, (int) word32(attributes, LOG_SIZE)).asByteBuffer().put(0, text);
        }
    }

    private static long word(long address, int offset) {
        return memory(address, offset + 8).get(ValueLayout.JAVA_LONG_UNALIGNED, offset);
    }

    private static long word32(long address, int offset) {
        return memory(address, offset + 4).get(ValueLayout.JAVA_INT_UNALIGNED, offset);
    }

    private static byte[] bytes(long address, int size) {
        return memory(address, size).toArray(ValueLayout.JAVA_BYTE);
    }

    @SuppressWarnings("restricted")
    private static MemorySegment memory(long address, long size) {
        return MemorySegment.ofAddress(address).reinterpret(size);
    }
}
