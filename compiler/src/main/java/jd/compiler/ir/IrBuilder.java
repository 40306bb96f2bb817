package jd.compiler.ir;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jd.compiler.bpf.AluOp;
import jd.compiler.bpf.AtomicOp;
import jd.compiler.bpf.Condition;
import jd.compiler.bpf.Helper;
import jd.compiler.bpf.MemorySize;
import jd.compiler.bpf.Width;
import jd.compiler.ir.Operand.Constant;
import jd.language.source.Span;

/// Builds the blocks of one program.
///
/// Constants are folded, and a pure value that is already at hand is not computed again: what is at hand is what was
/// computed on every path to the current block. That is a stack of values; each branch to a block that has not started
/// yet notes how much of the stack it has seen, and the block starts with what all its branches have seen. The block in
/// which a loop begins has only seen the way into the loop when it starts; what was at hand there is so in every round,
/// because nothing that may change is shared: no variable, no memory.
public final class IrBuilder {

    private static final int UNREACHED = Integer.MAX_VALUE;

    private final List<Draft> drafts = new ArrayList<>();
    private final Map<ValueKey, Temp> atHand = new HashMap<>();
    private final List<ValueKey> history = new ArrayList<>();
    private final BitSet variables = new BitSet();
    private Draft current;
    private int temps;
    private int slots;
    private Span place = Span.NONE;

    public IrBuilder() {
        current = new Draft(0, false);
        current.started = true;
        drafts.add(current);
    }

    /// The blocks built so far, in the order in which they were started.
    public List<Block> blocks() {
        List<Block> blocks = new ArrayList<>(drafts.size());
        for (Draft draft : drafts) {
            if (draft.end.isPresent()) {
                blocks.add(new Block(draft.id, draft.ops, draft.end.get(), draft.cold));
            }
        }
        return blocks;
    }

    // ---- control flow

    /// Reserves a block; [#start] begins it.
    public int block() {
        return reserve(false);
    }

    /// Reserves a block that rarely runs.
    public int coldBlock() {
        return reserve(true);
    }

    private int reserve(boolean cold) {
        int id = drafts.size();
        drafts.add(new Draft(id, cold));
        return id;
    }

    /// Operations go into this block from now on.
    public void start(int block) {
        current = drafts.get(block);
        current.started = true;
        forget(Math.min(current.seen, history.size()));
    }

    /// Forgets all but the first values of the stack, also on behalf of blocks still to start.
    private void forget(int size) {
        while (history.size() > size) {
            atHand.remove(history.removeLast());
        }
        for (Draft draft : drafts) {
            if (!draft.started && draft.seen != UNREACHED) {
                draft.seen = Math.min(draft.seen, size);
            }
        }
    }

    /// Whether the current block has ended, so that nothing can follow in it.
    public boolean ended() {
        return current.end.isPresent();
    }

    public void jump(int block) {
        end(new Terminator.Jump(block));
    }

    /// Goes on with another round of a loop, or to `exit` when the kernel has had enough of it.
    public void repeat(int body, int exit) {
        end(new Terminator.Repeat(body, exit));
    }

    public void ret(Operand value) {
        end(new Terminator.Return(value));
    }

    /// Branches on a comparison; one of constants becomes a jump.
    public void branch(Condition condition, Width width, Operand left, Operand right, int then, int otherwise) {
        if (left instanceof Constant(long a) && right instanceof Constant(long b)) {
            jump(Folding.holds(condition, width, a, b) ? then : otherwise);
        } else {
            end(new Terminator.Branch(condition, width, temp(left), right, then, otherwise));
        }
    }

    private void end(Terminator terminator) {
        if (current.end.isEmpty()) {
            current.end = Optional.of(terminator);
            switch (terminator) {
                case Terminator.Jump(int block) -> reach(block);
                case Terminator.Branch branch -> {
                    reach(branch.then());
                    reach(branch.otherwise());
                }
                case Terminator.Repeat(int body, int exit) -> {
                    reach(body);
                    reach(exit);
                }
                case Terminator.Return _ -> { }
            }
        }
    }

    private void reach(int block) {
        Draft draft = drafts.get(block);
        draft.seen = Math.min(draft.seen, history.size());
    }

    // ---- values

    public Operand constant(long value) {
        return new Constant(value);
    }

    /// A fresh temporary.
    public Temp fresh() {
        return new Temp(temps++);
    }

    /// A fresh variable: the only kind of temporary that [#set] may define, and more than once.
    public Temp variable() {
        variables.set(temps);
        return fresh();
    }

    /// A fresh stack object.
    public Slot slot(int size, int align) {
        return new Slot(slots++, size, align);
    }

    /// The operand in a temporary.
    public Temp temp(Operand operand) {
        return switch (operand) {
            case Temp temp -> temp;
            case Constant constant -> {
                Temp temp = fresh();
                add(new Op.Copy(temp, constant));
                yield temp;
            }
        };
    }

    /// A copy of the operand that later changes of a variable do not reach.
    public Temp snapshot(Operand operand) {
        Temp temp = fresh();
        add(new Op.Copy(temp, operand));
        return temp;
    }

    /// Assigns a variable.
    public void set(Temp variable, Operand value) {
        add(new Op.Copy(variable, value));
    }

    public Operand alu(AluOp op, Width width, Operand left, Operand right) {
        Optional<Operand> folded = Folding.alu(op, width, left, right);
        if (folded.isPresent()) {
            return folded.get();
        }
        return shared(new ValueKey('a', op.ordinal(), width.ordinal(), left, right, ""),
                target -> new Op.Alu(target, op, width, left, right));
    }

    public Operand alu(AluOp op, Operand left, Operand right) {
        return alu(op, Width.W64, left, right);
    }

    public Operand alu(AluOp op, Operand left, long right) {
        return alu(op, Width.W64, left, new Constant(right));
    }

    /// The lowest `bits` of a value, extended to 64.
    public Operand extend(int bits, boolean signed, Operand value) {
        if (bits == 64) {
            return value;
        }
        if (value instanceof Constant(long number)) {
            return new Constant(Folding.extend(bits, signed, number));
        }
        Temp source = temp(value);
        return shared(new ValueKey('x', bits, signed ? 1 : 0, source, source, ""),
                target -> new Op.Extend(target, bits, signed, source));
    }

    public Operand byteSwap(int bits, Operand value) {
        Temp source = temp(value);
        return shared(new ValueKey('s', bits, 0, source, source, ""), target -> new Op.ByteSwap(target, bits, source));
    }

    public Temp loadContext(MemorySize size, boolean signed, int offset) {
        return shared(new ValueKey('c', size.ordinal(), signed ? 1 : 0, new Constant(offset),
                        new Constant(0), ""),
                target -> new Op.LoadContext(target, size, signed, offset));
    }

    /// A load from memory, which others may write: never shared.
    public Temp load(MemorySize size, boolean signed, Address address) {
        Temp target = fresh();
        add(new Op.Load(target, size, signed, address));
        return target;
    }

    public void store(MemorySize size, Address address, Operand value) {
        add(new Op.Store(size, address, value));
    }

    public void atomic(AtomicOp op, Address address, Operand value) {
        add(new Op.Atomic(op, Width.W64, address, value));
    }

    /// Changes 64 bits in one step, and gives what they were before.
    public Temp fetch(AtomicOp op, Address address, Operand value) {
        Temp target = fresh();
        add(new Op.Fetch(target, op, address, value));
        return target;
    }

    /// A pointer to memory.
    public Temp addressOf(Address address) {
        if (address instanceof Address.From(Temp base, int offset) && offset == 0) {
            return base;
        }
        Temp target = fresh();
        add(new Op.AddressOf(target, address));
        return target;
    }

    /// A pointer into the value of a map with one directly addressable element.
    public Temp mapValue(String map, int offset) {
        return shared(new ValueKey('m', 0, offset, new Constant(0), new Constant(0), map),
                target -> new Op.MapValue(target, map, offset));
    }

    /// A helper call whose result does not change within one firing of the probe: made once.
    public Temp steady(Helper helper) {
        return shared(result(helper),
                target -> new Op.Call(Optional.of(target), helper, List.of()));
    }

    /// Whether the operand is the current task, which always is there.
    public boolean isNeverZero(Operand operand) {
        return operand.equals(atHand.get(result(Helper.GET_CURRENT_TASK_BTF)));
    }

    private static ValueKey result(Helper helper) {
        return new ValueKey('h', helper.ordinal(), 0, new Constant(0), new Constant(0), "");
    }

    /// A helper call.
    public Temp call(Helper helper, Op.Argument... arguments) {
        Temp target = fresh();
        add(new Op.Call(Optional.of(target), helper, List.of(arguments)));
        return target;
    }

    /// A helper call whose result nobody wants.
    public void run(Helper helper, Op.Argument... arguments) {
        add(new Op.Call(Optional.empty(), helper, List.of(arguments)));
    }

    /// Everything that follows comes from this place of the script.
    public void at(Span span) {
        place = span;
        add(new Op.Mark(span));
    }

    /// The place of the script that code is being made for.
    public Span place() {
        return place;
    }

    public void comment(String text) {
        add(new Op.Comment(text));
    }

    /// What was noted under this name on every path to here.
    public Optional<Temp> recall(String name) {
        return Optional.ofNullable(atHand.get(note(name)));
    }

    /// Notes a temporary under a name, for those that follow.
    public void remember(String name, Temp temp) {
        ValueKey key = note(name);
        if (atHand.put(key, temp) == null) {
            history.add(key);
        }
    }

    /// Takes back what was noted under names that start like this.
    public void unlearn(String prefix) {
        atHand.keySet().removeIf(key -> key.isNote(prefix));
    }

    /// Whether the operand has the same value wherever it is used.
    public boolean isSteady(Operand operand) {
        return !(operand instanceof Temp(int id)) || !variables.get(id);
    }

    private static ValueKey note(String name) {
        return new ValueKey('n', 0, 0, new Constant(0), new Constant(0), name);
    }

    private Temp shared(ValueKey key, java.util.function.Function<Temp, Op> make) {
        Temp known = atHand.get(key);
        if (known != null) {
            return known;
        }
        Temp target = fresh();
        add(make.apply(target));
        if (key.isSteady(variables)) {
            atHand.put(key, target);
            history.add(key);
        }
        return target;
    }

    private void add(Op op) {
        if (current.end.isEmpty()) {
            current.ops.add(op);
        }
    }

    private static final class Draft {
        private final int id;
        private final boolean cold;
        private final List<Op> ops = new ArrayList<>();
        private Optional<Terminator> end = Optional.empty();
        private boolean started;
        private int seen = UNREACHED;

        private Draft(int id, boolean cold) {
            this.id = id;
            this.cold = cold;
        }
    }
}
