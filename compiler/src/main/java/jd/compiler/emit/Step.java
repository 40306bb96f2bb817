package jd.compiler.emit;

import jd.compiler.bpf.AluOp;
import jd.compiler.bpf.AtomicOp;
import jd.compiler.bpf.Condition;
import jd.compiler.bpf.Helper;
import jd.compiler.bpf.MemorySize;
import jd.compiler.bpf.Width;
import jd.language.source.Span;

/// One instruction on numbered registers: 0 to 10 are the machine's, the rest are still to be placed.
///
/// Mutable and flat, because the emitter rewrites steps in place on the path of every start; it never leaves this
/// package. Fields that a kind does not use keep their defaults.
final class Step {

    /// No register, or no stack object.
    static final int NONE = -1;

    /// What a step does.
    enum Kind {
        /// `target = left`; with 32 bits the upper half becomes 0.
        MOVE,
        /// `target = constant`, any 64 bits.
        CONSTANT,
        /// `target = left alu right`, or `constant` (which an immediate holds) where `right` is [#NONE].
        ALU,
        /// `target = -left`.
        NEGATE,
        /// `target = left`, its lowest `bits` extended.
        EXTEND,
        /// `target = left`, the bytes of its lowest `bits` turned round.
        SWAP,
        /// `target = *memory`.
        LOAD,
        /// `*memory = right`, or `constant`.
        STORE,
        /// `*memory atomic= right`; a fetching one leaves the old value in `right`, which is its `target` too.
        ATOMIC,
        /// `target = &slot[offset]`.
        FRAME,
        /// `target =` the map `text`.
        MAP,
        /// `target = &value[offset]` of the map `text`.
        MAP_VALUE,
        /// `target =` the subprogram `text`.
        FUNCTION,
        /// `r0 = helper(r1…)`; destroys `r1` to `r5`.
        CALL,
        JUMP,
        BRANCH,
        /// To `then`, or to `otherwise` when the kernel says that the program has been looping for long enough.
        REPEAT,
        /// Ends the program with `r0`.
        EXIT,
        /// The remark `text`.
        COMMENT
    }

    Kind kind;
    Span span;
    /// The register written.
    int target = NONE;
    /// The first register read; for memory the base pointer, or [#NONE] where `slot` holds the memory.
    int left = NONE;
    /// The second register read; [#NONE] stands for `constant`.
    int right = NONE;
    long constant;
    int slot = NONE;
    int offset;
    int bits;
    boolean signed;
    AluOp alu = AluOp.ADD;
    AtomicOp atomic = AtomicOp.ADD;
    Width width = Width.W64;
    MemorySize size = MemorySize.DW;
    Condition condition = Condition.EQ;
    Helper helper = Helper.KTIME_GET_NS;
    /// How many argument registers a call reads.
    int arguments;
    String text = "";
    /// Where a jump or a branch that holds goes; a block's index.
    int then;
    /// Where a branch that does not hold goes.
    int otherwise;

    Step(Kind kind, Span span) {
        this.kind = kind;
        this.span = span;
    }

    static Step move(Span span, int target, int left) {
        Step step = new Step(Kind.MOVE, span);
        step.target = target;
        step.left = left;
        return step;
    }

    static Step constant(Span span, int target, long constant) {
        Step step = new Step(Kind.CONSTANT, span);
        step.target = target;
        step.constant = constant;
        return step;
    }

    static Step alu(Span span, AluOp alu, Width width, int target, int left, int right) {
        Step step = new Step(Kind.ALU, span);
        step.alu = alu;
        step.width = width;
        step.target = target;
        step.left = left;
        step.right = right;
        return step;
    }

    /// `target = left alu constant`; the constant fits an immediate.
    static Step aluConstant(Span span, AluOp alu, Width width, int target, int left, long constant) {
        Step step = alu(span, alu, width, target, left, NONE);
        step.constant = constant;
        return step;
    }

    static Step jump(Span span, int block) {
        Step step = new Step(Kind.JUMP, span);
        step.then = block;
        return step;
    }

    static Step load(Span span, int target, int slot) {
        Step step = new Step(Kind.LOAD, span);
        step.target = target;
        step.slot = slot;
        return step;
    }

    static Step store(Span span, int slot, int right) {
        Step step = new Step(Kind.STORE, span);
        step.slot = slot;
        step.right = right;
        return step;
    }

    /// A copy of a step that computes a value from nothing, for another target.
    Step again(Span at, int newTarget) {
        Step step = new Step(kind, at);
        step.target = newTarget;
        step.left = left;
        step.constant = constant;
        step.slot = slot;
        step.offset = offset;
        step.size = size;
        step.text = text;
        return step;
    }

    /// Becomes `target = left`.
    void becomeMove(int source) {
        kind = Kind.MOVE;
        width = Width.W64;
        left = source;
        right = NONE;
    }

    /// Becomes `target = value`.
    void becomeConstant(long value) {
        kind = Kind.CONSTANT;
        constant = value;
        left = NONE;
        right = NONE;
        slot = NONE;
    }

    /// Whether it moves all 64 bits of one register into another.
    boolean isCopy() {
        return kind == Kind.MOVE && width == Width.W64;
    }

    /// Whether its value can be computed anywhere from nothing.
    boolean isFree() {
        return kind == Kind.CONSTANT || kind == Kind.FRAME || kind == Kind.MAP || kind == Kind.MAP_VALUE
                || kind == Kind.FUNCTION;
    }

    /// Whether it does nothing but define its target.
    boolean isPure() {
        return switch (kind) {
            case MOVE, CONSTANT, ALU, NEGATE, EXTEND, SWAP, LOAD, FRAME, MAP, MAP_VALUE, FUNCTION -> true;
            case STORE, ATOMIC, CALL, JUMP, BRANCH, REPEAT, EXIT, COMMENT -> false;
        };
    }

    /// Whether it ends a block.
    boolean isEnd() {
        return kind == Kind.JUMP || kind == Kind.BRANCH || kind == Kind.REPEAT || kind == Kind.EXIT;
    }
}
