package jd.compiler.builtin;

import java.util.List;
import jd.compiler.bpf.AluOp;
import jd.compiler.bpf.Condition;
import jd.compiler.bpf.Helper;
import jd.compiler.bpf.MemorySize;
import jd.compiler.bpf.Width;
import jd.compiler.ir.Address;
import jd.compiler.ir.IrBuilder;
import jd.compiler.ir.Op;
import jd.compiler.ir.Operand;
import jd.compiler.ir.Temp;
import jd.compiler.type.Type;

/// The arguments of the current process as one text.
///
/// They lie one after the other in the process's memory, each with a NUL, from `mm->arg_start` to `mm->arg_end`. All
/// that fit are read, every NUL among them becomes a blank, and what counts, all but the last byte, is copied to
/// zeros, so that the text ends there.
final class CommandLine {

    /// Room for the text, with its NUL.
    static final int SIZE = 128;

    private static final long LOW_BITS = 0x7f7f_7f7f_7f7f_7f7fL;

    private CommandLine() {}

    static Value of(Generator generator, Value task, Type type) {
        IrBuilder ir = generator.ir();
        Address raw = generator.memory(SIZE);
        Address text = generator.memory(SIZE);
        for (int at = 0; at < SIZE; at += 8) {
            ir.store(MemorySize.DW, raw.plus(at), ir.constant(0));
            ir.store(MemorySize.DW, text.plus(at), ir.constant(0));
        }
        Operand start = generator.number(generator.member(task, List.of("mm", "arg_start")));
        Operand end = generator.number(generator.member(task, List.of("mm", "arg_end")));
        Temp length = ir.variable();
        ir.set(length, ir.alu(AluOp.SUB, end, start));
        int cut = ir.block();
        int read = ir.block();
        ir.branch(Condition.GT, Width.W64, length, ir.constant(SIZE), cut, read);
        ir.start(cut);
        ir.set(length, ir.constant(SIZE));
        ir.jump(read);
        ir.start(read);
        int some = ir.block();
        int done = ir.block();
        Temp counts = ir.temp(ir.alu(AluOp.SUB, length, 1));
        ir.branch(Condition.LT, Width.W64, counts, ir.constant(SIZE), some, done);
        ir.start(some);
        Operand bounded = ir.alu(AluOp.AND, counts, SIZE - 1);
        ir.run(Helper.PROBE_READ_USER, new Op.Pointer(raw), new Op.Value(bounded), new Op.Value(start));
        for (int at = 0; at < SIZE; at += 8) {
            ir.store(MemorySize.DW, raw.plus(at), blanks(ir, ir.load(MemorySize.DW, false, raw.plus(at))));
        }
        ir.run(Helper.PROBE_READ_KERNEL, new Op.Pointer(text), new Op.Value(bounded),
                new Op.Value(ir.addressOf(raw)));
        ir.jump(done);
        ir.start(done);
        return new Value.Memory(text, type);
    }

    /// A word with blanks in place of zero bytes: bit 7 of a byte of `~(((w & 0x7f) + 0x7f) | w | 0x7f)` is set where
    /// the byte is zero.
    private static Operand blanks(IrBuilder ir, Temp word) {
        Temp low = ir.temp(ir.constant(LOW_BITS));
        Operand sum = ir.alu(AluOp.ADD, ir.alu(AluOp.AND, word, low), low);
        Operand filled = ir.alu(AluOp.OR, ir.alu(AluOp.OR, sum, word), low);
        Operand zeros = ir.alu(AluOp.XOR, filled, -1);
        return ir.alu(AluOp.OR, word, ir.alu(AluOp.RSH, zeros, 2));
    }
}
