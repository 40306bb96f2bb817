package jd.compiler.builtin;

import java.util.function.Consumer;
import jd.compiler.bpf.AluOp;
import jd.compiler.bpf.Condition;
import jd.compiler.bpf.MemorySize;
import jd.compiler.bpf.Width;
import jd.compiler.ir.Address;
import jd.compiler.ir.IrBuilder;
import jd.compiler.ir.Operand;
import jd.compiler.ir.Temp;
import jd.compiler.target.Feature;
import jd.compiler.type.TupleLayout;
import jd.compiler.type.Type;

/// Code that walks over the bytes of strings.
///
/// All state of a walk lies in scratch memory, whose contents the kernel does not follow: so every round of a loop
/// looks like the one before to it, and is checked once. Each access is held against the size of its memory, in a way
/// that the kernel can see.
final class ByteWork {

    /// More than goes on the stack.
    private static final int OFF_STACK = 72;
    private static final int WORD = 8;
    /// Rounds of a loop where the kernel does not count them itself (before Linux 6.9).
    private static final int MOST_ROUNDS = 1024;

    private final Generator generator;
    private final IrBuilder ir;

    ByteWork(Generator generator) {
        this.generator = generator;
        this.ir = generator.ir();
    }

    IrBuilder ir() {
        return ir;
    }

    /// A number in memory.
    final class Cell {
        private final Address place;

        private Cell(Address place) {
            this.place = place;
        }

        Temp get() {
            return ir.load(MemorySize.DW, true, place);
        }

        void set(Operand value) {
            ir.store(MemorySize.DW, place, value);
        }

        void set(long value) {
            set(ir.constant(value));
        }

        void add(long value) {
            set(ir.alu(AluOp.ADD, get(), value));
        }
    }

    Cell cell(Operand value) {
        Cell cell = new Cell(generator.memory(OFF_STACK));
        cell.set(value);
        return cell;
    }

    Cell cell(long value) {
        return cell(ir.constant(value));
    }

    /// The word at a place of memory that is kept from use to use.
    Cell cellAt(Address place) {
        return new Cell(place);
    }

    /// A string in scratch memory, ended by a NUL.
    ///
    /// @param start  where it lies
    /// @param room   bytes of memory from there
    /// @param length bytes before the NUL
    record Bytes(Address start, int room, Cell length) {}

    /// A copy of a string.
    Bytes text(Value value) {
        int capacity = value.type().size();
        return text(value, generator.memory(room(capacity)), room(capacity), cell(0));
    }

    /// A copy of a string at a place of `room` bytes.
    Bytes text(Value value, Address start, int room, Cell length) {
        length.set(append(value, start, room));
        return new Bytes(start, room, length);
    }

    /// Writes a string and a NUL; gives its length.
    private Operand append(Value value, Address to, int room) {
        if (value instanceof Value.Literal(String text)) {
            byte[] bytes = Texts.bytes(text);
            for (int at = 0; at <= bytes.length; at++) {
                ir.store(MemorySize.B, to.plus(at), ir.constant(at < bytes.length ? bytes[at] & 0xff : 0));
            }
            return ir.constant(bytes.length);
        }
        Operand read = readable(value).fill().into(generator, to, Math.min(room, value.type().size() + 1))
                .orElseThrow();
        return generator.select(read, ir.alu(AluOp.SUB, read, 1), ir.constant(0));
    }

    /// The string as one that is read up to its NUL.
    private Value.Deferred readable(Value value) {
        if (value instanceof Value.Deferred deferred && !deferred.whole()) {
            return deferred;
        }
        int capacity = Math.max(1, value.type().size());
        Value read = value;
        if (!(value instanceof Value.Remote)) {
            Address copy = generator.materialize(value, new Type.Text(TupleLayout.roundUp(capacity + 1, WORD)));
            read = pointer(ir.addressOf(copy));
        }
        if (generator.string(read, capacity + 1) instanceof Value.Deferred deferred) {
            return deferred;
        }
        throw new AssertionError("no string: " + value);
    }

    private static Value pointer(Operand address) {
        return new Value.Number(address, new Type.Pointer(new Type.Int(1, true), Type.Space.KERNEL));
    }

    static int room(int capacity) {
        return Math.max(OFF_STACK, TupleLayout.roundUp(capacity + 2, WORD));
    }

    /// A string with nothing in it yet.
    Bytes empty(int capacity) {
        Bytes bytes = new Bytes(generator.memory(room(capacity)), room(capacity), cell(0));
        ir.store(MemorySize.B, bytes.start(), ir.constant(0));
        return bytes;
    }

    /// Two strings one after the other.
    Value joined(Value first, Value second, int capacity) {
        int room = room(first.type().size() + second.type().size() + 2);
        Address start = generator.memory(room);
        Operand length = append(first, start, first.type().size() + 1);
        Operand kept = atMost(length, first.type().size());
        Temp end = ir.temp(ir.alu(AluOp.ADD, ir.addressOf(start), kept));
        append(second, new Address.From(end, 0), second.type().size() + 1);
        return generator.string(pointer(ir.addressOf(start)), capacity);
    }

    /// `length` bytes of a string from a place on, as a value.
    Value part(Bytes text, Operand from, Operand length, int capacity) {
        return generator.string(pointer(ir.alu(AluOp.ADD, number(text.start()), from)), capacity, length);
    }

    /// A string from a place to its end.
    Value rest(Bytes text, Operand from, int capacity) {
        return at(text.start(), from, capacity);
    }

    /// The string in memory at so many bytes from an address.
    Value at(Address start, Operand from, int capacity) {
        return generator.string(pointer(ir.alu(AluOp.ADD, number(start), from)), capacity);
    }

    /// An address as a number: read from memory, the kernel does not know it for an address, and lets it be added to.
    Operand number(Address address) {
        return cell(ir.addressOf(address)).get();
    }

    /// The number, or `most` where it is more than that or below 0.
    Operand atMost(Operand number, long most) {
        if (number instanceof Operand.Constant(long known)) {
            return ir.constant(known < 0 || known > most ? most : known);
        }
        Temp bounded = ir.variable();
        ir.set(bounded, number);
        when(Condition.GT, bounded, ir.constant(most), () -> ir.set(bounded, ir.constant(most)));
        return bounded;
    }

    /// The byte at a place; 0 outside.
    Temp byteAt(Bytes text, Operand index) {
        Temp at = ir.snapshot(index);
        Temp result = ir.variable();
        ir.set(result, ir.constant(0));
        when(Condition.LT, at, ir.constant(text.room()), () -> ir.set(result, ir.load(MemorySize.B, false,
                new Address.From(ir.temp(ir.alu(AluOp.ADD, ir.addressOf(text.start()), at)), 0))));
        return result;
    }

    /// Writes a byte at the end of a string, if it has room for it.
    void put(Bytes text, Operand value) {
        Temp at = text.length().get();
        when(Condition.LT, at, ir.constant(text.room()), () -> {
            ir.store(MemorySize.B,
                    new Address.From(ir.temp(ir.alu(AluOp.ADD, ir.addressOf(text.start()), at)), 0), value);
            text.length().set(ir.alu(AluOp.ADD, at, 1));
        });
    }

    void when(Condition condition, Operand left, Operand right, Runnable then) {
        int holds = ir.block();
        int done = ir.block();
        ir.branch(condition, Width.W64, left, right, holds, done);
        ir.start(holds);
        then.run();
        ir.jump(done);
        ir.start(done);
    }

    void when(Condition condition, Operand left, Operand right, Runnable then, Runnable otherwise) {
        int holds = ir.block();
        int fails = ir.block();
        int done = ir.block();
        ir.branch(condition, Width.W64, left, right, holds, fails);
        ir.start(holds);
        then.run();
        ir.jump(done);
        ir.start(fails);
        otherwise.run();
        ir.jump(done);
        ir.start(done);
    }

    /// A loop over text; its body is given what ends it.
    void loop(Consumer<Runnable> body) {
        loop(MOST_ROUNDS, body);
    }

    /// A loop; its body is given what ends it.
    ///
    /// @param most the rounds after which it ends where the kernel's verifier goes every round (before Linux 6.9)
    void loop(int most, Consumer<Runnable> body) {
        int head = ir.block();
        int round = ir.block();
        int done = ir.block();
        boolean counts = !generator.target().has(Feature.MAY_GOTO);
        Temp left = ir.variable();
        if (counts) {
            ir.set(left, ir.constant(most));
        }
        ir.jump(head);
        ir.start(head);
        if (counts) {
            ir.branch(Condition.NE, Width.W64, left, ir.constant(0), round, done);
        } else {
            ir.repeat(round, done);
        }
        ir.start(round);
        if (counts) {
            ir.set(left, ir.alu(AluOp.SUB, left, 1));
        }
        body.accept(() -> {
            ir.jump(done);
            ir.start(ir.block());
        });
        ir.jump(head);
        ir.start(done);
    }

    /// Ends a loop where something holds.
    void leave(Runnable end, Condition condition, Operand left, Operand right) {
        when(condition, left, right, end);
    }
}
