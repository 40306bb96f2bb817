package jd.runtime;

import java.util.List;

/// Probes for random scripts, with what can be read there.
final class RandomProbes {

    /// @param name    as in a script
    /// @param numbers expressions for numbers and addresses
    /// @param strings expressions for strings
    record Probe(String name, List<String> numbers, List<String> strings) {}

    static final List<Probe> ALL = List.of(
            new Probe("BEGIN", List.of(), List.of()),
            new Probe("END", List.of(), List.of()),
            new Probe("profile:hz:99", List.of(), List.of()),
            new Probe("interval:s:1", List.of(), List.of()),
            new Probe("syscall:openat:entry", List.of("args.dfd", "args.flags", "args.mode", "arg0", "arg1"),
                    List.of("str(args.filename)", "str(args.filename, 20)",
                            "copyinstr(arg1)", "copyinstr(arg1, 300)")),
            new Probe("syscall:read:entry", List.of("args.fd", "args.count", "arg2"),
                    List.of("str(args.buf)", "str(args.buf, 500)")),
            new Probe("syscall:read:return", List.of("retval", "errno", "arg0", "arg1"), List.of()),
            new Probe("syscall:openat:return", List.of("retval", "errno"), List.of()),
            new Probe("tracepoint:sched:sched_switch", List.of("args.prev_pid", "args.next_prio", "args.prev_state"),
                    List.of("args.prev_comm", "args.next_comm", "str(args.prev_comm)")),
            new Probe("tracepoint:sched:sched_wakeup", List.of("args.pid", "args.prio", "args.target_cpu"),
                    List.of("args.comm")),
            new Probe("tracepoint:sched:sched_process_exec", List.of("args.pid", "args.old_pid"),
                    List.of("str(args.filename)", "args.filename")),
            new Probe("tracepoint:block:block_rq_issue", List.of("args.dev", "args.sector", "args.nr_sector"),
                    List.of("args.rwbs", "args.comm")),
            new Probe("tracepoint:skb:kfree_skb", List.of("args.protocol", "(uint64)args.location"), List.of()),
            new Probe("tracepoint:irq:irq_handler_entry", List.of("args.irq"), List.of("str(args.name)", "args.name")),
            new Probe("tracepoint:irq:irq_handler_exit", List.of("args.irq", "args.ret"), List.of()),
            new Probe("tracepoint:irq:softirq_entry", List.of("args.vec"), List.of()),
            new Probe("rawtracepoint:sched_switch", List.of("args.preempt", "args.prev->pid", "args.next.mm->map_count",
                    "args.next->real_parent->tgid", "args.prev.se.vruntime"),
                    List.of("args.prev.comm", "args.next->comm", "args.next->real_parent->comm")),
            new Probe("rawtracepoint:sched_process_exec", List.of("args.old_pid", "args.p->pid", "args.bprm->argc"),
                    List.of("str(args.bprm->filename)", "args.p->comm",
                            "str(args.bprm->file->f_path.dentry->d_name.name)")));

    private RandomProbes() {}
}
