package jd.samples.bench;

import java.util.List;

/// The scripts that are compared: the same question to both tracers, each in its own words.
final class Scripts {

    private Scripts() {}

    /// One question, and the loop that makes it fire.
    ///
    /// @param empty the label of the question whose programs do nothing on the same hooks
    record Question(String label, String workload, int times, String jd, String bpftrace, String empty) {
        String script(Tool tool) {
            return switch (tool) {
                case JD -> jd;
                case BPFTRACE -> bpftrace;
            };
        }
    }

    private static final String OPEN = "tracepoint:syscalls:sys_enter_openat";
    private static final String READ = "tracepoint:syscalls:sys_enter_read";
    private static final String READ_END = "tracepoint:syscalls:sys_exit_read";
    private static final String NOTHING = "nothing";
    private static final String NOTHING_RAW = "nothing, raw";
    private static final String NOTHING_PAIR = "nothing, pair";

    static final List<Question> QUESTIONS = List.of(
            new Question(NOTHING, "open", 200_000, OPEN + " { }", OPEN + " { }", ""),
            new Question("count by comm", "open", 200_000,
                    OPEN + " { @[comm] = count(); }", OPEN + " { @[comm] = count(); }", NOTHING),
            new Question(NOTHING_RAW, "getppid", 400_000, "rawtracepoint:sys_enter { }",
                    "tracepoint:raw_syscalls:sys_enter { }", ""),
            new Question("count by id", "getppid", 400_000, "rawtracepoint:sys_enter { @[args.id] = count(); }",
                    "tracepoint:raw_syscalls:sys_enter { @[args->id] = count(); }", NOTHING_RAW),
            new Question("histogram of results", "read", 300_000, READ_END + " { @ = hist(args.ret); }",
                    READ_END + " { @ = hist(args->ret); }", NOTHING),
            new Question(NOTHING_PAIR, "read", 300_000, READ + " { } " + READ_END + " { }",
                    READ + " { } " + READ_END + " { }", ""),
            new Question("latency by comm", "read", 300_000,
                    READ + " { @start[tid] = nsecs; } " + READ_END
                            + " /@start[tid]/ { @ns[comm] = hist(nsecs - @start[tid]); delete(@start, tid); }",
                    READ + " { @start[tid] = nsecs; } " + READ_END
                            + " /@start[tid]/ { @ns[comm] = hist(nsecs - @start[tid]); delete(@start[tid]); }",
                    NOTHING_PAIR),
            new Question("printf of comm and file name", "open", 100_000,
                    OPEN + " { printf(\"%s %s\\n\", comm, str(args.filename)); }",
                    OPEN + " { printf(\"%s %s\\n\", comm, str(args->filename)); }", NOTHING),
            new Question("ten clauses: count by comm, by pid ...", "open", 200_000, clauses(10), clauses(10),
                    NOTHING));

    static final String BEGIN_EXIT = "BEGIN { exit(); }";
    static final String OPEN_EXIT = OPEN + " { @[comm] = count(); } interval:ms:1 { exit(); }";
    static final String OPEN_STAY = OPEN + " { @[comm] = count(); }";

    /// Clauses on one tracepoint, each with a map of its own.
    private static String clauses(int count) {
        var script = new StringBuilder();
        for (int i = 0; i < count; i++) {
            script.append(OPEN).append(" { @m").append(i).append("[comm] = count(); } ");
        }
        return script.toString();
    }

    /// A script of that many statements, which ends at once.
    static String statements(int count) {
        var script = new StringBuilder("BEGIN { ");
        for (int i = 0; i < count; i++) {
            script.append("@v").append(i % 50).append(" = ").append(i).append("; ");
        }
        return script.append("exit(); }").toString();
    }

    static final String PRINT_OPEN_JD = OPEN + " { printf(\"%s %s\\n\", comm, str(args.filename)); }";
    static final String PRINT_OPEN_BPFTRACE = PRINT_OPEN_JD.replace("args.", "args->");
    static final String PRINT_PARENT =
            "tracepoint:syscalls:sys_enter_getppid { printf(\"%d %d %s\\n\", pid, cpu, comm); }";
    static final String KEYS_JD = "tracepoint:syscalls:sys_enter_getpriority { @[args.who] = count(); }";
    static final String KEYS_BPFTRACE = KEYS_JD.replace("args.", "args->");
}
