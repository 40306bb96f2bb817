package jd.compiler.emit;

import jd.compiler.emit.Step.Kind;

/// Frees the context from living across calls, where one load of it alone comes after a call: that load moves to the
/// program's start, and its value lives across the calls instead of the context.
final class ContextLoads {

    private final Flow flow;
    /// By block, whether a call may have come before it.
    private final boolean[] late;
    private int reads;

    private ContextLoads(Flow flow) {
        this.flow = flow;
        late = new boolean[flow.blockIds];
    }

    static void hoist(Flow flow) {
        if (!flow.startsWithContext) {
            return;
        }
        var loads = new ContextLoads(flow);
        loads.spread();
        loads.hoist();
    }

    private void spread() {
        boolean changed = true;
        while (changed) {
            changed = false;
            for (FlowBlock block : flow.blocks) {
                if (late[block.id] || hasCall(block)) {
                    for (int s = 0; s < block.successors(); s++) {
                        changed |= !late[block.successor(s)];
                        late[block.successor(s)] = true;
                    }
                }
            }
        }
    }

    private static boolean hasCall(FlowBlock block) {
        for (Step step : block.steps) {
            if (step.kind == Kind.CALL) {
                return true;
            }
        }
        return false;
    }

    private void hoist() {
        FlowBlock home = flow.blocks.get(0);
        Step load = home.end();
        for (FlowBlock block : flow.blocks) {
            boolean called = late[block.id];
            for (Step step : block.steps) {
                called |= step.kind == Kind.CALL;
                if (called && (step.left == flow.context || step.right == flow.context)) {
                    reads++;
                    load = step;
                    home = block;
                }
            }
        }
        if (reads == 1 && load.kind == Kind.LOAD) {
            home.steps.remove(load);
            flow.blocks.get(0).steps.add(1, load);
        }
    }
}
