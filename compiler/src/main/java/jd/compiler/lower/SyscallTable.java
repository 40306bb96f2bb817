package jd.compiler.lower;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.OptionalInt;
import jd.compiler.bpf.AluOp;
import jd.compiler.bpf.Bytes;
import jd.compiler.bpf.Condition;
import jd.compiler.bpf.Helper;
import jd.compiler.bpf.MapType;
import jd.compiler.bpf.MemorySize;
import jd.compiler.bpf.Width;
import jd.compiler.btf.Btf;
import jd.compiler.btf.Kind;
import jd.compiler.builtin.ProbeVariable;
import jd.compiler.builtin.Texts;
import jd.compiler.builtin.Value;
import jd.compiler.ir.Address;
import jd.compiler.ir.IrBuilder;
import jd.compiler.ir.Operand;
import jd.compiler.ir.Temp;
import jd.compiler.lower.SyscallMerge.Covered;
import jd.compiler.lower.SyscallMerge.Placed;
import jd.compiler.object.BpfMap;
import jd.compiler.probe.ContextField;
import jd.compiler.target.Target;
import jd.compiler.type.Type;

/// A program for many system calls: which clause is on which call, and what the calls' names are.
///
/// The table has a row for each system call, by number: a bit for each clause of the program, then the name, then the
/// name of the probe if a clause asks for it.
///
/// ```text
///   0        8              48                112
///   +--------+--------------+-----------------+
///   | clauses| name, NUL    | probe, NUL      |
///   +--------+--------------+-----------------+
/// ```
final class SyscallTable {

    private static final String ROW_NOTE = "syscall row";
    private static final int NAME = 8;
    private static final int PROBE = NAME + ProbeVariable.FUNCTION_ROOM;
    private static final int WIDEST_ROW = PROBE + ProbeVariable.PROBE_ROOM;

    /// The context of a raw tracepoint is an array of words: `sys_enter(regs, id)`, `sys_exit(regs, ret)`.
    private static final int FIRST = 0;
    private static final int SECOND = 8;

    /// `struct syscall_trace_enter` and `_exit` of the tracepoints: the arguments or the result start here.
    private static final int TRACED = 16;

    /// Set in the thread's status while it runs a system call of the 32-bit table, whose numbers mean other calls.
    private static final int COMPAT = 2;

    /// Where system calls get their arguments (System V ABI for x86-64, kernel side).
    private static final List<String> REGISTERS = List.of("di", "si", "dx", "r10", "r8", "r9");

    private final String map;
    private final int rows;
    private final int row;
    private final boolean entry;
    private final Btf btf;

    private SyscallTable(String map, int rows, int row, boolean entry, Btf btf) {
        this.map = map;
        this.rows = rows;
        this.row = row;
        this.entry = entry;
        this.btf = btf;
    }

    /// Adds the table of a program to the module.
    ///
    /// @param raw     the raw tracepoint
    /// @param clauses of the program
    static SyscallTable add(String raw, List<Placed> clauses, ModulePlan plan, Target target) {
        String map = "jd_syscalls_" + raw;
        boolean asked = clauses.stream().anyMatch(placed -> Mentions.of(ProbeVariable.PROBE, placed.clause()));
        List<List<Covered>> calls = clauses.stream().map(Placed::calls).toList();
        int rows = 1 + calls.stream().flatMap(List::stream).mapToInt(Covered::number).max().orElse(0);
        int row = asked ? WIDEST_ROW : PROBE;
        ByteBuffer content = ByteBuffer.allocate(rows * row).order(ByteOrder.LITTLE_ENDIAN);
        for (int clause = 0; clause < calls.size(); clause++) {
            for (Covered call : calls.get(clause)) {
                int at = call.number() * row;
                content.putLong(at, content.getLong(at) | 1L << clause);
                put(content, at + NAME, call.name(), ProbeVariable.FUNCTION_ROOM);
                if (asked) {
                    put(content, at + PROBE, call.probe(), ProbeVariable.PROBE_ROOM);
                }
            }
        }
        plan.add(new BpfMap(map, MapType.ARRAY, 4, content.capacity(), 1, 0,
                new BpfMap.Table(Bytes.copyOf(content.array()))));
        return new SyscallTable(map, rows, row, raw.equals(SyscallMerge.RAW_ENTRY), target.btf().orElseThrow());
    }

    private static void put(ByteBuffer content, int at, String text, int room) {
        byte[] bytes = Texts.bytes(text);
        content.put(at, bytes, 0, Math.min(bytes.length, room - 1));
    }

    /// Finds the row of the call at hand; a call that no clause is on goes to `leave`.
    void enter(IrBuilder ir, int leave) {
        skipCompat(ir, leave);
        Temp number = entry ? ir.loadContext(MemorySize.DW, false, SECOND)
                : ir.load(MemorySize.DW, false, register(ir, "orig_ax"));
        int known = ir.block();
        ir.branch(Condition.LT, Width.W64, number, ir.constant(rows), known, leave);
        ir.start(known);
        Operand place = ir.alu(AluOp.ADD, ir.mapValue(map, 0), ir.alu(AluOp.MUL, number, row));
        Temp found = ir.temp(place);
        Temp clauses = ir.load(MemorySize.DW, false, new Address.From(found, 0));
        int on = ir.block();
        ir.branch(Condition.NE, Width.W64, clauses, ir.constant(0), on, leave);
        ir.start(on);
        ir.remember(ROW_NOTE, found);
        ir.remember("syscall clauses", clauses);
    }

    private void skipCompat(IrBuilder ir, int leave) {
        OptionalInt task = btf.find(Kind.STRUCT, "task_struct");
        OptionalInt info = btf.find(Kind.STRUCT, "thread_info");
        if (task.isEmpty() || info.isEmpty() || btf.member(info.getAsInt(), "status").isEmpty()) {
            return;
        }
        int offset = (btf.member(task.getAsInt(), "thread_info").orElseThrow().bitOffset()
                + btf.member(info.getAsInt(), "status").orElseThrow().bitOffset()) / 8;
        Temp status = ir.load(MemorySize.W, false,
                new Address.From(ir.steady(Helper.GET_CURRENT_TASK_BTF), offset));
        int native64 = ir.block();
        ir.branch(Condition.EQ, Width.W64, ir.alu(AluOp.AND, status, COMPAT), ir.constant(0), native64, leave);
        ir.start(native64);
    }

    /// Goes on with a clause only if it is on the call at hand.
    void test(IrBuilder ir, int clause, int next) {
        int on = ir.block();
        Operand bit = ir.alu(AluOp.AND, ir.recall("syscall clauses").orElseThrow(), 1L << clause);
        ir.branch(Condition.NE, Width.W64, bit, ir.constant(0), on, next);
        ir.start(on);
    }

    /// The row of the call at hand, for a subprogram.
    Temp row(IrBuilder ir) {
        return ir.recall(ROW_NOTE).orElseThrow();
    }

    /// Lets a subprogram know the row.
    void enter(IrBuilder ir, Temp row) {
        ir.remember(ROW_NOTE, row);
    }

    /// The name of the call at hand.
    Value name(IrBuilder ir) {
        return text(ir, NAME, ProbeVariable.FUNCTION_ROOM);
    }

    /// The name of the probe on the call at hand, where a clause of the program asks for it.
    Value probe(IrBuilder ir) {
        return text(ir, PROBE, ProbeVariable.PROBE_ROOM);
    }

    private Value text(IrBuilder ir, int offset, int room) {
        return new Value.Memory(new Address.From(row(ir), offset), new Type.Text(room));
    }

    /// Where the raw tracepoint has what a field of the tracepoint gives.
    ContextField field(ContextField traced) {
        if (!entry) {
            return new ContextField(traced.name(), traced.type(), SECOND, 8, true, ContextField.Place.WORD);
        }
        String register = REGISTERS.get((traced.offset() - TRACED) / 8);
        return new ContextField(traced.name(), traced.type(), offset(register), traced.size(), traced.signed(),
                ContextField.Place.REGISTER);
    }

    private Address register(IrBuilder ir, String name) {
        return new Address.From(ir.loadContext(MemorySize.DW, false, FIRST), offset(name));
    }

    private int offset(String register) {
        return btf.member(btf.find(Kind.STRUCT, "pt_regs").orElseThrow(), register).orElseThrow().bitOffset() / 8;
    }
}
