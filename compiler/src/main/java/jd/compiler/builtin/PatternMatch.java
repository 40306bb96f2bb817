package jd.compiler.builtin;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import jd.compiler.bpf.AluOp;
import jd.compiler.bpf.Bytes;
import jd.compiler.bpf.Condition;
import jd.compiler.bpf.MemorySize;
import jd.compiler.bpf.Width;
import jd.compiler.ir.Address;
import jd.compiler.ir.IrBuilder;
import jd.compiler.ir.Operand;
import jd.compiler.ir.Temp;
import jd.compiler.type.TupleLayout;
import jd.compiler.type.Type;

/// Whether a string fits a pattern of `*` and `?`.
///
/// The common patterns are searches that there is code for already. Any other is an automaton whose states are the bits
/// of a number: bit `i` says that the first `i` characters of the pattern fit what was read so far. A table says for
/// each byte which bits it lets pass; where a `*` stands, a bit stays whatever comes. So each byte of the string costs
/// a handful of instructions, and no byte is read twice.
final class PatternMatch {

    /// The most characters of a pattern besides `*`: one bit for each, and one for the start.
    static final int LONGEST = 62;

    private static final int BYTE_VALUES = 256;
    private static final int WORD = 8;

    private PatternMatch() {}

    static boolean isShort(String pattern) {
        return isPlain(pattern) || Texts.bytes(pattern.replace("*", "")).length <= LONGEST;
    }

    /// Whether the pattern is a text with at most a `*` before and behind.
    private static boolean isPlain(String pattern) {
        return pattern.indexOf('?') < 0 && inner(pattern).indexOf('*') < 0;
    }

    private static String inner(String pattern) {
        int from = pattern.startsWith("*") ? 1 : 0;
        int to = pattern.length() - (pattern.length() > from && pattern.endsWith("*") ? 1 : 0);
        return pattern.substring(from, to);
    }

    /// 1 where the string fits, else 0.
    static Operand of(Generator generator, Value value, String pattern) {
        if (!isPlain(pattern)) {
            return run(generator, value, Automaton.of(pattern));
        }
        String text = inner(pattern);
        boolean before = pattern.startsWith("*");
        boolean behind = pattern.length() > (before ? 1 : 0) && pattern.endsWith("*");
        if (text.isEmpty() && (before || behind)) {
            return generator.ir().constant(1);
        }
        if (before) {
            return behind ? TextSearch.contains(generator, value, text) : TextSearch.ends(generator, value, text);
        }
        int length = Texts.bytes(text).length;
        return TextSearch.startsAlike(generator, value, new Value.Literal(text), behind ? length : length + 1);
    }

    /// @param passes for each byte the states that it leads to from the state before
    /// @param stays  the states that stay whatever comes
    /// @param last   the state in which all of the pattern fits
    private record Automaton(Bytes passes, long stays, int last) {

        static Automaton of(String pattern) {
            ByteBuffer passes = ByteBuffer.allocate(BYTE_VALUES * WORD).order(ByteOrder.LITTLE_ENDIAN);
            long stays = 0;
            int state = 0;
            for (byte character : Texts.bytes(pattern)) {
                if (character == '*') {
                    stays |= 1L << state;
                    continue;
                }
                state++;
                for (int value = 1; value < BYTE_VALUES; value++) {
                    if (character == '?' || (byte) value == character) {
                        passes.putLong(WORD * value, passes.getLong(WORD * value) | 1L << state);
                    }
                }
            }
            return new Automaton(Bytes.copyOf(passes.array()), stays, state);
        }
    }

    private static Operand run(Generator generator, Value value, Automaton automaton) {
        IrBuilder ir = generator.ir();
        int size = TupleLayout.roundUp(value.type().size() + 1, WORD);
        Temp text = ir.addressOf(generator.materialize(value, new Type.Text(size)));
        Temp passes = ir.mapValue(generator.table(automaton.passes()), 0);
        Temp states = ir.variable();
        Temp place = ir.variable();
        int again = ir.block();
        int inside = ir.block();
        int more = ir.block();
        int done = ir.block();
        ir.set(states, ir.constant(1));
        ir.set(place, ir.constant(0));
        ir.jump(again);
        ir.start(again);
        ir.branch(Condition.LT, Width.W64, place, ir.constant(size), inside, done);
        ir.start(inside);
        Address at = new Address.From(ir.temp(ir.alu(AluOp.ADD, text, place)), 0);
        Temp character = ir.temp(ir.load(MemorySize.B, false, at));
        ir.branch(Condition.NE, Width.W64, character, ir.constant(0), more, done);
        ir.start(more);
        Operand row = ir.alu(AluOp.ADD, passes, ir.alu(AluOp.LSH, character, 3));
        Operand passed = ir.load(MemorySize.DW, false, new Address.From(ir.temp(row), 0));
        Operand moved = ir.alu(AluOp.AND, ir.alu(AluOp.LSH, states, 1), passed);
        ir.set(states, ir.alu(AluOp.OR, moved, ir.alu(AluOp.AND, states, automaton.stays())));
        ir.set(place, ir.alu(AluOp.ADD, place, 1));
        ir.jump(again);
        ir.start(done);
        return ir.alu(AluOp.AND, ir.alu(AluOp.RSH, states, automaton.last()), 1);
    }
}
