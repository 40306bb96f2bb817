package jd.compiler.emit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import jd.compiler.emit.Step.Kind;
import jd.compiler.ir.Folding;

/// Shapes the graph of blocks: shortens jumps, shares returns, joins blocks that follow each other; drops what cannot
/// be reached and has the rest laid out.
final class ControlFlow {

    private final Flow flow;
    private FlowBlock[] byId;

    private ControlFlow(Flow flow) {
        this.flow = flow;
        byId = flow.byId();
    }

    static void shape(Flow flow) {
        var shaping = new ControlFlow(flow);
        shaping.layOut();
        shaping.shareReturns();
        shortenJumps(flow);
        shaping.threadKnownBranches();
        shortenJumps(flow);
        shaping.layOut();
        shaping.join();
        shaping.spreadCold();
        shaping.layOut();
    }

    private void layOut() {
        Layout.arrange(flow);
        byId = flow.byId();
    }

    /// One block for each constant that is returned from several places.
    private void shareReturns() {
        List<FlowBlock> shared = new ArrayList<>();
        for (FlowBlock block : List.copyOf(flow.blocks)) {
            int size = block.steps.size();
            if (block.end().kind != Kind.EXIT || size < 2 || block.steps.get(size - 2).kind != Kind.CONSTANT) {
                continue;
            }
            Step result = block.steps.get(size - 2);
            FlowBlock to = returning(result, block, shared);
            to.cold &= block.cold;
            block.steps.subList(size - 2, size).clear();
            block.steps.add(Step.jump(result.span, to.id));
        }
        byId = flow.byId();
    }

    /// The shared block that returns a constant; made where there is none.
    private FlowBlock returning(Step result, FlowBlock like, List<FlowBlock> shared) {
        for (FlowBlock candidate : shared) {
            if (candidate.steps.get(0).constant == result.constant) {
                return candidate;
            }
        }
        FlowBlock made = new FlowBlock(flow.blockIds++, like.cold);
        made.steps.add(result);
        made.steps.add(like.end());
        shared.add(made);
        flow.blocks.add(made);
        return made;
    }

    /// Where a block only tests a variable that the block before has just set to a constant, the way is known.
    private void threadKnownBranches() {
        for (FlowBlock block : flow.blocks) {
            Step jump = block.end();
            if (jump.kind != Kind.JUMP) {
                continue;
            }
            FlowBlock to = byId[jump.then];
            Step test = firstStep(to);
            if (test.kind != Kind.BRANCH || test.right != Step.NONE) {
                continue;
            }
            for (int i = block.steps.size() - 2; i >= 0; i--) {
                Step step = block.steps.get(i);
                if (step.target == test.left) {
                    if (step.kind == Kind.CONSTANT) {
                        boolean holds = Folding.holds(test.condition, test.width, step.constant, test.constant);
                        jump.then = holds ? test.then : test.otherwise;
                    }
                    break;
                }
            }
        }
    }

    private static Step firstStep(FlowBlock block) {
        for (Step step : block.steps) {
            if (step.kind != Kind.COMMENT) {
                return step;
            }
        }
        return block.end();
    }

    /// Lets jumps and branches lead past empty blocks; a branch both of whose ways lead to one block becomes a jump.
    static void shortenJumps(Flow flow) {
        FlowBlock[] byId = flow.byId();
        boolean changed = true;
        while (changed) {
            changed = false;
            for (FlowBlock block : flow.blocks) {
                changed |= shortenJumps(block.end(), byId);
            }
        }
    }

    /// Whether a branch became a jump, which may leave its block empty.
    private static boolean shortenJumps(Step end, FlowBlock[] byId) {
        if (end.kind == Kind.EXIT) {
            return false;
        }
        end.then = destination(byId, end.then);
        if (end.kind == Kind.BRANCH || end.kind == Kind.REPEAT) {
            end.otherwise = destination(byId, end.otherwise);
            if (end.then == end.otherwise) {
                end.kind = Kind.JUMP;
                end.left = Step.NONE;
                end.right = Step.NONE;
                return true;
            }
        }
        return false;
    }

    /// Where a jump to a block ends up when empty blocks are skipped.
    private static int destination(FlowBlock[] byId, int id) {
        int to = id;
        for (int hops = 0; hops < byId.length && byId[to].isEmpty(); hops++) {
            to = byId[to].end().then;
        }
        return to;
    }

    /// Appends each block to the only one that leads to it, where that one leads nowhere else.
    private void join() {
        int[] predecessors = new int[flow.blockIds];
        predecessors[flow.blocks.get(0).id] = 1;
        for (FlowBlock block : flow.blocks) {
            for (int i = 0; i < block.successors(); i++) {
                predecessors[block.successor(i)]++;
            }
        }
        boolean[] gone = new boolean[flow.blockIds];
        for (FlowBlock block : flow.blocks) {
            while (!gone[block.id] && block.end().kind == Kind.JUMP && predecessors[block.end().then] == 1
                    && block.end().then != block.id) {
                FlowBlock next = byId[block.end().then];
                block.steps.removeLast();
                block.steps.addAll(next.steps);
                block.cold &= next.cold;
                gone[next.id] = true;
            }
        }
        List<FlowBlock> left = new ArrayList<>();
        for (FlowBlock block : flow.blocks) {
            if (!gone[block.id]) {
                left.add(block);
            }
        }
        flow.blocks = left;
        byId = flow.byId();
    }

    /// What only cold blocks lead to is cold.
    private void spreadCold() {
        boolean[] warm = new boolean[flow.blockIds];
        for (FlowBlock block : flow.blocks) {
            if (!block.cold || block == flow.blocks.get(0)) {
                for (int i = 0; i < block.successors(); i++) {
                    warm[block.successor(i)] = true;
                }
            }
        }
        for (FlowBlock block : flow.blocks) {
            block.cold |= !warm[block.id] && block != flow.blocks.get(0);
        }
    }

    /// How deep in loops each block lies, by its place in the layout: a jump backwards spans a loop.
    static int[] loopDepths(Flow flow) {
        int[] places = new int[flow.blockIds];
        Arrays.fill(places, -1);
        for (int i = 0; i < flow.blocks.size(); i++) {
            places[flow.blocks.get(i).id] = i;
        }
        int[] depths = new int[flow.blocks.size()];
        for (int i = 0; i < flow.blocks.size(); i++) {
            FlowBlock block = flow.blocks.get(i);
            for (int s = 0; s < block.successors(); s++) {
                for (int inside = places[block.successor(s)]; inside >= 0 && inside <= i; inside++) {
                    depths[inside]++;
                }
            }
        }
        return depths;
    }
}
