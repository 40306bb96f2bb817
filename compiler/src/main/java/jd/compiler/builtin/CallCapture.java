package jd.compiler.builtin;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import jd.compiler.arch.Architecture;
import jd.compiler.bpf.AluOp;
import jd.compiler.bpf.Bytes;
import jd.compiler.bpf.Condition;
import jd.compiler.bpf.Helper;
import jd.compiler.bpf.MemorySize;
import jd.compiler.bpf.Width;
import jd.compiler.call.CallRecord;
import jd.compiler.call.CallRow;
import jd.compiler.call.CallTable;
import jd.compiler.call.Parameter;
import jd.compiler.ir.Address;
import jd.compiler.ir.IrBuilder;
import jd.compiler.ir.Op;
import jd.compiler.ir.Operand;
import jd.compiler.ir.Temp;
import jd.compiler.probe.SyscallNumbers;
import jd.compiler.type.Type;
import jd.compiler.type.TypeNames;

/// Code that puts a system call in a record: its number, result and arguments, and copies of what these point to.
///
/// The registers with which the thread entered the kernel still hold the arguments when the call returns (on arm64 all
/// but the first, which the kernel keeps beside them), so that nothing has to be kept from the entry on. Only a program
/// that has just been started has other registers; what it was started with then lies at the top of its stack
/// (`create_elf_tables` of the kernel).
///
/// What is copied is told by words that [Parameter#code] makes, six for each call:
/// ```text
///   63     48 47     32    16 15      8 7     0
///   +--------+---------+----+--+-------+-------+
///   | most   | unit    | …  |ok| other | size  |
///   +--------+---------+----+--+-------+-------+
/// ```
/// In a program for one call they are constants, and only the code that they need is made; a program for many looks
/// them up in a table, where a seventh word tells what else there is to copy, and an eighth, 1 and [CallRow#named], of
/// which descriptor the file is to be named.
final class CallCapture {

    /// Bytes of a buffer that are shown unless the script says otherwise.
    static final int BYTES = 32;
    static final int MOST_BYTES = CallRow.MOST;

    private static final int ARGUMENTS = 6;
    private static final int ROW = 64;
    private static final long SUCCEEDED = 1L << 16;
    private final Generator generator;
    private final IrBuilder ir;
    private final Temp record;
    private final int bytes;
    private final CallPieces pieces;
    private final boolean returned;
    private final boolean files;

    CallCapture(Generator generator, Address destination, int bytes, boolean files) {
        this.generator = generator;
        this.ir = generator.ir();
        this.record = ir.addressOf(destination);
        this.bytes = bytes;
        this.files = files;
        this.pieces = new CallPieces(generator, record, bytes);
        this.returned = generator.probe().isReturn();
    }

    private Address at(int offset) {
        return new Address.From(record, offset);
    }

    /// @return how many bytes were written
    Operand write() {
        Temp registers = ir.call(Helper.TASK_PT_REGS, new Op.Value(ir.steady(Helper.GET_CURRENT_TASK_BTF)));
        OptionalInt known = known();
        Operand number = known.isPresent() ? ir.constant(known.getAsInt()) : number(registers);
        head(registers, number);
        if (known.isPresent()) {
            one(generator.target().architecture().syscall(known.getAsInt()).flatMap(CallTable::call));
        } else {
            many(number);
        }
        Temp length = ir.variable();
        ir.set(length, ir.load(MemorySize.W, false, at(CallRecord.LENGTH)));
        pieces.atMost(length, ir.constant(CallRecord.WORK));
        return length;
    }

    /// The number of the call, where the probe is on one.
    private OptionalInt known() {
        String name = generator.probe().function();
        return name.startsWith("sys_e") ? OptionalInt.empty()
                : SyscallNumbers.of(name, generator.target().architecture());
    }

    private Operand number(Temp registers) {
        return switch (generator.target().architecture()) {
            case X86_64 -> ir.load(MemorySize.DW, false, new Address.From(registers, 15 * 8));
            case AARCH64 -> ir.load(MemorySize.W, false, new Address.From(registers, 35 * 8));
        };
    }

    private void head(Temp registers, Operand number) {
        long flags = (long) bytes << CallRecord.WANTED_SHIFT | (returned ? CallRecord.RETURNED : 0);
        Operand flagged = ir.alu(AluOp.OR, ir.alu(AluOp.AND, number, CallRecord.NUMBER_MASK), flags);
        ir.store(MemorySize.W, at(CallRecord.NUMBER), flagged);
        ir.store(MemorySize.W, at(CallRecord.LENGTH), ir.constant(CallRecord.PIECES));
        List<Integer> places = places(generator.target().architecture());
        ir.store(MemorySize.DW, at(CallRecord.RESULT), returned
                ? generator.number(generator.argument(generator.probe().result().orElseThrow())) : ir.constant(0));
        for (int i = 0; i < ARGUMENTS; i++) {
            ir.store(MemorySize.DW, argument(i),
                    ir.load(MemorySize.DW, false, new Address.From(registers, places.get(i))));
        }
        ir.store(MemorySize.DW, argument(ARGUMENTS), ir.constant(0));
        ir.store(MemorySize.DW, argument(ARGUMENTS + 1), ir.constant(0));
    }

    /// Where `struct pt_regs` has the arguments: di, si, dx, r10, r8, r9; orig_x0, x1 to x5.
    private static List<Integer> places(Architecture architecture) {
        return switch (architecture) {
            case X86_64 -> List.of(14 * 8, 13 * 8, 12 * 8, 7 * 8, 9 * 8, 8 * 8);
            case AARCH64 -> List.of(34 * 8, 8, 2 * 8, 3 * 8, 4 * 8, 5 * 8);
        };
    }

    private Address argument(int index) {
        return at(CallRecord.ARGUMENTS + 8 * index);
    }

    private void one(Optional<CallRow> row) {
        if (row.isEmpty()) {
            return;
        }
        List<Parameter> parameters = row.get().parameters();
        if (row.get().nested() == CallRow.Nested.STRINGS && returned) {
            started();
        }
        Operand skipped = skipped();
        for (int i = 0; i < parameters.size() && i < ARGUMENTS; i++) {
            long code = parameters.get(i).code(bytes);
            if (code != 0) {
                copy(i, ir.constant(code), skipped);
            }
        }
        switch (row.get().nested()) {
            case NONE -> { }
            case VECTOR -> pieces.vector();
            case MESSAGE -> pieces.message();
            case STRINGS -> pieces.strings();
        }
        if (files && row.get().named().isPresent()) {
            int place = CallRecord.RESULT + 8 * row.get().named().getAsInt();
            pieces.file(ir.load(MemorySize.DW, false, at(place)));
        }
    }

    private void many(Operand number) {
        String table = table();
        int rows = rows();
        int inside = ir.block();
        int done = ir.block();
        ir.branch(Condition.LT, Width.W64, number, ir.constant(rows), inside, done);
        ir.start(inside);
        Temp row = ir.temp(ir.alu(AluOp.ADD, ir.mapValue(table, 0), ir.alu(AluOp.MUL, number, ROW)));
        Temp nested = ir.load(MemorySize.DW, false, new Address.From(row, 8 * ARGUMENTS));
        if (returned) {
            when(nested, CallRow.Nested.STRINGS, this::started);
        }
        Operand skipped = skipped();
        for (int i = 0; i < ARGUMENTS; i++) {
            copy(i, ir.load(MemorySize.DW, false, new Address.From(row, 8 * i)), skipped);
        }
        int more = ir.block();
        int plain = ir.block();
        ir.branch(Condition.NE, Width.W64, nested, ir.constant(0), more, plain);
        ir.start(more);
        when(nested, CallRow.Nested.VECTOR, pieces::vector);
        when(nested, CallRow.Nested.MESSAGE, pieces::message);
        when(nested, CallRow.Nested.STRINGS, pieces::strings);
        ir.jump(plain);
        ir.start(plain);
        if (files) {
            file(ir.load(MemorySize.DW, false, new Address.From(row, 8 * (ARGUMENTS + 1))));
        }
        ir.jump(done);
        ir.start(done);
    }

    /// @param named the eighth word of a row
    private void file(Temp named) {
        int yes = ir.block();
        int no = ir.block();
        ir.branch(Condition.NE, Width.W64, named, ir.constant(0), yes, no);
        ir.start(yes);
        Operand offset = ir.alu(AluOp.LSH, ir.alu(AluOp.AND, ir.alu(AluOp.SUB, named, 1), 7), 3);
        Temp place = ir.temp(ir.alu(AluOp.ADD, ir.addressOf(at(CallRecord.RESULT)), offset));
        pieces.file(ir.load(MemorySize.DW, false, new Address.From(place, 0)));
        ir.jump(no);
        ir.start(no);
    }

    private void when(Temp nested, CallRow.Nested wanted, Runnable code) {
        int yes = ir.block();
        int no = ir.block();
        ir.branch(Condition.EQ, Width.W64, nested, ir.constant(wanted.ordinal()), yes, no);
        ir.start(yes);
        code.run();
        ir.jump(no);
        ir.start(no);
    }

    private int rows() {
        int rows = 0;
        while (rows < MOST_CALLS && (rows < FEWEST_CALLS
                || generator.target().architecture().syscall(rows).isPresent())) {
            rows++;
        }
        return rows;
    }

    private static final int FEWEST_CALLS = 450;
    private static final int MOST_CALLS = 1024;

    private String table() {
        int rows = rows();
        var content = java.nio.ByteBuffer.allocate(rows * ROW).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        for (int number = 0; number < rows; number++) {
            int at = number * ROW;
            generator.target().architecture().syscall(number).flatMap(CallTable::call).ifPresent(row -> {
                for (int i = 0; i < row.parameters().size() && i < ARGUMENTS; i++) {
                    content.putLong(at + 8 * i, row.parameters().get(i).code(bytes));
                }
                content.putLong(at + 8 * ARGUMENTS, row.nested().ordinal());
                content.putLong(at + 8 * (ARGUMENTS + 1), 1 + row.named().orElse(-1));
            });
        }
        return generator.table(Bytes.copyOf(content.array()));
    }

    /// The bit of a code that says that there is nothing to copy: what comes out of a call is not there at its entry,
    /// nor where it failed.
    private Operand skipped() {
        if (!returned) {
            return ir.constant(SUCCEEDED);
        }
        Operand result = ir.load(MemorySize.DW, false, at(CallRecord.RESULT));
        Operand sign = ir.alu(AluOp.RSH, result, 63);
        return ir.alu(AluOp.LSH, sign, 16);
    }

    /// Copies what an argument points to.
    private void copy(int index, Operand code, Operand skipped) {
        int next = ir.block();
        int wanted = ir.block();
        int set = ir.block();
        int there = ir.block();
        ir.branch(Condition.NE, Width.W64, code, ir.constant(0), wanted, next);
        ir.start(wanted);
        ir.branch(Condition.EQ, Width.W64, ir.alu(AluOp.AND, code, skipped), ir.constant(0), set, next);
        ir.start(set);
        Temp pointer = ir.load(MemorySize.DW, false, argument(index));
        ir.branch(Condition.NE, Width.W64, pointer, ir.constant(0), there, next);
        ir.start(there);
        Operand kind = ir.alu(AluOp.AND, code, 0xff);
        int text = ir.block();
        int sized = ir.block();
        ir.branch(Condition.EQ, Width.W64, kind, ir.constant(code(Parameter.Size.TEXT)), text, sized);
        ir.start(text);
        pieces.text(index, pointer, CallRow.MOST);
        ir.jump(next);
        ir.start(sized);
        Temp size = ir.variable();
        ir.set(size, count(code, kind));
        ir.set(size, ir.alu(AluOp.MUL, size, ir.alu(AluOp.AND, ir.alu(AluOp.RSH, code, 32), 0xffff)));
        Operand most = ir.alu(AluOp.RSH, code, 48);
        pieces.atMost(size, most);
        pieces.bytes(index, pointer, size);
        ir.jump(next);
        ir.start(next);
    }

    private static long code(Parameter.Size size) {
        return 1L + size.ordinal();
    }

    /// How many elements there are.
    private Temp count(Operand code, Operand kind) {
        Temp count = ir.variable();
        ir.set(count, ir.constant(1));
        int done = ir.block();
        Operand other = ir.alu(AluOp.LSH, ir.alu(AluOp.AND, ir.alu(AluOp.RSH, code, 8), 7), 3);
        Temp place = ir.temp(ir.alu(AluOp.ADD, ir.addressOf(at(CallRecord.ARGUMENTS)), other));
        count(kind, Parameter.Size.ARGUMENT, done, () -> ir.set(count,
                ir.load(MemorySize.DW, false, new Address.From(place, 0))));
        count(kind, Parameter.Size.RESULT, done, () -> ir.set(count,
                ir.load(MemorySize.DW, false, at(CallRecord.RESULT))));
        count(kind, Parameter.Size.POINTED, done, () -> {
            generator.readMemory(Type.Space.USER, at(CallRecord.WORK), 4,
                    ir.load(MemorySize.DW, false, new Address.From(place, 0)));
            ir.set(count, ir.load(MemorySize.W, false, at(CallRecord.WORK)));
        });
        ir.jump(done);
        ir.start(done);
        return count;
    }

    private void count(Operand kind, Parameter.Size wanted, int done, Runnable code) {
        int yes = ir.block();
        int no = ir.block();
        ir.branch(Condition.EQ, Width.W64, kind, ir.constant(code(wanted)), yes, no);
        ir.start(yes);
        code.run();
        ir.jump(done);
        ir.start(no);
    }

    /// A program was just started: its stack begins with the number of its arguments, pointers to them, NULL, pointers
    /// to the environment; its path lies where the environment's strings end.
    private void started() {
        int yes = ir.block();
        int no = ir.block();
        ir.branch(Condition.EQ, Width.W64, ir.load(MemorySize.DW, false, at(CallRecord.RESULT)), ir.constant(0), yes,
                no);
        ir.start(yes);
        Operand stack = mm("start_stack");
        generator.readMemory(Type.Space.USER, at(CallRecord.WORK), 8, stack);
        Operand count = ir.load(MemorySize.DW, false, at(CallRecord.WORK));
        ir.store(MemorySize.DW, argument(0), mm("env_end"));
        ir.store(MemorySize.DW, argument(1), ir.alu(AluOp.ADD, stack, 8));
        ir.store(MemorySize.DW, argument(2), ir.alu(AluOp.ADD, stack,
                ir.alu(AluOp.LSH, ir.alu(AluOp.ADD, count, 2), 3)));
        ir.jump(no);
        ir.start(no);
    }

    private Operand mm(String member) {
        Type type = TypeNames.pointerTo("task_struct", generator.target()).orElseThrow();
        Value task = new Value.Number(ir.steady(Helper.GET_CURRENT_TASK_BTF), type, false);
        return generator.number(generator.member(task, List.of("mm", member)));
    }
}
