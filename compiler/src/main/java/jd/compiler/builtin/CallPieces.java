package jd.compiler.builtin;

import jd.compiler.bpf.AluOp;
import jd.compiler.bpf.Condition;
import jd.compiler.bpf.Helper;
import jd.compiler.bpf.MemorySize;
import jd.compiler.bpf.Width;
import jd.compiler.call.CallRecord;
import jd.compiler.call.CallRow;
import jd.compiler.ir.Address;
import jd.compiler.ir.IrBuilder;
import jd.compiler.ir.Op;
import jd.compiler.ir.Operand;
import jd.compiler.ir.Temp;
import jd.compiler.type.Type;

/// Code that adds pieces to the record of a system call: copies of the program's memory, one after the other.
final class CallPieces {

    /// Where a piece must start at the latest, so that the longest still fits.
    private static final int LAST = CallRecord.WORK - CallRow.MOST - 8;
    private static final int PIECE = 4;

    /// `struct msghdr`: name, its length, vector, elements, control data, its length.
    private static final int NAME_LENGTH = 8;
    private static final int VECTOR = 16;
    private static final int ELEMENTS = 24;
    private static final int CONTROL = 32;
    private static final int CONTROL_LENGTH = 40;

    private final Generator generator;
    private final IrBuilder ir;
    private final Temp record;
    private final int bytes;

    /// @param bytes the most bytes of a buffer
    CallPieces(Generator generator, Temp record, int bytes) {
        this.generator = generator;
        this.ir = generator.ir();
        this.record = record;
        this.bytes = bytes;
    }

    private Address at(int offset) {
        return new Address.From(record, offset);
    }

    private Address argument(int index) {
        return at(CallRecord.ARGUMENTS + 8 * index);
    }

    /// Adds the string at an address, with its NUL.
    void text(int index, Operand pointer, int most) {
        int open = ir.block();
        int read = ir.block();
        int done = ir.block();
        Temp tail = tail(open, done);
        ir.start(open);
        Temp place = ir.temp(ir.alu(AluOp.ADD, record, tail));
        Temp size = ir.call(Helper.PROBE_READ_USER_STR, new Op.Pointer(new Address.From(place, PIECE)),
                new Op.Value(ir.constant(most)), new Op.Value(pointer));
        ir.branch(Condition.SGT, Width.W64, size, ir.constant(0), read, done);
        ir.start(read);
        close(index, place, tail, size);
        ir.jump(done);
        ir.start(done);
    }

    /// Adds bytes; a size that is too large is cut.
    void bytes(int index, Operand pointer, Temp size) {
        int open = ir.block();
        int some = ir.block();
        int read = ir.block();
        int done = ir.block();
        atMost(size, ir.constant(CallRow.MOST));
        ir.branch(Condition.NE, Width.W64, size, ir.constant(0), some, done);
        ir.start(some);
        Temp tail = tail(open, done);
        ir.start(open);
        Temp place = ir.temp(ir.alu(AluOp.ADD, record, tail));
        Temp failed = ir.call(Helper.PROBE_READ_USER, new Op.Pointer(new Address.From(place, PIECE)),
                new Op.Value(size), new Op.Value(pointer));
        ir.branch(Condition.EQ, Width.W64, failed, ir.constant(0), read, done);
        ir.start(read);
        close(index, place, tail, size);
        ir.jump(done);
        ir.start(done);
    }

    /// Where the next piece starts. The verifier does not follow what memory holds, so that all ways that lead here
    /// look alike to it.
    private Temp tail(int open, int full) {
        Temp tail = ir.load(MemorySize.W, false, at(CallRecord.LENGTH));
        ir.branch(Condition.LE, Width.W64, tail, ir.constant(LAST), open, full);
        return tail;
    }

    private void close(int index, Temp place, Temp tail, Operand size) {
        ir.store(MemorySize.W, new Address.From(place, 0), ir.alu(AluOp.OR, size, (long) index << 16));
        ir.store(MemorySize.W, at(CallRecord.LENGTH), ir.alu(AluOp.ADD, ir.alu(AluOp.ADD, tail, PIECE), size));
    }

    void atMost(Temp size, Operand most) {
        int more = ir.block();
        int joined = ir.block();
        ir.branch(Condition.GT, Width.W64, size, most, more, joined);
        ir.start(more);
        ir.set(size, most);
        ir.jump(joined);
        ir.start(joined);
    }

    /// `struct iovec` in the second argument, their number in the third.
    void vector() {
        elements(ir.load(MemorySize.DW, false, argument(1)), ir.load(MemorySize.DW, false, argument(2)));
    }

    /// What the first elements of a vector point to.
    private void elements(Operand vector, Operand count) {
        int done = ir.block();
        for (int i = 0; i < CallRecord.MOST_ELEMENTS; i++) {
            int there = ir.block();
            ir.branch(Condition.GT, Width.W64, count, ir.constant(i), there, done);
            ir.start(there);
            generator.readMemory(Type.Space.USER, at(CallRecord.WORK), 16, ir.alu(AluOp.ADD, vector, 16L * i));
            Temp pointer = ir.load(MemorySize.DW, false, at(CallRecord.WORK));
            Temp size = ir.variable();
            ir.set(size, ir.load(MemorySize.DW, false, at(CallRecord.WORK + 8)));
            atMost(size, ir.constant(bytes));
            bytes(CallRecord.ELEMENTS + i, pointer, size);
        }
        ir.jump(done);
        ir.start(done);
    }

    /// `struct msghdr` in the second argument.
    void message() {
        generator.readMemory(Type.Space.USER, at(CallRecord.WORK), 48, ir.load(MemorySize.DW, false, argument(1)));
        Temp vector = ir.load(MemorySize.DW, false, at(CallRecord.WORK + VECTOR));
        Temp count = ir.load(MemorySize.DW, false, at(CallRecord.WORK + ELEMENTS));
        part(CallRecord.ADDRESS, 0, ir.load(MemorySize.W, false, at(CallRecord.WORK + NAME_LENGTH)), 128);
        part(CallRecord.CONTROL, CONTROL, ir.load(MemorySize.DW, false, at(CallRecord.WORK + CONTROL_LENGTH)), 128);
        Temp size = ir.variable();
        ir.set(size, ir.alu(AluOp.LSH, count, 4));
        atMost(size, ir.constant(16L * CallRecord.MOST_ELEMENTS));
        bytes(CallRecord.VECTOR, vector, size);
        elements(vector, count);
    }

    private void part(int index, int pointer, Operand length, int most) {
        Temp size = ir.variable();
        ir.set(size, length);
        atMost(size, ir.constant(most));
        bytes(index, ir.load(MemorySize.DW, false, at(CallRecord.WORK + pointer)), size);
    }

    /// The name of what a descriptor is open on.
    void file(Operand descriptor) {
        int open = ir.block();
        int named = ir.block();
        int done = ir.block();
        var walk = new FileWalk(generator);
        walk.descriptor(FileFunction.task(generator), ir.extend(32, false, descriptor));
        Temp tail = tail(open, done);
        ir.start(open);
        Temp place = ir.temp(ir.alu(AluOp.ADD, record, tail));
        Operand length = walk.result(new Address.From(place, PIECE), FileWalk.CAPACITY);
        ir.branch(Condition.GT, Width.W64, length, ir.constant(1), named, done);
        ir.start(named);
        close(CallRecord.FILE, place, tail, length);
        ir.jump(done);
        ir.start(done);
    }

    /// The strings that an array of pointers in the second argument points to.
    void strings() {
        Temp array = ir.load(MemorySize.DW, false, argument(1));
        int done = ir.block();
        for (int i = 0; i < CallRecord.MOST_STRINGS; i++) {
            int there = ir.block();
            generator.readMemory(Type.Space.USER, at(CallRecord.WORK), 8, ir.alu(AluOp.ADD, array, 8L * i));
            Temp pointer = ir.load(MemorySize.DW, false, at(CallRecord.WORK));
            ir.branch(Condition.NE, Width.W64, pointer, ir.constant(0), there, done);
            ir.start(there);
            text(CallRecord.STRINGS + i, pointer, Math.min(CallRow.MOST, bytes + 2));
        }
        ir.jump(done);
        ir.start(done);
    }
}
