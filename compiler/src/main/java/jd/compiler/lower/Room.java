package jd.compiler.lower;

import jd.compiler.bpf.Helper;
import jd.compiler.bpf.MapType;
import jd.compiler.bpf.MemorySize;
import jd.compiler.bpf.Width;
import jd.compiler.bpf.Condition;
import jd.compiler.ir.Address;
import jd.compiler.ir.IrBuilder;
import jd.compiler.ir.Op;
import jd.compiler.ir.Temp;
import jd.compiler.object.BpfMap;
import jd.compiler.type.TupleLayout;

/// Memory of one program: small objects go on the stack, the others in scratch memory of its own.
///
/// The kernel never runs a program inside itself on one CPU, so one piece of scratch memory for each CPU is enough.
final class Room {

    private static final int LARGEST_ON_STACK = 64;
    private static final String ZERO_KEY = "zero key";

    private final String scratchMap;
    private final int stackForObjects;
    private int onStack;
    private int scratchSize;

    /// @param program its number
    Room(int program, int stackForObjects) {
        this.scratchMap = "jd_scratch_" + program;
        this.stackForObjects = stackForObjects;
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
        Temp base = ir.recall(scratchMap).orElseGet(() -> base(ir, leave));
        int offset = scratchSize;
        scratchSize += TupleLayout.roundUp(size, 8);
        return new Address.From(base, offset);
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

    private Temp base(IrBuilder ir, int leave) {
        Temp base = ir.call(Helper.MAP_LOOKUP_ELEM, new Op.MapHandle(scratchMap), new Op.Pointer(zeroKey(ir)));
        int found = ir.block();
        ir.branch(Condition.NE, Width.W64, base, ir.constant(0), found, leave);
        ir.start(found);
        ir.remember(scratchMap, base);
        return base;
    }

    /// Adds the map of the scratch memory, if any was taken.
    void finish(ModulePlan plan) {
        if (scratchSize > 0) {
            plan.add(new BpfMap(scratchMap, MapType.PERCPU_ARRAY, 4, scratchSize, 1, 0, new BpfMap.Scratch()));
        }
    }
}
