package jd.runtime.sys;

import java.util.List;
import jd.runtime.sys.BpfAttributeLayout.KprobeMulti;
import jd.runtime.sys.BpfAttributeLayout.PerfEvent;
import jd.runtime.sys.BpfAttributeLayout.Tracing;
import jd.runtime.sys.BpfAttributeLayout.UprobeMulti;

/// Makes the attributes of `LINK_CREATE`, one method for each way of attaching.
///
/// Attach types are numbers of `enum bpf_attach_type`; a cookie is a number that the program can ask for
/// (`bpf_get_attach_cookie`, since Linux 5.15).
public final class LinkCreate {

    /// Whether the program runs at the start of the function or at its return.
    public enum Moment { ENTRY, RETURN }

    private LinkCreate() {}

    private static Memory link(int program, int target, int attachType) {
        return BpfAttributes.empty()
                .putInt(BpfAttributeLayout.LinkCreate.PROG_FD, program)
                .putInt(BpfAttributeLayout.LinkCreate.TARGET_FD, target)
                .putInt(BpfAttributeLayout.LinkCreate.ATTACH_TYPE, attachType);
    }

    /// To an open perf event: tracepoint, kprobe, uprobe, sampling; since Linux 5.15.
    public static Memory perfEvent(int program, int perfEvent, int attachType, long cookie) {
        return link(program, perfEvent, attachType).putLong(PerfEvent.BPF_COOKIE, cookie);
    }

    /// A tracing program to what it was loaded for (fentry, fexit, typed raw tracepoint).
    public static Memory tracing(int program, int attachType, long cookie) {
        return link(program, 0, attachType).putLong(Tracing.COOKIE, cookie);
    }

    /// An iterator program, with the default choice of elements.
    public static Memory iterator(int program, int attachType) {
        return link(program, 0, attachType);
    }

    /// To many kernel functions at once, since Linux 5.18; a program loaded for `kprobe.multi`.
    ///
    /// @param functions names as in `/proc/kallsyms`
    public static Memory kprobeMulti(int program, int attachType, Moment moment, List<String> functions) {
        Memory names = Memory.allocate(functions.size() * Long.BYTES);
        for (int i = 0; i < functions.size(); i++) {
            names.putPointer(i * Long.BYTES, Memory.text(functions.get(i)));
        }
        return link(program, 0, attachType)
                .putInt(KprobeMulti.FLAGS, moment.ordinal())
                .putInt(KprobeMulti.CNT, functions.size())
                .putPointer(KprobeMulti.SYMS, names);
    }

    /// To many places of one executable at once, since Linux 6.6.
    ///
    /// @param offsets    bytes from the start of the file
    /// @param references file offsets of USDT semaphores, one for each place, or none
    /// @param cookies    one for each place, or none
    /// @param pid        a process, or 0 for all
    public static Memory uprobeMulti(int program, int attachType, Moment moment, String path, List<Long> offsets,
            List<Long> references, List<Long> cookies, int pid) {
        Memory attributes = link(program, 0, attachType)
                .putPointer(UprobeMulti.PATH, Memory.text(path))
                .putPointer(UprobeMulti.OFFSETS, numbers(offsets))
                .putInt(UprobeMulti.CNT, offsets.size())
                .putInt(UprobeMulti.FLAGS, moment.ordinal())
                .putInt(UprobeMulti.PID, pid);
        if (!references.isEmpty()) {
            attributes.putPointer(UprobeMulti.REF_CTR_OFFSETS, numbers(references));
        }
        return cookies.isEmpty() ? attributes : attributes.putPointer(UprobeMulti.COOKIES, numbers(cookies));
    }

    private static Memory numbers(List<Long> numbers) {
        Memory memory = Memory.allocate(numbers.size() * Long.BYTES);
        int offset = 0;
        for (long number : numbers) {
            memory.putLong(offset, number);
            offset += Long.BYTES;
        }
        return memory;
    }
}
