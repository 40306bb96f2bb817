package jd.compiler.builtin;

import jd.compiler.bpf.AluOp;
import jd.compiler.bpf.Condition;
import jd.compiler.bpf.MemorySize;
import jd.compiler.bpf.Width;
import jd.compiler.ir.Address;
import jd.compiler.ir.IrBuilder;
import jd.compiler.ir.Operand;
import jd.compiler.ir.Temp;
import jd.compiler.type.TupleLayout;
import jd.compiler.type.Type;

/// Code that looks for known bytes in a string, which it first puts in memory, filled up with NULs.
final class TextSearch {

    /// Bytes of the searched text that are compared at once: what an instruction can hold.
    private static final int WINDOW = 4;

    private static final int WORD = 8;

    /// More than goes on the stack.
    private static final int OFF_STACK = 72;

    private TextSearch() {}

    /// 1 where the first `length` bytes of both are equal.
    static Operand startsAlike(Generator generator, Value left, Value right, int length) {
        IrBuilder ir = generator.ir();
        if (length == 0) {
            return ir.constant(1);
        }
        Type type = room(length + 1);
        Address a = generator.materialize(left, type);
        Outcome outcome = new Outcome(ir);
        if (right instanceof Value.Literal(String text)) {
            byte[] bytes = Texts.bytes(text);
            eachStep(0, length, (at, size) -> outcome.require(ir.load(size, false, a.plus(at)),
                    ir.constant(Texts.word(bytes, at) & mask(size))));
        } else {
            Address b = generator.materialize(right, type);
            eachStep(0, length, (at, size) -> outcome.require(ir.load(size, false, a.plus(at)),
                    ir.load(size, false, b.plus(at))));
        }
        return outcome.finish();
    }

    /// 1 where the string ends with these bytes, which are copied from where they should be to where words are.
    static Operand ends(Generator generator, Value value, String end) {
        IrBuilder ir = generator.ir();
        byte[] bytes = Texts.bytes(end);
        int size = TupleLayout.roundUp(value.type().size() + 1, WORD);
        if (bytes.length == 0 || bytes.length >= size) {
            return ir.constant(bytes.length == 0 ? 1 : 0);
        }
        Address text = generator.materialize(value, new Type.Text(size));
        Operand length = generator.length(new Value.Memory(text, new Type.Text(size)));
        Outcome outcome = new Outcome(ir);
        outcome.require(Condition.GE, length, ir.constant(bytes.length));
        outcome.require(Condition.LE, length, ir.constant(size));
        Operand from = ir.alu(AluOp.ADD, ir.addressOf(text), ir.alu(AluOp.SUB, length, bytes.length));
        Address copy = generator.memory(TupleLayout.roundUp(bytes.length, WORD));
        generator.readMemory(Type.Space.KERNEL, copy, bytes.length, from);
        eachStep(0, bytes.length, (at, step) -> outcome.require(ir.load(step, false, copy.plus(at)),
                ir.constant(Texts.word(bytes, at) & mask(step))));
        return outcome.finish();
    }

    /// 1 where the text is in the string.
    static Operand contains(Generator generator, Value value, String text) {
        IrBuilder ir = generator.ir();
        Temp result = ir.variable();
        int found = ir.block();
        int done = ir.block();
        ir.set(result, ir.constant(0));
        search(generator, value, Texts.bytes(text), _ -> ir.jump(found));
        ir.jump(done);
        ir.start(found);
        ir.set(result, ir.constant(1));
        ir.jump(done);
        ir.start(done);
        return result;
    }

    /// Where the text is in the string, or -1.
    ///
    /// The number goes through memory of which the kernel does not keep track. If it knew it, it would check the rest
    /// of the program once for every place.
    static Operand position(Generator generator, Value value, String text) {
        IrBuilder ir = generator.ir();
        Address place = generator.memory(OFF_STACK);
        int done = ir.block();
        search(generator, value, Texts.bytes(text), at -> {
            ir.store(MemorySize.DW, place, at);
            ir.jump(done);
        });
        ir.store(MemorySize.DW, place, ir.constant(-1));
        ir.jump(done);
        ir.start(done);
        return ir.load(MemorySize.DW, true, place);
    }

    /// What to do at the first place where a text is found; ends the block at hand.
    private interface Found {
        void at(Operand place);
    }

    /// Goes on after the search where the text is not found.
    ///
    /// The kernel follows at most 8,192 branches of which it has not seen the other side yet, so a place costs one
    /// branch, and one more if the text is longer than the window.
    private static void search(Generator generator, Value value, byte[] text, Found found) {
        IrBuilder ir = generator.ir();
        int size = TupleLayout.roundUp(value.type().size(), WORD);
        if (text.length == 0) {
            found.at(ir.constant(0));
            ir.start(ir.block());
        } else if (text.length <= size) {
            // A word is looked at together with the next one, and the text may stick out.
            int room = TupleLayout.roundUp(size + WORD + text.length, WORD);
            Address string = generator.materialize(value, new Type.Text(Math.max(room, OFF_STACK)));
            eachWord(ir, string, size, (word, place) -> places(ir, word, place, text, found));
        }
    }

    /// Code for one word of the string, at its place.
    private interface WordCode {
        void at(Address word, Operand place);
    }

    /// A loop over the words of a string up to its end.
    private static void eachWord(IrBuilder ir, Address string, int size, WordCode code) {
        Temp place = ir.variable();
        Temp base = ir.addressOf(string);
        int again = ir.block();
        int inside = ir.block();
        int done = ir.block();
        ir.set(place, ir.constant(0));
        ir.jump(again);
        ir.start(again);
        ir.branch(Condition.LT, Width.W64, place, ir.constant(size), inside, done);
        ir.start(inside);
        Address word = new Address.From(ir.temp(ir.alu(AluOp.ADD, base, place)), 0);
        require(ir, Condition.NE, ir.load(MemorySize.DW, false, word), 0, done);
        code.at(word, place);
        ir.set(place, ir.alu(AluOp.ADD, place, WORD));
        ir.jump(again);
        ir.start(done);
    }

    /// Looks for the text at each of the eight places in a word.
    private static void places(IrBuilder ir, Address at, Operand place, byte[] text, Found found) {
        Operand word = ir.load(MemorySize.DW, false, at);
        Operand next = ir.load(MemorySize.DW, false, at.plus(WORD));
        int window = Math.min(text.length, WINDOW);
        for (int i = 0; i < WORD; i++) {
            int missed = ir.block();
            require(ir, Condition.EQ, window(ir, word, next, i, window), word(text, 0, window), missed);
            if (text.length > window) {
                require(ir, Condition.EQ, difference(ir, at, i, text), 0, missed);
            }
            found.at(ir.alu(AluOp.ADD, place, i));
            ir.start(missed);
        }
    }

    /// 0 where what follows the window is as in the text.
    private static Operand difference(IrBuilder ir, Address string, int at, byte[] text) {
        Operand difference = ir.constant(0);
        for (int from = WINDOW; from < text.length;) {
            int width = WORD / 2;
            while ((at + from) % width != 0 || from + width > text.length) {
                width /= 2;
            }
            Operand bytes = ir.load(MemorySize.of(width), false, string.plus(at + from));
            difference = ir.alu(AluOp.OR, difference, ir.alu(AluOp.XOR, bytes, word(text, from, width)));
            from += width;
        }
        return difference;
    }

    /// The number that these bytes of the text make in memory.
    private static long word(byte[] text, int from, int bytes) {
        return Texts.word(text, from) & (1L << WORD * bytes) - 1;
    }

    /// The bytes of two neighbouring words that start at byte `within` of the first one.
    private static Operand window(IrBuilder ir, Operand word, Operand next, int within, int bytes) {
        Operand low = ir.alu(AluOp.RSH, word, (long) WORD * within);
        Operand all = within + bytes <= WORD ? low
                : ir.alu(AluOp.OR, low, ir.alu(AluOp.LSH, next, (long) WORD * (WORD - within)));
        return ir.alu(AluOp.AND, all, (1L << WORD * bytes) - 1);
    }

    private static void require(IrBuilder ir, Condition condition, Operand value, long wanted, int otherwise) {
        int holds = ir.block();
        ir.branch(condition, Width.W64, value, ir.constant(wanted), holds, otherwise);
        ir.start(holds);
    }

    /// A string with at least that many bytes, in whole words.
    private static Type room(int bytes) {
        return new Type.Text(TupleLayout.roundUp(bytes, WORD));
    }

    private static long mask(MemorySize size) {
        return size == MemorySize.DW ? -1 : (1L << WORD * size.bytes()) - 1;
    }

    private interface Step {
        void at(int offset, MemorySize size);
    }

    /// Goes over a range in the widest aligned steps.
    private static void eachStep(int from, int to, Step step) {
        for (int at = from; at < to;) {
            int width = WORD;
            while (at + width > to || at % width != 0) {
                width /= 2;
            }
            step.at(at, MemorySize.of(width));
            at += width;
        }
    }

    /// 1 where everything that is required holds, else 0.
    private static final class Outcome {

        private final IrBuilder ir;
        private final Temp result;
        private final int failed;

        private Outcome(IrBuilder ir) {
            this.ir = ir;
            this.result = ir.variable();
            this.failed = ir.block();
            ir.set(result, ir.constant(0));
        }

        private void require(Operand left, Operand right) {
            require(Condition.EQ, left, right);
        }

        private void require(Condition condition, Operand left, Operand right) {
            int holds = ir.block();
            ir.branch(condition, Width.W64, left, right, holds, failed);
            ir.start(holds);
        }

        private Operand finish() {
            ir.set(result, ir.constant(1));
            ir.jump(failed);
            ir.start(failed);
            return result;
        }
    }
}
