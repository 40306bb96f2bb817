package jd.compiler.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import jd.compiler.target.RecordedTarget;
import jd.language.ast.ProbeSpec;
import jd.language.diagnostic.DiagnosticLog;
import jd.language.source.Source;
import jd.language.source.Span;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Wrong descriptions: the exact message, the place it points at, the hint.
class ProbeMistakesTest {

    private static final RecordedTarget KERNEL = RecordedTarget.x86();

    record Mistake(String description, List<String> complaints) {
        @Override
        public String toString() {
            return description;
        }
    }

    private static Mistake mistake(String description, String... complaints) {
        return new Mistake(description, List.of(complaints));
    }

    static Stream<Mistake> mistakes() {
        return Stream.of(
                mistake("syscal:openat:entry", "0-6: there are no probes of type `syscal` [UNKNOWN_PROBE_TYPE]",
                        "did you mean `syscall`?"),
                mistake("zorro:x:y", "0-5: there are no probes of type `zorro` [UNKNOWN_PROBE_TYPE]"),
                mistake("usdt:main", "0-9: `usdt:main` does not name a probe: expected `usdt:FILE:PROVIDER:NAME` or "
                        + "`usdt:FILE:NAME`, e.g. `usdt:libjvm.so:hotspot:gc__begin` [BAD_PROBE_FORM]"),
                mistake("usdt:libbare:main", "0-17: no static probe matches `usdt:libbare:main` [NO_PROBE_MATCHES]",
                        "its build has no notes of that kind; probe a function instead: uprobe:FILE:FUNCTION"),
                mistake("demo$target:::tick", "0-18: `demo$target:::tick` does not name a probe: expected "
                        + "`usdt:FILE:PROVIDER:NAME` or `usdt:FILE:NAME`, e.g. `usdt:libjvm.so:hotspot:gc__begin` "
                        + "[BAD_PROBE_FORM]", "`$target` is the process of -c or -p; without one give its number"),
                mistake("ksyscall:read", "0-8: `ksyscall` probes are not supported yet [UNSUPPORTED_PROBE_TYPE]",
                        "trace the system call: `syscall:openat:entry`"),
                mistake("kprobe:vfs_raed", "7-15: there is no function of the kernel `vfs_raed` [UNKNOWN_PROBE]",
                        "did you mean `vfs_read`?"),
                mistake("kprobe:zz*", "7-10: no function of the kernel matches `zz*` [NO_PROBE_MATCHES]"),
                mistake("kretprobe:vfs_read+4", "10-20: there is no function `vfs_read+4` [UNKNOWN_PROBE]",
                        "an offset into a function is a number of bytes, e.g. vfs_read+4; only a kprobe may have one"),
                mistake("kprobe:demo:vfs_read", "7-11: there is no function `vfs_read in demo` [UNKNOWN_PROBE]",
                        "vfs_read is a function of vmlinux"),
                mistake("fentry:demo_open", "7-16: `fentry:demo_open` is not available: functions of modules have no "
                        + "types here [PROBE_NOT_AVAILABLE]", "use `kprobe:demo_open`"),
                mistake("fbt::vfs_read:exit", "0-18: `fbt::vfs_read:exit` does not name a probe: expected "
                        + "`fbt:MODULE:FUNCTION:entry` or `…:return`, e.g. `fbt::vfs_read:entry` [BAD_PROBE_FORM]"),
                mistake("uprobe:libdemo:drw", "15-18: there is no function `drw` [UNKNOWN_PROBE]",
                        "did you mean `draw`?"),
                mistake("uprobe:libbare:main", "15-19: there is no function `main` [UNKNOWN_PROBE]",
                        "/lib/libbare.so has no symbols: it is stripped, or no executable"),
                mistake("uprobe:libdemo:z*", "15-17: no function matches `z*` [NO_PROBE_MATCHES]"),
                mistake("uprobe:libdemo:0x9", "15-18: there is no function `0x9` [UNKNOWN_PROBE]",
                        "it is no address in /lib/libdemo.so"),
                mistake("uretprobe:libdemo:draw+4", "18-24: there is no function `draw+4` [UNKNOWN_PROBE]",
                        "an offset into a function is a number of bytes, e.g. main+4; only an entry probe may have "
                                + "one"),
                mistake("uprobe:libdemo", "0-14: `uprobe:libdemo` does not name a probe: expected "
                        + "`uprobe:FILE:FUNCTION`, e.g. `uprobe:libc:malloc` or `uprobe:/bin/bash:readline` "
                        + "[BAD_PROBE_FORM]"),
                mistake("pid12:libdemo:draw:0", "0-20: `pid12:libdemo:draw:0` does not name a probe: expected "
                        + "`pidNUMBER:LIBRARY:FUNCTION:entry` or `…:return`, e.g. `pid$target:libc:malloc:entry` "
                        + "[BAD_PROBE_FORM]"),
                mistake("watchpoint:0x12:8:w", "11-15: a watchpoint's address of 8 bytes cannot be `0x12` "
                        + "[BAD_WATCHPOINT]", "the address must be a multiple of the length"),
                mistake("watchpoint:0x10:8:r", "18-19: a watchpoint's mode cannot be `r` [BAD_WATCHPOINT]",
                        "an x86-64 processor does not watch reads alone: use rw"),
                mistake("watchpoint:0x13:4:x", "16-17: a watchpoint's length cannot be `4` [BAD_WATCHPOINT]",
                        "for mode x the length is 8, whatever the instruction's"),
                mistake("cpc:::PAPI_tot_cyk-all-5000", "0-27: there is no counter `PAPI_tot_cyk` [UNKNOWN_PROBE]",
                        "did you mean `PAPI_tot_cyc`?"),
                mistake("cpc:::PAPI_tot_cyc-both-5000", "0-28: `cpc:::PAPI_tot_cyc-both-5000` does not name a probe: "
                        + "expected `cpc:::EVENT-MODE-COUNT`, e.g. `cpc:::PAPI_tot_cyc-all-1000000` [BAD_PROBE_FORM]",
                        "the modes are user, kernel and all, not both"),
                mistake("openat", "0-6: there is no probe `openat` [UNKNOWN_PROBE]",
                        "did you mean `syscall:openat:entry`?"),
                mistake("BEGINN", "0-6: there is no probe `BEGINN` [UNKNOWN_PROBE]", "did you mean `BEGIN`?"),
                mistake("nonsense", "0-8: there is no probe `nonsense` [UNKNOWN_PROBE]"),
                mistake("syscall", "0-7: `syscall` does not name a probe: expected `syscall:NAME:entry` or "
                        + "`syscall:NAME:return` [BAD_PROBE_FORM]"),
                mistake("syscall:openat", "0-14: `syscall:openat` does not name a probe: expected `syscall:NAME:entry` "
                        + "or `syscall:NAME:return` [BAD_PROBE_FORM]", "did you mean `syscall:openat:entry`?"),
                mistake("syscall:a:b:c:d", "0-15: `syscall:a:b:c:d` does not name a probe: expected "
                        + "`syscall:NAME:entry` or `syscall:NAME:return` [BAD_PROBE_FORM]"),
                mistake("syscall:opnat:entry", "8-13: there is no system call `opnat` [UNKNOWN_PROBE]",
                        "did you mean `openat`?"),
                mistake("syscall::opnat:entry", "9-14: there is no system call `opnat` [UNKNOWN_PROBE]",
                        "did you mean `openat`?"),
                mistake("syscall:openat:entyr", "15-20: there is no system call probe `entyr` [UNKNOWN_PROBE]",
                        "did you mean `entry`?"),
                mistake("syscall:openat:x", "15-16: there is no system call probe `x` [UNKNOWN_PROBE]",
                        "write `entry` or `return`"),
                mistake("syscall:zzz*:entry", "8-12: no system call matches `zzz*` [NO_PROBE_MATCHES]"),
                mistake("tracepoint:sched:sched_swich",
                        "17-28: there is no tracepoint `sched:sched_swich` [UNKNOWN_PROBE]",
                        "did you mean `sched_switch`?"),
                mistake("tracepoint:shced:sched_switch",
                        "11-16: there is no category of tracepoints `shced` [UNKNOWN_PROBE]",
                        "did you mean `tracepoint:sched:sched_switch`?"),
                mistake("tracepoint:shced:*", "11-16: there is no category of tracepoints `shced` [UNKNOWN_PROBE]",
                        "did you mean `sched`?"),
                mistake("tracepoint:irq:sched_switch",
                        "15-27: there is no tracepoint `irq:sched_switch` [UNKNOWN_PROBE]",
                        "did you mean `tracepoint:sched:sched_switch`?"),
                mistake("tracepoint:sched_switch", "0-23: `tracepoint:sched_switch` does not name a probe: expected "
                        + "`tracepoint:CATEGORY:NAME`, e.g. `tracepoint:sched:sched_switch` [BAD_PROBE_FORM]",
                        "did you mean `tracepoint:sched:sched_switch`?"),
                mistake("tracepoint:sched:zzz*", "0-21: no tracepoint matches `sched:zzz*` [NO_PROBE_MATCHES]"),
                mistake("sdt:sched:x:sched_switch", "0-24: `sdt:sched:x:sched_switch` does not name a probe: expected "
                        + "`tracepoint:CATEGORY:NAME`, e.g. `tracepoint:sched:sched_switch` [BAD_PROBE_FORM]"),
                mistake("rawtracepoint:sched_swich",
                        "14-25: there is no raw tracepoint `sched_swich` [UNKNOWN_PROBE]",
                        "did you mean `sched_switch`?"),
                mistake("rawtracepoint:zzz*", "14-18: no raw tracepoint matches `zzz*` [NO_PROBE_MATCHES]"),
                mistake("rawtracepoint:xfs:sched_switch", "14-17: there is no kernel module `xfs` [UNKNOWN_PROBE]",
                        "only the kernel proper, `vmlinux`, can be named here"),
                mistake("profile:hz:x", "11-12: `x` is not a period: expected a whole number [BAD_PERIOD]"),
                mistake("profile:hz:0", "11-12: `0` is not a period: it must not be 0 [BAD_PERIOD]"),
                mistake("profile:hz:1000000",
                        "11-18: `1000000` is not a period: the highest frequency is 100000hz [BAD_PERIOD]"),
                mistake("profile:hzz:99", "8-11: `hzz:99` is not a period: unknown unit `hzz` [BAD_PERIOD]",
                        "did you mean `hz`?"),
                mistake("profile:99", "8-10: `99` is not a period: the shortest period is 10us [BAD_PERIOD]",
                        "a number alone means nanoseconds; did you mean `profile:hz:99`?"),
                mistake("interval:5", "9-10: `5` is not a period: the shortest period is 10us [BAD_PERIOD]",
                        "a number alone means nanoseconds; did you mean `interval:s:5`?"),
                mistake("interval:1x", "9-11: `1x` is not a period: unknown unit `x` [BAD_PERIOD]",
                        "the units are ns, us, ms, s, m, h, d and hz"),
                mistake("interval:us:1", "12-13: `1` is not a period: the shortest period is 10us [BAD_PERIOD]"),
                mistake("interval:d:999999999", "11-20: `999999999` is not a period: it is too long [BAD_PERIOD]"),
                mistake("tick-1parsec", "0-12: `1parsec` is not a period: unknown unit `parsec` [BAD_PERIOD]",
                        "the units are ns, us, ms, s, m, h, d and hz"),
                mistake("tick-", "0-5: `` is not a period: expected a whole number [BAD_PERIOD]"),
                mistake("profile:a:b:c", "0-13: `profile:a:b:c` does not name a probe: expected `profile:hz:99`, "
                        + "`profile:10ms` or `profile-99` [BAD_PROBE_FORM]"),
                mistake("dtrace:::BEGUN", "0-14: `dtrace:::BEGUN` does not name a probe: expected `BEGIN` or `END` "
                        + "[BAD_PROBE_FORM]", "did you mean `BEGIN`?"),
                mistake("z*:openat:entry", "0-15: no probe matches `z*:openat:entry` [NO_PROBE_MATCHES]"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void isExplained(Mistake mistake) {
        Expanded expanded = Expanded.of(mistake.description(), KERNEL);
        assertEquals(mistake.complaints(), expanded.complaints());
        assertEquals(List.of(), expanded.names());
    }

    @Test
    void tracepointsOutOfReachAreSaidToBe() {
        RecordedTarget bare = RecordedTarget.x86().withoutTracepoints();
        for (String text : List.of("syscall:openat:entry", "tracepoint:sched:sched_switch", "syscall:*:entry")) {
            assertEquals(List.of("0-" + text.length() + ": `" + text + "` is not available: this kernel's tracepoints "
                    + "cannot be read from tracefs [PROBE_NOT_AVAILABLE]"), Expanded.of(text, bare).complaints());
        }
    }

    /// `$1` was filled in, so the script's text has other offsets than the description.
    @Test
    void filledInTextIsUnderlinedAsAWhole() {
        DiagnosticLog log = new DiagnosticLog(new Source("stdin", "syscall:$1:entry { }"));
        ProbeSpec spec = new ProbeSpec("syscall:opnat:entry", List.of("syscall", "opnat", "entry"), new Span(0, 16));
        Probes.expand(spec, KERNEL, log);
        assertEquals(new Span(0, 16), log.toList().getFirst().span());
    }
}
