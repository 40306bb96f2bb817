package jd.runtime.load;

import jd.language.diagnostic.Problem;

/// What the kernel may refuse, one row a message.
public enum LoadProblem implements Problem {
    NOT_PERMITTED("jd needs root, or the capabilities CAP_BPF and CAP_PERFMON: {}"),
    TRACEFS_NOT_READABLE("this script needs /sys/kernel/tracing, which user {} may not read: run jd as root, or let the"
            + " user's group read it: mount -o remount,gid=GROUP,mode=750 /sys/kernel/tracing"),
    MAP_REFUSED("the kernel refused to create the map {}: {}"),
    PROGRAM_REFUSED("the kernel refused the program for {}: {}"),
    REJECTED_BY_VERIFIER("the kernel's verifier rejected the program for {}: {}"),
    ATTACH_REFUSED("the kernel refused to attach {}: {}"),
    NO_SUCH_COUNTER("this machine cannot count for {}: its processor, or the virtual machine that it is, has no such"
            + " counter"),
    NO_WATCHPOINT("this machine cannot watch memory for {}: {}"),
    RUN_REFUSED("the kernel refused to run {}: {}");

    private final String template;

    LoadProblem(String template) {
        this.template = template;
    }

    @Override
    public String code() {
        return name();
    }

    @Override
    public String template() {
        return template;
    }
}
