package jd.compiler.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Names of the field that jd knows and cannot give: why, and what to use instead.
public enum Refused {
    OVERRIDE("it changes a kernel function's result, which takes a kprobe on a function made for that", ""),
    WRITE_USER("jd does not write into the memory of processes", ""),
    SKBOUTPUT("packets can be copied out in fentry, fexit and typed raw tracepoints only",
            "print what you need of the packet, e.g. args.skbaddr.len in tracepoint:net:netif_rx"),
    SOCKET_COOKIE("the kernel gives it in fentry, fexit and typed raw tracepoints only",
            "use the socket's address as its key"),
    UNWATCH("a watchpoint stays for as long as the script runs", "let its predicate say when it counts"),
    PATH("the kernel allows it in fentry, fexit and iterators only",
            "use fdpath(n), cwd or exe, or the last part, e.g. str(args.file.f_path.dentry.d_name.name)"),
    PERCPU_KADDR("variables of each CPU cannot be addressed by name", "start from curtask or an argument"),
    UADDR("symbols of programs have no address before their process runs", "use arg0 or reg() of the probe"),
    CTX("the raw context has no use beside its fields", "use args, arg0 or retval"),
    DEBUGF("the kernel's trace pipe is for all, and slow", "use printf() or warnf()"),
    DW_USTACK("stacks follow frame pointers", "use ustack"),
    TYPEINFO("types are not values", "use sizeof(), or -d checked to see the types"),
    KFUNC_EXIST("no kernel function is called by name", ""),
    KFUNC_ALLOWED("no kernel function is called by name", ""),
    CHILD_OF("parenthood is not followed", "compare ppid, or use progenyof()"),
    SAFE_MODE("it is said on the command line", "use --unsafe"),
    ELF_IS_EXE("it is part of another implementation", ""),
    ASSERT_STR("it is part of another implementation", ""),
    CHECK_KEY("it is part of another implementation", "use has_key(@m, key)"),
    TSERIES("jd keeps no series over time",
            "print each interval by itself: interval:s:1 { print(@m); clear(@m); }"),
    FDS("an open file is known by its members only",
            "use fds[n].fi_pathname, fi_name, fi_dirname, fi_fs, fi_offset or fi_oflags, or fdpath(n)"),
    ROOT("the root directory of a process is not looked for", "cwd and exe are the paths that jd finds"),
    SARG0("arguments on the stack cannot be told from other words there", "use arg0 to arg5"),
    SARG1("arguments on the stack cannot be told from other words there", "use arg0 to arg5");

    private final String why;
    private final String instead;

    Refused(String why, String instead) {
        this.why = why;
        this.instead = instead;
    }

    /// As scripts write it.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String why() {
        return why;
    }

    /// What to use in its place; empty where there is nothing.
    public String instead() {
        return instead;
    }

    List<String> hints() {
        List<String> hints = new ArrayList<>();
        if (!instead.isEmpty()) {
            hints.add(instead);
        }
        return hints;
    }

    static Optional<Refused> named(String name) {
        for (Refused refused : values()) {
            if (refused.word().equals(name)) {
                return Optional.of(refused);
            }
        }
        return Optional.empty();
    }
}
