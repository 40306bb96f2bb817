package jd.compiler.emit;

import java.util.ArrayList;
import java.util.List;
import jd.compiler.bpf.AluOp;
import jd.compiler.bpf.MemorySize;
import jd.compiler.bpf.Width;
import jd.compiler.emit.Step.Kind;
import jd.language.source.Span;

/// Turns three-address steps into what the machine has: operations that overwrite their left side, extensions as
/// moves, masks or shifts, offsets of 16 bits.
///
/// Afterwards an ALU step, a negation and a swap have `target == left`.
final class Selection {

    private final Flow flow;
    private final boolean isaV4;
    private final Definitions known;
    private List<Step> out = new ArrayList<>();

    private Selection(Flow flow, boolean isaV4) {
        this.flow = flow;
        this.isaV4 = isaV4;
        this.known = new Definitions(flow);
    }

    /// @param isaV4 whether the kernel has sign extension and signed division
    static void select(Flow flow, boolean isaV4) {
        var selection = new Selection(flow, isaV4);
        for (FlowBlock block : flow.blocks) {
            selection.out = new ArrayList<>(block.steps.size() + block.steps.size() / 2);
            for (Step step : block.steps) {
                selection.select(step);
            }
            Arguments.order(selection.out);
            block.steps = selection.out;
        }
    }

    private void select(Step step) {
        switch (step.kind) {
            case ALU -> alu(step);
            case NEGATE, SWAP -> inPlace(step);
            case EXTEND -> extend(step, step.left);
            case LOAD -> load(step);
            case STORE -> store(step);
            case ATOMIC -> {
                reachable(step);
                out.add(step);
            }
            case MOVE, CONSTANT, FRAME, MAP, MAP_VALUE, FUNCTION, CALL, JUMP, BRANCH, REPEAT, EXIT, COMMENT ->
                out.add(step);
        }
    }

    /// Starts from the left side in the target; a constant is loaded there at once.
    private void inPlace(Step step) {
        if (known.is(step.left, Kind.CONSTANT)) {
            out.add(Step.constant(step.span, step.target, known.steps[step.left].constant));
        } else {
            out.add(Step.move(step.span, step.target, step.left));
        }
        step.left = step.target;
        out.add(step);
    }

    private void alu(Step step) {
        if (step.alu == AluOp.SDIV || step.alu == AluOp.SMOD) {
            new SignedDivision(flow, out, isaV4).divide(step);
            return;
        }
        boolean immediate = step.right == Step.NONE;
        if (immediate && step.constant == 0 && (step.alu == AluOp.DIV || step.alu == AluOp.MOD)) {
            throw new IllegalStateException("a division by the constant 0 was not simplified");
        }
        if (!immediate && step.alu.commutes() && known.uses[step.right] == 1
                && known.uses[step.left] > 1) {
            int left = step.left;
            step.left = step.right;
            step.right = left;
        }
        inPlace(step);
    }

    private void extend(Step step, int source) {
        if (!step.signed) {
            Step move = Step.move(step.span, step.target, source);
            move.width = step.bits == 32 ? Width.W32 : Width.W64;
            out.add(move);
            if (step.bits < 32) {
                out.add(constantAlu(step.span, AluOp.AND, step.target, (1L << step.bits) - 1));
            }
        } else if (isaV4) {
            step.left = source;
            out.add(step);
        } else {
            out.add(Step.move(step.span, step.target, source));
            out.add(constantAlu(step.span, AluOp.LSH, step.target, 64 - step.bits));
            out.add(constantAlu(step.span, AluOp.ARSH, step.target, 64 - step.bits));
        }
    }

    private static Step constantAlu(Span span, AluOp op, int target, long constant) {
        return Step.aluConstant(span, op, Width.W64, target, target, constant);
    }

    private void load(Step step) {
        reachable(step);
        out.add(step);
        if (step.size == MemorySize.DW) {
            step.signed = false;
        } else if (step.signed && !isaV4) {
            step.signed = false;
            int unused = 64 - Definitions.bits(step.size);
            out.add(constantAlu(step.span, AluOp.LSH, step.target, unused));
            out.add(constantAlu(step.span, AluOp.ARSH, step.target, unused));
        }
    }

    /// A wide constant goes to the stack as two halves: shorter than loading it first.
    private void store(Step step) {
        reachable(step);
        if (step.size == MemorySize.DW && step.slot != Step.NONE && known.is(step.right, Kind.CONSTANT)
                && known.uses[step.right] == 1) {
            long constant = known.steps[step.right].constant;
            out.add(half(step, 0, (int) constant));
            out.add(half(step, 4, (int) (constant >> 32)));
        } else {
            out.add(step);
        }
    }

    private static Step half(Step store, int offset, int constant) {
        Step half = Step.store(store.span, store.slot, Step.NONE);
        half.size = MemorySize.W;
        half.offset = store.offset + offset;
        half.constant = constant;
        return half;
    }

    /// Moves an offset that 16 bits cannot hold into a pointer of its own.
    private void reachable(Step step) {
        if (step.left != Step.NONE && step.offset != (short) step.offset) {
            int pointer = flow.newRegister();
            out.add(Step.move(step.span, pointer, step.left));
            out.add(constantAlu(step.span, AluOp.ADD, pointer, step.offset));
            step.left = pointer;
            step.offset = 0;
        }
    }
}
