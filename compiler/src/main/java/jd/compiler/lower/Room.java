package jd.compiler.lower;

import java.util.HashMap;
import java.util.Map;
import jd.compiler.bpf.AtomicOp;
import jd.compiler.bpf.Condition;
import jd.compiler.bpf.Helper;
import jd.compiler.bpf.MapType;
import jd.compiler.bpf.MemorySize;
import jd.compiler.bpf.Width;
import jd.compiler.ir.Address;
import jd.compiler.ir.IrBuilder;
import jd.compiler.ir.Op;
import jd.compiler.ir.Temp;
import jd.compiler.object.BpfMap;
import jd.compiler.object.Counter;
import jd.compiler.probe.ProbePoint;
import jd.compiler.type.TupleLayout;
import jd.language.source.Span;

/// Memory of one program: small objects go on the stack, the others in scratch memory of its own.
///
/// The kernel never runs most programs inside themselves on one CPU, so one piece of scratch memory for each CPU is
/// enough. But a program on a function of user space may be preempted by another task that runs it on the same CPU:
/// there the memory is an element of a hash map under the task's number, made from zeros and deleted at the end.
final class Room {

    private static final int LARGEST_ON_STACK = 64;
    private static final String ZERO_KEY = "zero key";
    /// How many tasks may be in the middle of one program at a time.
    private static final int MOST_TASKS = 256;
    /// `BPF_ANY`.
    private static final long ANY = 0;

    private final String scratchMap;
    private final String zeros;
    private final ProbePoint probe;
    private final ModulePlan plan;
    private final int stackForObjects;
    private int onStack;
    private int scratchSize;
    private int recordOffset;
    private int recordSize;
    private final Map<String, Integer> kept = new HashMap<>();

    /// @param program its number
    /// @param probe   where it runs
    Room(int program, ProbePoint probe, ModulePlan plan, int stackForObjects) {
        this.scratchMap = "jd_scratch_" + program;
        this.zeros = "jd_zeros_" + program;
        this.probe = probe;
        this.plan = plan;
        this.stackForObjects = stackForObjects;
    }

    private boolean isOfTask() {
        return probe.shape() == ProbePoint.Shape.USER;
    }

    /// A new clause begins: the stack of the one before is free again.
    void startClause() {
        onStack = 0;
    }

    /// Fresh memory; where scratch memory cannot be had, the program goes to `leave`.
    Address object(IrBuilder ir, int size, int leave) {
        int rounded = TupleLayout.roundUp(Math.max(size, 8), 8);
        if (rounded <= LARGEST_ON_STACK && onStack + rounded <= stackForObjects) {
            onStack += rounded;
            return new Address.OnStack(ir.slot(rounded, 8), 0);
        }
        return scratch(ir, rounded, leave);
    }

    /// Fresh scratch memory.
    Address scratch(IrBuilder ir, int size, int leave) {
        return at(ir, reserve(size), leave);
    }

    /// Takes a piece of scratch memory, which [#at] addresses.
    int reserve(int size) {
        int offset = scratchSize;
        scratchSize += TupleLayout.roundUp(size, 8);
        return offset;
    }

    /// A piece of scratch memory, from the program or from a subprogram.
    Address at(IrBuilder ir, int offset, int leave) {
        return new Address.From(base(ir, leave), offset);
    }

    /// Lets a subprogram know where scratch memory is.
    void enter(IrBuilder ir, Temp base) {
        ir.remember(scratchMap, base);
    }

    /// Scratch memory in which an event is built. Events are built one after the other, so that they share it: the
    /// kernel gives 32 KiB for each CPU.
    Address record(IrBuilder ir, int size, int leave) {
        if (size > recordSize) {
            recordOffset = scratchSize;
            recordSize = TupleLayout.roundUp(size, 8);
            scratchSize += recordSize;
        }
        return new Address.From(base(ir, leave), recordOffset);
    }

    /// Scratch memory that a name stands for, the same at each use; `size` bytes at the first.
    Address kept(IrBuilder ir, String name, int size, int leave) {
        Temp base = base(ir, leave);
        int offset = kept.computeIfAbsent(name, _ -> {
            int start = scratchSize;
            scratchSize += TupleLayout.roundUp(size, 8);
            return start;
        });
        return new Address.From(base, offset);
    }

    /// Where scratch memory begins.
    Temp base(IrBuilder ir, int leave) {
        return ir.recall(scratchMap).orElseGet(() -> isOfTask() ? ofTask(ir, leave) : ofCpu(ir, leave));
    }

    /// The key of the only element of a map: four zero bytes, written once.
    Address zeroKey(IrBuilder ir) {
        return new Address.From(ir.recall(ZERO_KEY).orElseGet(() -> makeZeroKey(ir)), 0);
    }

    private static Temp makeZeroKey(IrBuilder ir) {
        Address key = new Address.OnStack(ir.slot(4, 4), 0);
        ir.store(MemorySize.W, key, ir.constant(0));
        Temp pointer = ir.addressOf(key);
        ir.remember(ZERO_KEY, pointer);
        return pointer;
    }

    private Temp ofCpu(IrBuilder ir, int leave) {
        Temp base = ir.call(Helper.MAP_LOOKUP_ELEM, new Op.MapHandle(scratchMap), new Op.Pointer(zeroKey(ir)));
        int found = ir.block();
        ir.branch(Condition.NE, Width.W64, base, ir.constant(0), found, leave);
        ir.start(found);
        ir.remember(scratchMap, base);
        return base;
    }

    /// The map is full only where hundreds of tasks are preempted in the middle of this program: that is counted.
    private Temp ofTask(IrBuilder ir, int leave) {
        Address key = taskKey(ir);
        Temp base = ir.variable();
        ir.set(base, ir.call(Helper.MAP_LOOKUP_ELEM, new Op.MapHandle(scratchMap), new Op.Pointer(key)));
        int missing = ir.block();
        int lost = ir.coldBlock();
        int found = ir.block();
        ir.branch(Condition.EQ, Width.W64, base, ir.constant(0), missing, found);
        ir.start(missing);
        ir.run(Helper.MAP_UPDATE_ELEM, new Op.MapHandle(scratchMap), new Op.Pointer(key),
                new Op.Value(ir.mapValue(zeros, 0)), new Op.Value(ir.constant(ANY)));
        ir.set(base, ir.call(Helper.MAP_LOOKUP_ELEM, new Op.MapHandle(scratchMap), new Op.Pointer(key)));
        ir.branch(Condition.NE, Width.W64, base, ir.constant(0), found, lost);
        ir.start(lost);
        int slot = plan.counter(Counter.Kind.LOST_EVENT, probe.name(), "", Span.NONE);
        ir.atomic(AtomicOp.ADD, new Address.From(ir.mapValue(ModulePlan.COUNTERS, 0), slot), ir.constant(1));
        ir.jump(leave);
        ir.start(found);
        ir.remember(scratchMap, base);
        return base;
    }

    private static Address taskKey(IrBuilder ir) {
        Address key = new Address.OnStack(ir.slot(4, 4), 0);
        ir.store(MemorySize.W, key, ir.steady(Helper.GET_CURRENT_PID_TGID));
        return key;
    }

    /// Ends the program: adds the maps of the scratch memory, if any was taken, and gives a task's back.
    void finish(IrBuilder ir) {
        if (scratchSize == 0) {
            return;
        }
        if (!isOfTask()) {
            plan.add(new BpfMap(scratchMap, MapType.PERCPU_ARRAY, 4, scratchSize, 1, 0, new BpfMap.Scratch()));
            return;
        }
        ir.run(Helper.MAP_DELETE_ELEM, new Op.MapHandle(scratchMap), new Op.Pointer(taskKey(ir)));
        plan.add(new BpfMap(scratchMap, MapType.HASH, 4, scratchSize, MOST_TASKS, 0, new BpfMap.Scratch()));
        plan.add(new BpfMap(zeros, MapType.ARRAY, 4, scratchSize, 1, 0, new BpfMap.Scratch()));
    }
}
