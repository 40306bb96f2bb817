package jd.compiler.emit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import jd.compiler.bpf.AluOp;
import jd.compiler.bpf.MemorySize;
import jd.compiler.bpf.Width;
import jd.compiler.emit.Step.Kind;
import jd.compiler.ir.Address;
import jd.compiler.ir.Block;
import jd.compiler.ir.IrFunction;
import jd.compiler.ir.IrProgram;
import jd.compiler.ir.Op;
import jd.compiler.ir.Operand;
import jd.compiler.ir.Operand.Constant;
import jd.compiler.ir.Slot;
import jd.compiler.ir.Temp;
import jd.compiler.ir.Terminator;
import jd.language.source.Span;

/// Turns a program's operations into steps, one for one but for calls: a call's arguments are moved to `r1` to `r5`
/// and its result from `r0`.
///
/// Spans come out sparse: a block starts with the span that was in force at the end of a block that leads to it.
final class Translation {

    private final Flow flow = new Flow();
    private final int[] numbers;
    private final Span[] entrySpans;
    /// What the first block starts with.
    private final List<Step> enter = new ArrayList<>();
    private int[] registers = new int[64];
    private int[] slots = new int[16];
    private List<Step> steps = new ArrayList<>();
    private Span span;

    private Translation(List<Block> blocks) {
        int last = 0;
        for (Block block : blocks) {
            last = Math.max(last, block.id());
        }
        numbers = new int[last + 1];
        int number = 0;
        for (Block block : blocks) {
            numbers[block.id()] = number++;
        }
        flow.blockIds = number;
        flow.registers = Flow.MACHINE_REGISTERS;
        flow.context = flow.newRegister();
        span = firstSpan(blocks);
        entrySpans = new Span[number];
        Arrays.fill(entrySpans, span);
    }

    static Flow translate(IrProgram program) {
        Translation translation = new Translation(program.blocks());
        translation.enter.add(Step.move(translation.span, translation.flow.context, 1));
        translation.flow.startsWithContext = true;
        return translation.run(program.blocks());
    }

    /// A subprogram gets its parameters where a program gets its context, and loads that by itself.
    static Flow translate(IrFunction function) {
        Translation translation = new Translation(function.blocks());
        for (int i = 0; i < function.parameters().size(); i++) {
            int register = translation.register(function.parameters().get(i));
            translation.enter.add(Step.move(translation.span, register, i + 1));
        }
        translation.flow.context = translation.register(function.context());
        return translation.run(function.blocks());
    }

    private static Span firstSpan(List<Block> blocks) {
        for (Block block : blocks) {
            for (Op op : block.ops()) {
                if (op instanceof Op.Mark mark) {
                    return mark.span();
                }
            }
        }
        return Span.NONE;
    }

    private Flow run(List<Block> blocks) {
        for (Block block : blocks) {
            int number = numbers[block.id()];
            FlowBlock made = new FlowBlock(number, block.cold());
            steps = made.steps;
            span = entrySpans[number];
            if (flow.blocks.isEmpty()) {
                steps.addAll(enter);
            }
            for (Op op : block.ops()) {
                translate(op);
            }
            end(block.end());
            flow.blocks.add(made);
        }
        return flow;
    }

    private void translate(Op op) {
        switch (op) {
            case Op.Copy(Temp target, Operand value) -> assign(register(target), value);
            case Op.Alu alu -> alu(alu);
            case Op.Extend extend -> {
                Step step = unary(Kind.EXTEND, extend.target(), extend.value());
                step.bits = extend.bits();
                step.signed = extend.signed();
            }
            case Op.ByteSwap swap -> unary(Kind.SWAP, swap.target(), swap.value()).bits = swap.bits();
            case Op.LoadContext load -> {
                Step step = load(load.target(), load.size(), load.signed());
                step.left = flow.context;
                step.offset = load.offset();
            }
            case Op.Load load -> memory(load(load.target(), load.size(), load.signed()), load.address());
            case Op.Store store -> {
                Step step = memory(add(Kind.STORE), store.address());
                step.size = store.size();
                if (store.value() instanceof Constant(long value) && fits(step, value)) {
                    step.constant = value;
                } else {
                    step.right = beforeLast(store.value());
                }
            }
            case Op.Atomic atomic -> {
                Step step = memory(add(Kind.ATOMIC), atomic.address());
                step.atomic = atomic.op();
                step.width = atomic.width();
                step.right = beforeLast(atomic.value());
            }
            case Op.Fetch fetch -> fetch(fetch);
            case Op.AddressOf(Temp target, Address address) -> pointer(register(target), address);
            case Op.MapValue value -> {
                Step step = add(Kind.MAP_VALUE);
                step.target = register(value.target());
                step.text = value.map();
                step.offset = value.offset();
            }
            case Op.Call call -> call(call);
            case Op.Mark mark -> span = mark.span();
            case Op.Comment comment -> add(Kind.COMMENT).text = comment.text();
        }
    }

    /// The value goes in and the old one comes out of the same register: `r0`, which nothing else lives in.
    private void fetch(Op.Fetch fetch) {
        Step step = memory(add(Kind.ATOMIC), fetch.address());
        steps.removeLast();
        assign(0, fetch.value());
        steps.add(step);
        step.atomic = fetch.op();
        step.right = 0;
        step.target = 0;
        steps.add(Step.move(span, register(fetch.target()), 0));
    }

    private void alu(Op.Alu alu) {
        if (alu.op() == AluOp.NEG || alu.op() == AluOp.MOV) {
            int source = operand(alu.op() == AluOp.NEG ? alu.left() : alu.right());
            Step step = add(alu.op() == AluOp.NEG ? Kind.NEGATE : Kind.MOVE);
            step.target = register(alu.target());
            step.left = source;
            step.width = alu.width();
            return;
        }
        int left = operand(alu.left());
        if (alu.right() instanceof Constant(long value) && (alu.width() == Width.W32 || value == (int) value)) {
            long constant = alu.width() == Width.W32 ? (int) value : value;
            steps.add(Step.aluConstant(span, alu.op(), alu.width(), register(alu.target()), left, constant));
        } else {
            int right = operand(alu.right());
            steps.add(Step.alu(span, alu.op(), alu.width(), register(alu.target()), left, right));
        }
    }

    /// The arguments' moves stand in order before the call, temporaries first: one of them may still be in a register
    /// that another argument needs.
    private void call(Op.Call call) {
        List<Op.Argument> arguments = call.arguments();
        for (int i = 0; i < arguments.size(); i++) {
            int register = i + 1;
            switch (arguments.get(i)) {
                case Op.Value(Operand operand) -> assign(register, operand);
                case Op.Pointer(Address address) -> pointer(register, address);
                case Op.MapHandle(String map) -> {
                    Step step = add(Kind.MAP);
                    step.target = register;
                    step.text = map;
                }
                case Op.Function(String name) -> {
                    Step step = add(Kind.FUNCTION);
                    step.target = register;
                    step.text = name;
                }
                case Op.Context _ -> steps.add(Step.move(span, register, flow.context));
            }
        }
        Step step = add(Kind.CALL);
        step.helper = call.helper();
        step.arguments = arguments.size();
        if (call.target().isPresent()) {
            steps.add(Step.move(span, register(call.target().get()), 0));
        }
    }

    private void end(Terminator end) {
        switch (end) {
            case Terminator.Jump(int block) -> {
                steps.add(Step.jump(span, numbers[block]));
                entrySpans[numbers[block]] = span;
            }
            case Terminator.Branch branch -> {
                int left = register(branch.left());
                int right = branch.right() instanceof Constant(long value)
                        && (branch.width() == Width.W32 || value == (int) value)
                        ? Step.NONE : operand(branch.right());
                Step step = add(Kind.BRANCH);
                step.condition = branch.condition();
                step.width = branch.width();
                step.left = left;
                step.right = right;
                if (right == Step.NONE && branch.right() instanceof Constant(long value)) {
                    step.constant = (int) value;
                }
                step.then = numbers[branch.then()];
                step.otherwise = numbers[branch.otherwise()];
                entrySpans[step.then] = span;
                entrySpans[step.otherwise] = span;
            }
            case Terminator.Repeat(int body, int exit) -> {
                Step step = add(Kind.REPEAT);
                step.then = numbers[body];
                step.otherwise = numbers[exit];
                entrySpans[step.then] = span;
                entrySpans[step.otherwise] = span;
            }
            case Terminator.Return(Operand value) -> {
                assign(0, value);
                add(Kind.EXIT).left = 0;
            }
        }
    }

    private void assign(int target, Operand value) {
        steps.add(value instanceof Constant(long number)
                ? Step.constant(span, target, number)
                : Step.move(span, target, operand(value)));
    }

    private void pointer(int target, Address address) {
        Step step = memory(add(Kind.FRAME), address);
        step.target = target;
        if (step.left != Step.NONE) {
            step.kind = Kind.ALU;
            step.constant = step.offset;
        }
    }

    private Step memory(Step step, Address address) {
        switch (address) {
            case Address.OnStack(Slot slot, int offset) -> {
                step.slot = slot(slot);
                step.offset = offset;
            }
            case Address.From(Temp base, int offset) -> {
                step.left = register(base);
                step.offset = offset;
            }
            case Address.InContext(int offset) -> {
                step.left = flow.context;
                step.offset = offset;
            }
        }
        return step;
    }

    private Step load(Temp target, MemorySize size, boolean signed) {
        Step step = add(Kind.LOAD);
        step.target = register(target);
        step.size = size;
        step.signed = signed;
        return step;
    }

    private Step unary(Kind kind, Temp target, Temp value) {
        Step step = add(kind);
        step.target = register(target);
        step.left = register(value);
        return step;
    }

    private Step add(Kind kind) {
        Step step = new Step(kind, span);
        steps.add(step);
        return step;
    }

    /// A register with the operand's value; a constant is loaded into a fresh one.
    private int operand(Operand operand) {
        if (operand instanceof Temp temp) {
            return register(temp);
        }
        int register = flow.newRegister();
        assign(register, operand);
        return register;
    }

    /// The same, for the step that was added last.
    private int beforeLast(Operand operand) {
        Step last = steps.removeLast();
        int register = operand(operand);
        steps.add(last);
        return register;
    }

    /// Whether a store has an immediate for the constant.
    private static boolean fits(Step store, long value) {
        return store.size != MemorySize.DW || value == (int) value;
    }

    private int register(Temp temp) {
        int id = temp.id();
        if (id >= registers.length) {
            registers = Arrays.copyOf(registers, Math.max(id + 1, 2 * registers.length));
        }
        if (registers[id] == 0) {
            registers[id] = flow.newRegister();
        }
        return registers[id];
    }

    private int slot(Slot slot) {
        int id = slot.id();
        if (id >= slots.length) {
            slots = Arrays.copyOf(slots, Math.max(id + 1, 2 * slots.length));
        }
        if (slots[id] == 0) {
            flow.slots.add(slot);
            slots[id] = flow.slots.size();
        }
        return slots[id] - 1;
    }
}
