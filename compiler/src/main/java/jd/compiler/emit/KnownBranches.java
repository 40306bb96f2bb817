package jd.compiler.emit;

import jd.compiler.bpf.Width;
import jd.compiler.emit.Step.Kind;

/// Turns branches into jumps where comparisons that came before leave only one way.
///
/// A block learns from the only block that leads to it, that one from its own, and so on up to a block to which
/// several lead.
final class KnownBranches {

    private static final int FAR = 64;

    private final Flow flow;
    private final Definitions known;
    /// By block, the only block that leads to it; itself where there are several or none.
    private final FlowBlock[] before;

    private KnownBranches(Flow flow) {
        this.flow = flow;
        known = new Definitions(flow);
        before = flow.byId();
        int[] count = new int[flow.blockIds];
        FlowBlock[] byId = flow.byId();
        count[flow.blocks.get(0).id] = 1;
        for (FlowBlock block : flow.blocks) {
            for (int s = 0; s < block.successors(); s++) {
                int to = block.successor(s);
                before[to] = ++count[to] == 1 ? block : byId[to];
            }
        }
    }

    static void fold(Flow flow) {
        var branches = new KnownBranches(flow);
        for (FlowBlock block : flow.blocks) {
            if (branches.isTest(block)) {
                branches.fold(block);
            }
        }
    }

    /// Whether the block ends by comparing a register that never changes with a constant.
    private boolean isTest(FlowBlock block) {
        Step end = block.end();
        return end.kind == Kind.BRANCH && end.width == Width.W64 && end.right == Step.NONE && known.isSingle(end.left);
    }

    private void fold(FlowBlock block) {
        Step end = block.end();
        Range range = new Range(known.significantBits(end.left));
        FlowBlock at = block;
        for (int i = 0; i < FAR && before[at.id] != at; i++) {
            FlowBlock from = before[at.id];
            Step test = from.end();
            if (isTest(from) && test.left == end.left && test.then != test.otherwise) {
                if (test.then == at.id) {
                    range.learn(test.condition, test.constant);
                } else if (test.condition.hasNegation()) {
                    range.learn(test.condition.negated(), test.constant);
                }
            }
            at = from;
        }
        if (range.implies(end.condition, end.constant)) {
            jump(end, end.then);
        } else if (end.condition.hasNegation() && range.implies(end.condition.negated(), end.constant)) {
            jump(end, end.otherwise);
        }
    }

    private static void jump(Step end, int to) {
        end.kind = Kind.JUMP;
        end.left = Step.NONE;
        end.then = to;
    }
}
