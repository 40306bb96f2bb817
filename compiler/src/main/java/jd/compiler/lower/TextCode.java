package jd.compiler.lower;

import java.util.Arrays;
import jd.compiler.bpf.Condition;
import jd.compiler.bpf.MemorySize;
import jd.compiler.bpf.Width;
import jd.compiler.builtin.Texts;
import jd.compiler.builtin.Value;
import jd.compiler.ir.Address;
import jd.compiler.ir.IrBuilder;
import jd.compiler.type.Type;

/// Code that compares strings, several bytes at a time.
final class TextCode {

    /// Two strings of which neither is known are compared up to here, which is what maps and variables keep of one.
    private static final int LONGEST = 256;

    private final ProgramLowering program;

    TextCode(ProgramLowering program) {
        this.program = program;
    }

    private IrBuilder ir() {
        return program.ir();
    }

    /// Goes to `yes` where both are equal (or, if not `equal`, where they differ), else to `no`.
    void compare(boolean equal, Value left, Value right, int yes, int no) {
        int same = equal ? yes : no;
        int different = equal ? no : yes;
        if (left instanceof Value.Literal(String a) && right instanceof Value.Literal(String b)) {
            ir().jump(Arrays.equals(Texts.bytes(a), Texts.bytes(b)) ? same : different);
        } else if (right instanceof Value.Literal(String text)) {
            literal(left, Texts.bytes(text), same, different);
        } else if (left instanceof Value.Literal(String text)) {
            literal(right, Texts.bytes(text), same, different);
        } else {
            both(left, right, same, different);
        }
    }

    /// The same for all bytes of two objects of one type.
    void compareBytes(boolean equal, Value left, Value right, int yes, int no) {
        int different = equal ? no : yes;
        Type type = left.type();
        Address a = program.memory().materialize(left, type);
        Address b = program.memory().materialize(right, type);
        MemoryCode.eachWord(0, type.size(), (at, width) -> {
            int next = ir().block();
            ir().branch(Condition.EQ, Width.W64, ir().load(width, false, a.plus(at)),
                    ir().load(width, false, b.plus(at)), next, different);
            ir().start(next);
        });
        ir().jump(equal ? yes : no);
    }

    /// Only as much is read as the literal has bytes, and one more: a longer string shows itself by that one.
    private void literal(Value value, byte[] text, int same, int different) {
        int needed = text.length + 1;
        if (value.type().size() < needed && value.type().size() > 0) {
            ir().jump(different);
            return;
        }
        Type type = new Type.Text((needed + 1 + 7) / 8 * 8);
        boolean whole = value instanceof Value.Deferred(_, boolean all, _) && all;
        Address place = program.memory().materialize(value, whole ? value.type() : type);
        MemoryCode.eachWord(0, needed, (at, width) -> {
            long word = Texts.word(text, at) & (width == MemorySize.DW ? -1 : (1L << 8 * width.bytes()) - 1);
            next(place, at, width, word, different);
        });
        ir().jump(same);
    }

    private void next(Address place, int at, MemorySize width, long word, int different) {
        int next = ir().block();
        ir().branch(Condition.EQ, Width.W64, ir().load(width, false, place.plus(at)), ir().constant(word), next,
                different);
        ir().start(next);
    }

    /// Both are filled up with zeros, so whole words decide.
    private void both(Value left, Value right, int same, int different) {
        int size = Math.min(LONGEST, (Math.max(left.type().size(), right.type().size()) + 7) / 8 * 8);
        Type type = new Type.Text(size);
        Address a = program.memory().materialize(left, type);
        Address b = program.memory().materialize(right, type);
        for (int at = 0; at < size; at += 8) {
            int next = ir().block();
            ir().branch(Condition.EQ, Width.W64, ir().load(MemorySize.DW, false, a.plus(at)),
                    ir().load(MemorySize.DW, false, b.plus(at)), next, different);
            ir().start(next);
        }
        ir().jump(same);
    }
}
