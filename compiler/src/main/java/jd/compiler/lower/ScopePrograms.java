package jd.compiler.lower;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import jd.compiler.bpf.AtomicOp;
import jd.compiler.bpf.Condition;
import jd.compiler.bpf.Helper;
import jd.compiler.bpf.MapType;
import jd.compiler.bpf.MemorySize;
import jd.compiler.bpf.ProgramType;
import jd.compiler.bpf.Width;
import jd.compiler.btf.Btf;
import jd.compiler.btf.Kind;
import jd.compiler.check.CheckedClause;
import jd.compiler.check.CheckedScript;
import jd.compiler.ir.Address;
import jd.compiler.ir.IrBuilder;
import jd.compiler.ir.IrProgram;
import jd.compiler.ir.Op;
import jd.compiler.ir.Operand;
import jd.compiler.ir.Slot;
import jd.compiler.ir.Temp;
import jd.compiler.object.Attachment;
import jd.compiler.object.BpfMap;
import jd.compiler.object.Counter;
import jd.compiler.object.Scope;
import jd.compiler.target.Target;
import jd.compiler.target.Tracepoint;

/// The programs that keep the scope up to date while the script's programs run.
///
/// Those that let a process in come first among an object's programs, so that they are
/// attached, and run, before the script's own on the same tracepoint; the one that lets it out comes last.
///
/// * `syscalls:sys_enter_execve` with the command's file, where the script can see that call: the held command begins;
/// * `sched_process_exec(task, old_pid, binprm)`: the held command has become what it is to be, in any case;
/// * `sched_process_fork(parent, child)`, in the parent, before the child runs for the first time;
/// * `sched_process_exit(task)`, in each thread, when `signal->live` does not count it any more (`do_exit` in
///   `kernel/exit.c`): 0 for the last one.
record ScopePrograms(List<IrProgram> first, List<IrProgram> last) {

    /// How many processes of a tree may live at a time.
    private static final int MOST_PROCESSES = 32_768;
    /// The longest path, with its NUL, that the stack has room for.
    private static final int LONGEST_PATH = 200;
    private static final String EXECVE = "sys_enter_execve";
    private static final String ALL_CALLS = "sys_enter";

    /// Scope programs for a script; none where no program asks.
    static ScopePrograms of(CheckedScript script, Target target, Scope scope, ModulePlan plan) {
        if (scope.process().isEmpty() || scope.held().isEmpty() && !scope.tree() || !isNeeded(script)) {
            return new ScopePrograms(List.of(), List.of());
        }
        List<IrProgram> first = new ArrayList<>();
        List<IrProgram> last = new ArrayList<>();
        CheckedClause clause = script.clauses().getFirst();
        if (scope.tree()) {
            OptionalInt root = scope.held().isPresent() ? OptionalInt.empty() : scope.process();
            plan.add(new BpfMap(ModulePlan.PROCESSES, MapType.HASH, 8, 8, MOST_PROCESSES, 0,
                    new BpfMap.Processes(root)));
            Btf btf = target.btf().orElseThrow(() -> new IllegalStateException("--tree without BTF"));
            first.add(fork(clause, btf, plan));
            last.add(exit(clause, btf));
        }
        if (scope.held().isPresent()) {
            execve(script, target, scope, plan).ifPresent(first::add);
            first.add(exec(clause, scope, plan));
        }
        return new ScopePrograms(first, last);
    }

    private static boolean isNeeded(CheckedScript script) {
        for (CheckedClause clause : script.clauses()) {
            if (clause.probe().shape().isOfTask()) {
                return true;
            }
        }
        return false;
    }

    private static IrProgram exec(CheckedClause clause, Scope scope, ModulePlan plan) {
        IrBuilder ir = new IrBuilder();
        ir.at(clause.span());
        int leave = ir.block();
        int command = ir.block();
        Operand pid = ScopeCode.pid(ir);
        ir.branch(Condition.EQ, Width.W64, pid, ir.constant(scope.process().orElseThrow()), command, leave);
        ir.start(command);
        enter(ir, pid, scope, plan);
        return program(ir, leave, "sched_process_exec");
    }

    /// The process is in scope from now on.
    private static void enter(IrBuilder ir, Operand pid, Scope scope, ModulePlan plan) {
        if (scope.tree()) {
            put(ir, pid);
        } else {
            ir.store(MemorySize.DW, new Address.From(ir.mapValue(ScopeCode.started(plan), 0), 0), ir.constant(1));
        }
    }

    /// The system call with which the held command begins; the shell that holds it may try other directories before.
    private static Optional<IrProgram> execve(CheckedScript script, Target target, Scope scope, ModulePlan plan) {
        byte[] path = scope.held().orElseThrow().getBytes(StandardCharsets.UTF_8);
        Optional<Tracepoint> call = seesCalls(script) && path.length < LONGEST_PATH
                ? target.tracepoint("syscalls", EXECVE) : Optional.empty();
        Optional<Tracepoint.Field> file = call.flatMap(t -> t.fields().stream()
                .filter(f -> f.name().equals("filename")).findFirst());
        if (file.isEmpty()) {
            return Optional.empty();
        }
        CheckedClause clause = script.clauses().getFirst();
        IrBuilder ir = new IrBuilder();
        ir.at(clause.span());
        int leave = ir.block();
        Operand pid = ScopeCode.pid(ir);
        require(ir, pid, ir.constant(scope.process().orElseThrow()), leave);
        ByteBuffer wanted = ByteBuffer.allocate(path.length / 8 * 8 + 8).order(ByteOrder.LITTLE_ENDIAN);
        wanted.put(0, path);
        Slot text = ir.slot(wanted.capacity(), 8);
        for (int at = 0; at < wanted.capacity(); at += 8) {
            ir.store(MemorySize.DW, new Address.OnStack(text, at), ir.constant(0));
        }
        ir.run(Helper.PROBE_READ_USER_STR, new Op.Pointer(new Address.OnStack(text, 0)),
                new Op.Value(ir.constant(wanted.capacity())),
                new Op.Value(ir.loadContext(MemorySize.DW, false, file.get().offset())));
        for (int at = 0; at < wanted.capacity(); at += 8) {
            require(ir, ir.load(MemorySize.DW, false, new Address.OnStack(text, at)),
                    ir.temp(ir.constant(wanted.getLong(at))), leave);
        }
        enter(ir, pid, scope, plan);
        return Optional.of(program(ir, leave, ProgramType.TRACEPOINT,
                new Attachment.Tracepoint("syscalls", EXECVE, call.get().id())));
    }

    private static void require(IrBuilder ir, Operand value, Operand other, int leave) {
        int on = ir.block();
        ir.branch(Condition.EQ, Width.W64, value, other, on, leave);
        ir.start(on);
    }

    /// Whether the script has a probe that fires on the entry of `execve`.
    private static boolean seesCalls(CheckedScript script) {
        for (CheckedClause clause : script.clauses()) {
            boolean sees = switch (clause.probe().attachment()) {
                case Attachment.Tracepoint(_, String name, _) -> name.equals(EXECVE) || name.equals(ALL_CALLS);
                case Attachment.RawTracepoint(String name) -> name.equals(ALL_CALLS);
                case Attachment.TypedRawTracepoint(String name) -> name.equals(ALL_CALLS);
                default -> false;
            };
            if (sees) {
                return true;
            }
        }
        return false;
    }

    private static IrProgram fork(CheckedClause clause, Btf btf, ModulePlan plan) {
        IrBuilder ir = new IrBuilder();
        ir.at(clause.span());
        int leave = ir.block();
        int followed = ir.block();
        Operand parent = ScopeCode.pid(ir);
        ir.branch(Condition.NE, Width.W64, ScopeCode.find(ir, parent), ir.constant(0), followed, leave);
        ir.start(followed);
        Temp child = new TaskMemory(ir, btf, ir.loadContext(MemorySize.DW, false, Long.BYTES)).process();
        int process = ir.block();
        ir.branch(Condition.NE, Width.W64, child, parent, process, leave);
        ir.start(process);
        Temp result = put(ir, child);
        int full = ir.coldBlock();
        ir.branch(Condition.EQ, Width.W64, result, ir.constant(0), leave, full);
        ir.start(full);
        int slot = plan.counter(Counter.Kind.FULL_TREE, "--tree", "", clause.span());
        ir.atomic(AtomicOp.ADD, new Address.From(ir.mapValue(ModulePlan.COUNTERS, 0), slot),
                ir.constant(1));
        return program(ir, leave, "sched_process_fork");
    }

    private static IrProgram exit(CheckedClause clause, Btf btf) {
        IrBuilder ir = new IrBuilder();
        ir.at(clause.span());
        int leave = ir.block();
        int over = ir.block();
        Temp live = new TaskMemory(ir, btf, ir.loadContext(MemorySize.DW, false, 0)).liveThreads();
        ir.branch(Condition.EQ, Width.W64, live, ir.constant(0), over, leave);
        ir.start(over);
        Slot key = ir.slot(8, 8);
        ir.store(MemorySize.DW, new Address.OnStack(key, 0), ScopeCode.pid(ir));
        ir.run(Helper.MAP_DELETE_ELEM, new Op.MapHandle(ModulePlan.PROCESSES),
                new Op.Pointer(new Address.OnStack(key, 0)));
        return program(ir, leave, "sched_process_exit");
    }

    private static Temp put(IrBuilder ir, Operand pid) {
        Slot key = ir.slot(8, 8);
        Slot value = ir.slot(8, 8);
        ir.store(MemorySize.DW, new Address.OnStack(key, 0), pid);
        ir.store(MemorySize.DW, new Address.OnStack(value, 0), ir.constant(1));
        return ir.call(Helper.MAP_UPDATE_ELEM, new Op.MapHandle(ModulePlan.PROCESSES),
                new Op.Pointer(new Address.OnStack(key, 0)), new Op.Pointer(new Address.OnStack(value, 0)),
                new Op.Value(ir.constant(0)));
    }

    private static IrProgram program(IrBuilder ir, int leave, String tracepoint) {
        return program(ir, leave, ProgramType.RAW_TRACEPOINT, new Attachment.RawTracepoint(tracepoint));
    }

    private static IrProgram program(IrBuilder ir, int leave, ProgramType type, Attachment attachment) {
        ir.jump(leave);
        ir.start(leave);
        ir.ret(ir.constant(0));
        return new IrProgram("jd_scope", type, Optional.empty(), OptionalInt.empty(), ir.blocks(), List.of(attachment),
                List.of());
    }
}
