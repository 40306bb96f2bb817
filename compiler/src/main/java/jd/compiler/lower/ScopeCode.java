package jd.compiler.lower;

import java.util.Optional;
import jd.compiler.bpf.AluOp;
import jd.compiler.bpf.Condition;
import jd.compiler.bpf.Helper;
import jd.compiler.bpf.MapType;
import jd.compiler.bpf.MemorySize;
import jd.compiler.bpf.Width;
import jd.compiler.ir.Address;
import jd.compiler.ir.IrBuilder;
import jd.compiler.ir.Op;
import jd.compiler.ir.Operand;
import jd.compiler.ir.Slot;
import jd.compiler.ir.Temp;
import jd.compiler.object.BpfMap;
import jd.compiler.object.Scope;
import jd.compiler.probe.ProbePoint;
import jd.compiler.probe.Translation;
import jd.compiler.target.Target;

/// The test at the head of a program that ends it where the current task is out of scope: cheapest part first.
final class ScopeCode {

    /// `TASK_COMM_LEN`.
    private static final int COMMAND_SIZE = 16;
    /// Where `sched_switch(preempt, prev, next, …)` has the task that comes: the only other task that a probe is about.
    private static final int NEXT_TASK = 2 * Long.BYTES;

    private final IrBuilder ir;
    private final Scope scope;
    private final ModulePlan plan;
    /// The task that the program is about; empty for the current one.
    private final Optional<TaskMemory> task;
    private int leave;

    private ScopeCode(IrBuilder ir, Scope scope, ModulePlan plan, Optional<TaskMemory> task) {
        this.ir = ir;
        this.scope = scope;
        this.plan = plan;
        this.task = task;
    }

    /// The test for programs on that probe.
    static ScopeCode of(IrBuilder ir, Scope scope, ModulePlan plan, Target target, ProbePoint probe) {
        boolean other = probe.translation().flatMap(Translation::task).isPresent() && !scope.isEverything();
        return new ScopeCode(ir, scope, plan, other ? Optional.of(new TaskMemory(ir, target.btf().orElseThrow(),
                ir.loadContext(MemorySize.DW, false, NEXT_TASK))) : Optional.empty());
    }

    /// Goes on where the current task is in scope, else to `leaveBlock`.
    void enter(int leaveBlock) {
        leave = leaveBlock;
        scope.process().ifPresent(this::process);
        scope.user().ifPresent(user -> require(Condition.EQ, task.isPresent() ? task.get().user()
                : ir.extend(32, false, ir.steady(Helper.GET_CURRENT_UID_GID)), user & 0xffff_ffffL));
        scope.command().ifPresent(this::command);
        scope.controlGroup().ifPresent(this::controlGroup);
    }

    private void process(int number) {
        Operand pid = task.isPresent() ? task.get().process() : pid(ir);
        if (scope.tree()) {
            require(Condition.NE, find(ir, pid), 0);
            return;
        }
        require(Condition.EQ, pid, number);
        if (scope.held().isPresent()) {
            require(Condition.NE,
                    ir.load(MemorySize.DW, false, new Address.From(ir.mapValue(started(plan), 0), 0)), 0);
        }
    }

    /// The map of one number that is not 0 any more once the command has been executed.
    static String started(ModulePlan plan) {
        plan.add(new BpfMap(ModulePlan.STARTED, MapType.ARRAY, 4, 8, 1, 0, new BpfMap.Scratch()));
        return ModulePlan.STARTED;
    }

    /// The element of a process among those that are followed; 0 where it is none of them.
    static Temp find(IrBuilder ir, Operand pid) {
        Slot key = ir.slot(8, 8);
        ir.store(MemorySize.DW, new Address.OnStack(key, 0), pid);
        return ir.call(Helper.MAP_LOOKUP_ELEM, new Op.MapHandle(ModulePlan.PROCESSES),
                new Op.Pointer(new Address.OnStack(key, 0)));
    }

    static Operand pid(IrBuilder ir) {
        return ir.alu(AluOp.RSH, ir.steady(Helper.GET_CURRENT_PID_TGID), 32);
    }

    /// Goes on only where the comparison holds.
    private void require(Condition condition, Operand value, long other) {
        int on = ir.block();
        ir.branch(condition, Width.W64, value, ir.constant(other), on, leave);
        ir.start(on);
    }

    private void controlGroup(String path) {
        if (task.isPresent()) {
            // No helper tells the group of another task: such a program counts nothing.
            ir.jump(leave);
            ir.start(ir.block());
            return;
        }
        plan.add(new BpfMap(ModulePlan.CONTROL_GROUP, MapType.CGROUP_ARRAY, 4, 4, 1, 0,
                new BpfMap.ControlGroup(path)));
        Temp under = ir.call(Helper.CURRENT_TASK_UNDER_CGROUP, new Op.MapHandle(ModulePlan.CONTROL_GROUP),
                new Op.Value(ir.constant(0)));
        require(Condition.EQ, ir.extend(32, false, under), 1);
    }

    /// Walks through the name with one bit for each part of the pattern that may be matched so far: a character that
    /// the next part takes moves the bit on, a `*` before that part leaves it where it is.
    private void command(String text) {
        NamePattern pattern = NamePattern.of(text);
        plan.add(new BpfMap(ModulePlan.COMMAND, MapType.ARRAY, 4, NamePattern.TABLE_SIZE, 1, 0,
                new BpfMap.Table(pattern.table())));
        Slot name = ir.slot(COMMAND_SIZE, 8);
        if (task.isPresent()) {
            task.get().name(name, COMMAND_SIZE);
        } else {
            ir.run(Helper.GET_CURRENT_COMM, new Op.Pointer(new Address.OnStack(name, 0)),
                    new Op.Value(ir.constant(COMMAND_SIZE)));
        }
        Temp matched = ir.variable();
        ir.set(matched, ir.constant(1));
        int done = ir.block();
        for (int i = 0; i < COMMAND_SIZE - 1; i++) {
            Temp character = ir.load(MemorySize.B, false, new Address.OnStack(name, i));
            int more = ir.block();
            ir.branch(Condition.NE, Width.W64, character, ir.constant(0), more, done);
            ir.start(more);
            Operand row = ir.alu(AluOp.ADD, ir.mapValue(ModulePlan.COMMAND, 0), ir.alu(AluOp.MUL, character, 8));
            Temp takers = ir.load(MemorySize.DW, false, new Address.From(ir.temp(row), 0));
            Operand moved = ir.alu(AluOp.LSH, ir.alu(AluOp.AND, matched, takers), 1);
            ir.set(matched, ir.alu(AluOp.OR, moved, ir.alu(AluOp.AND, matched, pattern.stars())));
        }
        ir.jump(done);
        ir.start(done);
        require(Condition.NE, ir.alu(AluOp.AND, matched, 1L << pattern.parts()), 0);
    }
}
