package jd.compiler.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import jd.compiler.target.RecordedTarget;
import org.junit.jupiter.api.Test;

/// `jd -l` and `jd -lv`.
class ListingTest {

    private static final RecordedTarget KERNEL = RecordedTarget.x86();

    private static List<String> list(String pattern) {
        return Probes.list(KERNEL, pattern, false);
    }

    private static List<String> verbose(String pattern) {
        return Probes.list(KERNEL, pattern, true);
    }

    @Test
    void systemCalls() {
        assertEquals(List.of("syscall:open:entry", "syscall:open:return", "syscall:openat:entry",
                "syscall:openat:return", "syscall:openat2:entry", "syscall:openat2:return"), list("syscall:open*"));
        assertEquals(List.of("syscall:openat:entry"), list("syscall:openat:entry"));
        assertEquals(List.of("syscall:openat:entry"), list("syscall::openat:entry"));
        assertEquals(List.of("syscall:newstat:entry", "syscall:newstat:return"), list("syscall:stat"));
    }

    @Test
    void tracepoints() {
        assertEquals(List.of("tracepoint:irq:softirq_entry", "tracepoint:irq:softirq_exit",
                "tracepoint:irq:softirq_raise"), list("tracepoint:irq:softirq*"));
        assertEquals(KERNEL.tracepoints("sched").size(), list("tracepoint:sched:*").size());
        assertEquals(list("tracepoint:sched:*"), list("t:sched"));
        assertEquals(List.of("tracepoint:sched:sched_switch"), list("t:*:sched_switch"));
        assertEquals(List.of("tracepoint:sched:sched_switch"), list("sdt:sched::sched_switch"));
    }

    @Test
    void rawTracepoints() {
        assertEquals(List.of("rawtracepoint:vmlinux:sched_switch"), list("rawtracepoint:sched_sw*h"));
        assertEquals(List.of("rawtracepoint:vmlinux:sched_switch"), list("rt:vmlinux:sched_switch"));
        assertTrue(list("rawtracepoint:sched*").contains("rawtracepoint:vmlinux:sched_wakeup"));
    }

    @Test
    void aPatternWithoutColonMatchesAnyField() {
        assertEquals(List.of("syscall:openat:entry", "syscall:openat:return", "syscall:openat2:entry",
                "syscall:openat2:return", "tracepoint:syscalls:sys_enter_openat",
                "tracepoint:syscalls:sys_enter_openat2", "tracepoint:syscalls:sys_exit_openat",
                "tracepoint:syscalls:sys_exit_openat2"), list("*openat*"));
        assertEquals(List.of("tracepoint:sched:sched_switch", "rawtracepoint:vmlinux:sched_switch"),
                list("sched_switch"));
        assertEquals(List.of("interval:hz:", "interval:s:", "interval:ms:", "interval:us:"), list("interval"));
        assertEquals(List.of("BEGIN"), list("BEG*"));
    }

    @Test
    void severalPatterns() {
        assertEquals(List.of("syscall:kill:entry", "END"), list("syscall:kill:entry, END"));
    }

    @Test
    void everything() {
        List<String> all = list("");
        assertEquals(all, list("*"));
        assertEquals(List.of("BEGIN", "END"), all.subList(0, 2));
        assertTrue(all.containsAll(List.of("syscall:read:entry", "tracepoint:raw_syscalls:sys_enter",
                "rawtracepoint:vmlinux:sys_enter", "profile:hz:", "interval:s:")));
        assertFalse(all.contains("tracepoint:ftrace:function"));
        assertEquals(all.stream().distinct().toList(), all);
    }

    @Test
    void nothingMatches() {
        assertEquals(List.of(), list("nonsense"));
        assertEquals(List.of(), list("kprobe:zz*"));
        assertEquals(List.of(), list("struct nonsense"));
    }

    @Test
    void verboseShowsArguments() {
        assertEquals(List.of("syscall:openat:entry", "    int dfd", "    const char * filename", "    int flags",
                "    umode_t mode"), verbose("syscall:openat:entry"));
        assertEquals(List.of("syscall:read:return", "    long retval"), verbose("syscall:read:return"));
        assertEquals(List.of("tracepoint:sched:sched_process_exec", "    __data_loc char[] filename", "    pid_t pid",
                "    pid_t old_pid"), verbose("tracepoint:sched:sched_process_exec"));
        assertEquals(List.of("tracepoint:raw_syscalls:sys_enter", "    long id", "    unsigned long args[6]"),
                verbose("t:raw_syscalls:sys_enter"));
        assertEquals(List.of("rawtracepoint:vmlinux:sched_switch", "    bool preempt", "    struct task_struct * prev",
                "    struct task_struct * next", "    unsigned int prev_state"), verbose("rt:sched_switch"));
    }

    @Test
    void definitionsOfTypes() {
        assertEquals(List.of("struct list_head {", "    struct list_head * next;", "    struct list_head * prev;",
                "};"), verbose("struct list_head"));
        assertEquals(List.of("struct path {", "    struct vfsmount * mnt;", "    struct dentry * dentry;", "};"),
                list("struct path"));
        List<String> qstr = verbose("struct qstr");
        assertEquals(List.of("struct qstr {", "    union {", "        struct {", "            u32 hash;",
                "            u32 len;", "        };", "        u64 hash_len;", "    };",
                "    const unsigned char * name;", "};"), qstr);
        assertTrue(verbose("struct task_struct").contains("    char comm[16];"));
        assertTrue(verbose("struct task_struct").contains("    unsigned int in_execve:1;"));
        assertTrue(verbose("enum pid_type").contains("    PIDTYPE_PID = 0,"));
        assertTrue(verbose("struct irqaction").stream().noneMatch(String::isBlank));
        assertEquals(2, verbose("struct sockaddr_in*").stream().filter(line -> line.startsWith("struct ")).count());
    }
}
