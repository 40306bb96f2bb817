package jd.compiler.emit;

import java.util.ArrayList;
import java.util.List;
import jd.compiler.bpf.AluOp;
import jd.compiler.bpf.Code;
import jd.compiler.bpf.CodeBuilder;
import jd.compiler.bpf.Condition;
import jd.compiler.bpf.Element;
import jd.compiler.bpf.Instruction;
import jd.compiler.bpf.Label;
import jd.compiler.bpf.Operand;
import jd.compiler.bpf.Register;
import jd.compiler.bpf.Width;

/// Writes steps as instructions, with machine registers, stack offsets, labels and source lines.
final class Output {

    private static final Register[] REGISTERS = Register.values();

    private final Flow flow;
    private final int[] machine;
    private final int[] frame;
    private final CodeBuilder code = new CodeBuilder();
    private final LineInfo lines = new LineInfo(code);
    private final List<Label> labels = new ArrayList<>();
    private final boolean[] isTarget;

    private Output(Flow flow, int[] machine, int[] frame) {
        this.flow = flow;
        this.machine = machine;
        this.frame = frame;
        isTarget = new boolean[flow.blockIds];
        for (int i = 0; i < flow.blockIds; i++) {
            labels.add(code.label());
        }
    }

    /// @param machine the machine register of every register
    /// @param frame   what is added to `r10` to reach each stack object
    static Code write(Flow flow, int[] machine, int[] frame) {
        var output = new Output(flow, machine, frame);
        output.dropCopies();
        ControlFlow.shortenJumps(flow);
        output.write();
        return output.code.build();
    }

    /// Moves within one machine register do nothing; blocks that held nothing else become empty.
    private void dropCopies() {
        for (FlowBlock block : flow.blocks) {
            List<Step> left = new ArrayList<>(block.steps.size());
            for (Step step : block.steps) {
                if (!step.isCopy() || machine[step.target] != machine[step.left]) {
                    left.add(step);
                }
            }
            block.steps = left;
        }
    }

    private void write() {
        List<FlowBlock> blocks = new ArrayList<>();
        for (FlowBlock block : flow.blocks) {
            if (blocks.isEmpty() || !block.isEmpty()) {
                blocks.add(block);
            }
        }
        for (int i = 0; i < blocks.size(); i++) {
            int next = i + 1 < blocks.size() ? blocks.get(i + 1).id : Step.NONE;
            markTargets(blocks.get(i).end(), next);
        }
        for (int i = 0; i < blocks.size(); i++) {
            FlowBlock block = blocks.get(i);
            if (isTarget[block.id]) {
                code.bind(labels.get(block.id));
            }
            int next = i + 1 < blocks.size() ? blocks.get(i + 1).id : Step.NONE;
            for (Step step : block.steps) {
                write(step, next);
            }
        }
    }

    private void markTargets(Step end, int next) {
        switch (end.kind) {
            case JUMP -> isTarget[end.then] |= end.then != next;
            case BRANCH -> {
                isTarget[end.then] |= end.then != next || !end.condition.hasNegation();
                isTarget[end.otherwise] |= end.otherwise != next;
            }
            case REPEAT -> {
                isTarget[end.then] |= end.then != next;
                isTarget[end.otherwise] = true;
            }
            default -> { }
        }
    }

    private void write(Step step, int next) {
        if (step.kind == Step.Kind.COMMENT) {
            code.with(new Element.Comment(step.text));
            return;
        }
        if (step.kind == Step.Kind.JUMP && step.then == next) {
            return;
        }
        lines.at(step.span);
        switch (step.kind) {
            case MOVE -> alu(AluOp.MOV, step.width, step.target, reg(step.left));
            case CONSTANT -> constant(step);
            case ALU -> alu(step.alu, step.width, step.target, right(step));
            case NEGATE -> code.with(new Instruction.Negate(step.width, register(step.target)));
            case EXTEND -> code.with(new Instruction.MoveSignExtended(Width.W64, step.bits, register(step.target),
                    register(step.left)));
            case SWAP -> code.with(new Instruction.Endian(Instruction.Endian.Order.BIG, step.bits,
                    register(step.target)));
            case LOAD -> code.with(new Instruction.Load(step.size, step.signed, register(step.target), base(step),
                    offset(step)));
            case STORE -> store(step);
            case ATOMIC -> code.with(new Instruction.Atomic(step.atomic, step.width, base(step), offset(step),
                    register(step.right)));
            case FRAME -> {
                alu(AluOp.MOV, Width.W64, step.target, new Operand.Reg(Register.R10));
                alu(AluOp.ADD, Width.W64, step.target, new Operand.Imm(offset(step)));
            }
            case MAP -> code.with(new Instruction.LoadMap(register(step.target), step.text));
            case MAP_VALUE -> code.with(new Instruction.LoadMapValue(register(step.target), step.text, step.offset));
            case FUNCTION -> code.with(new Instruction.LoadFunction(register(step.target), step.text));
            case CALL -> code.with(new Instruction.Call(step.helper));
            case JUMP -> code.with(new Instruction.Jump(labels.get(step.then)));
            case BRANCH -> branch(step, next);
            case REPEAT -> repeat(step, next);
            case EXIT -> code.with(new Instruction.Exit());
            case COMMENT -> { }
        }
    }

    private void constant(Step step) {
        long value = step.constant;
        if (value == (int) value) {
            alu(AluOp.MOV, Width.W64, step.target, new Operand.Imm((int) value));
        } else if (value >>> 32 == 0) {
            alu(AluOp.MOV, Width.W32, step.target, new Operand.Imm((int) value));
        } else {
            code.with(new Instruction.LoadImmediate64(register(step.target), value));
        }
    }

    private void store(Step step) {
        if (step.right == Step.NONE) {
            code.with(new Instruction.StoreImmediate(step.size, base(step), offset(step), (int) step.constant));
        } else {
            code.with(new Instruction.Store(step.size, base(step), offset(step), register(step.right)));
        }
    }

    private void branch(Step step, int next) {
        if (step.then == next && step.condition.hasNegation()) {
            jumpIf(step, step.condition.negated(), step.otherwise);
            return;
        }
        jumpIf(step, step.condition, step.then);
        if (step.otherwise != next) {
            code.with(new Instruction.Jump(labels.get(step.otherwise)));
        }
    }

    /// The verifier looks at the jump first and takes what follows to be another round: that must be the loop's body.
    private void repeat(Step step, int next) {
        code.with(new Instruction.MayGoto(labels.get(step.otherwise)));
        if (step.then != next) {
            code.with(new Instruction.Jump(labels.get(step.then)));
        }
    }

    private void jumpIf(Step step, Condition condition, int to) {
        code.with(new Instruction.JumpIf(condition, step.width, register(step.left), right(step), labels.get(to)));
    }

    private void alu(AluOp op, Width width, int target, Operand operand) {
        code.with(new Instruction.Alu(op, width, register(target), operand));
    }

    private Operand right(Step step) {
        return step.right == Step.NONE ? new Operand.Imm((int) step.constant) : reg(step.right);
    }

    private Operand reg(int register) {
        return new Operand.Reg(register(register));
    }

    private Register register(int register) {
        return REGISTERS[machine[register]];
    }

    private Register base(Step step) {
        return step.slot == Step.NONE ? register(step.left) : Register.R10;
    }

    private int offset(Step step) {
        return step.slot == Step.NONE ? step.offset : frame[step.slot] + step.offset;
    }
}
