package jd.runtime;

import java.util.List;
import java.util.random.RandomGenerator;

/// Calls of builtins for random scripts, each of which is allowed in every probe.
final class RandomCalls {

    private final RandomGenerator random;

    RandomCalls(RandomGenerator random) {
        this.random = random;
    }

    /// A number made of other numbers `n`, `m` and a string `s`.
    String number(String n, String m, String s) {
        return switch (random.nextInt(18)) {
            case 0 -> "strlen(" + s + ")";
            case 1 -> "strncmp(" + s + ", \"jd text\", " + random.nextInt(1, 8) + ")";
            case 2 -> "strcontains(" + s + ", \"text\")";
            case 3 -> "strstr(" + s + ", \"x\")";
            case 4 -> "startswith(" + s + ", \"jd\")";
            case 5 -> "endswith(" + s + ", \"ext\")";
            case 6 -> "bswap((" + pick("uint16", "uint32", "uint64") + ")(" + n + "))";
            case 7 -> "strcmp(" + s + ", comm)";
            case 8 -> "index(" + s + ", \"t\")";
            case 9 -> "rindex(" + s + ", \"t\")";
            case 10 -> pick("htons", "htonl", "htonll", "ntohs", "getmajor", "getminor") + "(" + n + ")";
            case 11 -> "(" + s + " =~ \"j*text?\")";
            case 12 -> "(" + s + " !~ \"*d [a-t]*\")";
            case 13 -> pick("ppid", "cgroup", "numaid", "jiffies", "stackdepth", "(uint64)curtask", "sizeof(uint32)",
                    "(uint64)caller", "nsecs(boot)", "progenyof(" + m + ")");
            case 14 -> "(" + n + ", " + m + ").1";
            case 15 -> "offsetof(struct task_struct, pid)";
            case 16 -> "(" + n + " ?: strlen(" + s + "))";
            default -> "bswap(" + n + ")";
        };
    }

    /// A string made of numbers and a string.
    String string(String n, String s) {
        return switch (random.nextInt(12)) {
            case 0 -> "basename(" + s + ")";
            case 1 -> "dirname(" + s + ")";
            case 2 -> "cleanpath(" + s + ")";
            case 3 -> "strjoin(" + s + ", \"-\")";
            case 4 -> "lltostr(" + n + ")";
            case 5 -> "strchr(" + s + ", 't')";
            case 6 -> "strrchr(" + s + ", 'x')";
            case 7 -> "substr(" + s + ", " + random.nextInt(5) + ", " + random.nextInt(1, 9) + ")";
            case 8 -> "copyinstr(" + n + ")";
            case 9 -> "psargs";
            case 10 -> "pcomm";
            default -> "str(" + n + ", " + random.nextInt(1, 400) + ")";
        };
    }

    /// A statement.
    String statement(String n, String m, String s) {
        return switch (random.nextInt(16)) {
            case 0 -> "printf(\"%s %s %r\\n\", ksym(" + n + "), usym(" + n + "), buf(" + m + ", "
                    + random.nextInt(1, 64) + "));";
            case 1 -> "printf(\"%s %s %s\\n\", strerror(" + n + "), signal_name(" + m + "), syscall_name(" + n + "));";
            case 2 -> "printf(\"%s\\n\", ntop((uint32)(" + n + ")));";
            case 3 -> "printf(\"%s %s\\n\", cgroup_path(" + n + "), username);";
            case 4 -> "errorf(\"%d %s\\n\", " + n + ", " + s + ");";
            case 5 -> "warnf(\"%s\\n\", " + s + ");";
            case 6 -> "print(buf(" + n + ", 16));";
            case 7 -> "@qt[" + s + "] = quantiles(" + n + ");";
            case 8 -> "normalize(@sn, 3); @sn[" + n + "] = sum(" + m + ");";
            case 9 -> "printa(@k);";
            case 10 -> "assert((" + n + ") != 12345, \"no\");";
            case 11 -> "@bufs[buf(" + n + ", 16)] = count();";
            case 12 -> "@kst[kstack(perf, 7)] = sum(" + m + ");";
            case 13 -> "@ksy[ksym(" + n + ")] = max(" + m + ");";
            case 14 -> "printf(\"%p %5.3s|%-12s|%08x %o\\n\", " + n + ", " + s + ", " + s + ", " + m + ", " + n + ");";
            default -> "@deep[" + n + ", " + s + ", (" + m + ", " + s + ")] = min(" + n + ");";
        };
    }

    private String pick(String... all) {
        return List.of(all).get(random.nextInt(all.length));
    }
}
