package jd.compiler.builtin;

import java.util.List;
import java.util.Optional;
import jd.compiler.type.Type;

/// Names that other tracing languages have and that cannot be had here: each says why, and what to use.
public enum AbsentFunction implements Builtin {

    MUTEX_OWNED("int mutex_owned(...)", AbsentFunction.LOCKS, AbsentFunction.LOCK_HINT),
    MUTEX_OWNER("int mutex_owner(...)", AbsentFunction.LOCKS, AbsentFunction.LOCK_HINT),
    MUTEX_TYPE_ADAPTIVE("int mutex_type_adaptive(...)", AbsentFunction.LOCKS, AbsentFunction.LOCK_HINT),
    MUTEX_TYPE_SPIN("int mutex_type_spin(...)", AbsentFunction.LOCKS, AbsentFunction.LOCK_HINT),
    RW_ISWRITER("int rw_iswriter(...)", AbsentFunction.LOCKS, AbsentFunction.LOCK_HINT),
    RW_READ_HELD("int rw_read_held(...)", AbsentFunction.LOCKS, AbsentFunction.LOCK_HINT),
    RW_WRITE_HELD("int rw_write_held(...)", AbsentFunction.LOCKS, AbsentFunction.LOCK_HINT),
    DDI_PATHNAME("string ddi_pathname(...)", "Linux has no device tree of this kind", "getmajor() and getminor() take "
            + "a device number apart"),
    MSGSIZE("uint64 msgsize(...)", AbsentFunction.STREAMS, AbsentFunction.STREAMS_HINT),
    MSGDSIZE("uint64 msgdsize(...)", AbsentFunction.STREAMS, AbsentFunction.STREAMS_HINT),
    STOP("void stop(...)", "a program in the kernel may not stop a process and wait",
            "raise(19) sends SIGSTOP, with --unsafe or -w"),
    PANIC("void panic(...)", "the kernel lets no program end it", "exit(1) ends tracing"),
    BREAKPOINT("void breakpoint(...)", "the kernel lets no program start its debugger",
            "raise(19) stops the process, with --unsafe or -w"),
    CHILL("void chill(...)", "a program in the kernel may not wait", "leave it out: nothing else depends on it"),
    COPYOUT("void copyout(...)", AbsentFunction.WRITES, AbsentFunction.WRITES_HINT),
    COPYOUTSTR("void copyoutstr(...)", AbsentFunction.WRITES, AbsentFunction.WRITES_HINT),
    FREOPEN("void freopen(...)", "the output does not change while tracing", "-o FILE writes it to a file"),
    FTRUNCATE("void ftruncate(...)", "the output does not change while tracing", "-o FILE writes it to a file"),
    SETOPT("void setopt(...)", "options do not change while tracing",
            "#pragma D option and -x set them before"),
    PCAP("void pcap(...)", "packets are not written to capture files", "tracemem() shows the bytes"),
    VTIMESTAMP("uint64 vtimestamp", "the kernel does not tell a program how long a thread has run up to now",
            "curthread->se.sum_exec_runtime is that time as of the last tick or switch"),
    ID("uint32 id", AbsentFunction.NUMBERS, AbsentFunction.NUMBERS_HINT),
    EPID("uint64 epid", AbsentFunction.NUMBERS, AbsentFunction.NUMBERS_HINT),
    IPL("uint32 ipl", "Linux has no levels of interrupt priority", "leave it out"),
    ZONENAME("string zonename", "Linux has no zones", "cgroup tells containers apart"),
    UREGS("uint64 uregs", "registers are not numbered here", "arg0, arg1 and so on are the arguments of a call, "
            + "ustack where it came from");

    private static final String WRITES = "a kernel that is locked down lets no program write to a process";
    private static final String WRITES_HINT = "change the process with a debugger";
    private static final String NUMBERS = "probes have no numbers here";
    private static final String NUMBERS_HINT = "probe is the probe's name, probefunc and probename are parts of it";
    private static final String LOCKS = "the kernel's locks cannot be asked who holds them";
    private static final String LOCK_HINT = "read the lock's own fields, e.g. ((struct mutex *)arg0)->owner.counter";
    private static final String STREAMS = "Linux has no STREAMS messages";
    private static final String STREAMS_HINT = "a network packet is a struct sk_buff: its length is ->len";

    private final Signature signature;
    private final String reason;
    private final String instead;

    AbsentFunction(String signature, String reason, String instead) {
        this.signature = Signature.parse(signature);
        this.reason = reason;
        this.instead = instead;
    }

    @Override
    public Signature signature() {
        return signature;
    }

    @Override
    public Optional<Complaint> complaint(Call call) {
        return Optional.of(new Complaint(Complaint.Kind.NOT_HERE, call.name() + ": " + reason, -1, List.of(instead)));
    }

    @Override
    public Type type(Call call) {
        return Type.VOID;
    }

    @Override
    public Value lower(Invocation call, Generator generator) {
        throw new AssertionError("refused by the checker");
    }
}
