package jd.compiler.lower;

import java.util.Optional;
import jd.compiler.bpf.AluOp;
import jd.compiler.bpf.Condition;
import jd.compiler.bpf.Helper;
import jd.compiler.bpf.MemorySize;
import jd.compiler.bpf.Width;
import jd.compiler.builtin.Texts;
import jd.compiler.builtin.Value;
import jd.compiler.ir.Address;
import jd.compiler.ir.IrBuilder;
import jd.compiler.ir.Op;
import jd.compiler.ir.Operand;
import jd.compiler.ir.Temp;
import jd.compiler.object.Attachment;
import jd.compiler.probe.ContextField;
import jd.compiler.probe.ProbePoint;
import jd.compiler.probe.UserOperand;
import jd.compiler.type.Members;
import jd.compiler.type.TupleLayout;
import jd.compiler.type.Type;

/// Code that moves values: from the context, from kernel and user memory, between pieces of the program's own.
final class MemoryCode {

    /// What is longer is copied by a helper: two instructions for each word would fill the program.
    private static final int LONGEST_COPY_BY_WORDS = 256;
    /// Where the arguments start in the context of a system call's tracepoint.
    private static final int SYSCALL_WORDS = 16;

    private final ProgramLowering program;

    MemoryCode(ProgramLowering program) {
        this.program = program;
    }

    private IrBuilder ir() {
        return program.ir();
    }

    /// The 64 bits of a scalar value.
    Operand number(Value value) {
        return switch (value) {
            case Value.Number(Operand operand, _, boolean typed) -> typed ? plain(operand) : operand;
            case Value.Memory(Address address, Type type) ->
                ir().load(MemorySize.of(type.size()), type.isSigned(), address);
            case Value.Remote remote -> remote(remote);
            case Value.Deferred(Type type, _, var fill) -> {
                Address place = program.memory(type.size());
                fill.into(program.port(), place, type.size());
                yield ir().load(MemorySize.of(type.size()), type.isSigned(), place);
            }
            case Value.InContext _, Value.Literal _, Value.WholeMap _, Value.Nothing _ ->
                throw new AssertionError("no number: " + value);
        };
    }

    /// The address that a typed pointer is. The verifier refuses most arithmetic on such a pointer, and forgets what a
    /// register holds where its bytes are swapped.
    private Operand plain(Operand pointer) {
        return ir().byteSwap(Long.SIZE, ir().byteSwap(Long.SIZE, pointer));
    }

    /// Where an object starts, as a number.
    Operand address(Value.Remote remote) {
        return remote.typed() ? plain(remote.address()) : remote.address();
    }

    /// A value as the base of loads: a typed pointer stays one.
    Operand base(Value value) {
        return value instanceof Value.Number(Operand operand, _, _) ? operand : number(value);
    }

    private Operand remote(Value.Remote remote) {
        MemorySize size = MemorySize.of(remote.type().size());
        boolean signed = remote.type().isSigned();
        if (remote.typed()) {
            Operand loaded = typedLoad(remote, size, signed);
            return remote.type() instanceof Type.Pointer(Type.Struct _, _) ? plain(loaded) : loaded;
        }
        Address place = new Address.OnStack(ir().slot(8, 8), 0);
        program.reads().read(remote.space(), place, size.bytes(),
                ir().alu(AluOp.ADD, remote.address(), remote.offset()));
        return ir().load(size, signed, place);
    }

    /// A load through a pointer of known type; the kernel wants to see that it is not NULL where it might be.
    private Operand typedLoad(Value.Remote remote, MemorySize size, boolean signed) {
        Temp base = ir().temp(remote.address());
        if (ir().isNeverZero(base)) {
            return ir().load(size, signed, new Address.From(base, remote.offset()));
        }
        Temp result = ir().variable();
        int present = ir().block();
        int done = ir().block();
        int absent = program.reads().failing(done);
        ir().set(result, ir().constant(0));
        ir().branch(Condition.NE, Width.W64, base, ir().constant(0), present, absent);
        ir().start(present);
        ir().set(result, ir().load(size, signed, new Address.From(base, remote.offset())));
        ir().jump(done);
        program.reads().failedIn(absent, done);
        ir().start(done);
        return result;
    }

    /// An argument or result of the probe.
    Value argument(ContextField traced) {
        ContextField field = program.placed(traced);
        if (isBeyondArguments(field)) {
            return new Value.Number(ir().constant(0), field.type());
        }
        return switch (field.place()) {
            case REGISTER -> new Value.Number(ir().load(MemorySize.of(field.size()), field.signed(),
                    new Address.From(ir().loadContext(MemorySize.DW, false, 0), field.offset())), field.type());
            case WORD, TYPED_POINTER -> {
                Operand word = ir().loadContext(MemorySize.of(field.size()), field.signed(), field.offset());
                int size = field.type().size();
                boolean narrower = field.type().isNumber() && size < field.size();
                Operand value = narrower ? ir().extend(size * 8, field.type().isSigned(), word) : word;
                yield new Value.Number(value, field.type(), field.place() == ContextField.Place.TYPED_POINTER);
            }
            case ASKED -> asked(field);
            case CONTEXT -> new Value.Number(ir().addressOf(new Address.InContext(0)), field.type());
            case INLINE -> new Value.InContext(field.offset(), field.type());
            case DYNAMIC -> dynamic(field, 0);
            case RELATIVE -> dynamic(field, field.offset() + 4);
            case OPERAND -> operand(field.operand().orElseThrow(), field);
        };
    }

    /// An argument of a static probe.
    private Value operand(UserOperand operand, ContextField field) {
        MemorySize size = MemorySize.of(field.size());
        return switch (operand) {
            case UserOperand.Constant(long value) ->
                new Value.Number(ir().extend(field.size() * 8, field.signed(), ir().constant(value)), field.type());
            case UserOperand.Register(int offset) ->
                new Value.Number(ir().loadContext(size, field.signed(), offset), field.type());
            case UserOperand.Memory memory -> {
                Operand address = ir().loadContext(MemorySize.DW, false, memory.base());
                if (memory.index().isPresent()) {
                    Operand index = ir().loadContext(MemorySize.DW, false, memory.index().getAsInt());
                    address = ir().alu(AluOp.ADD, address, ir().alu(AluOp.MUL, index, memory.scale()));
                }
                Operand at = ir().alu(AluOp.ADD, address, ir().constant(memory.displacement()));
                yield new Value.Number(number(new Value.Remote(at, 0, field.type(), Type.Space.USER, false)),
                        field.type());
            }
            case UserOperand.Unreadable _ -> new Value.Number(ir().constant(0), field.type());
        };
    }

    private Value asked(ContextField field) {
        Address place = new Address.OnStack(ir().slot(8, 8), 0);
        Op.Pointer context = new Op.Pointer(new Address.InContext(0));
        if (program.probe().result().filter(field::equals).isPresent()) {
            ir().run(Helper.GET_FUNC_RET, context, new Op.Pointer(place));
        } else {
            ir().run(Helper.GET_FUNC_ARG, context, new Op.Value(ir().constant(field.offset() / Long.BYTES)),
                    new Op.Pointer(place));
        }
        return new Value.Number(ir().load(MemorySize.of(field.size()), field.signed(), place), field.type());
    }

    /// Whether the field is a register that the system call has no argument in: its tracepoint does not tell it.
    private boolean isBeyondArguments(ContextField field) {
        ProbePoint probe = program.probe();
        return probe.provider().equals("syscall") && probe.attachment() instanceof Attachment.Tracepoint
                && !probe.isReturn() && field.offset() >= SYSCALL_WORDS + Long.BYTES * probe.arguments().size();
    }

    /// Data whose place a word of the context tells: `length << 16 | offset`.
    private Value dynamic(ContextField field, int from) {
        Operand word = ir().loadContext(MemorySize.W, false, field.offset());
        Operand offset = ir().alu(AluOp.AND, word, 0xffff);
        Operand address = ir().alu(AluOp.ADD, ir().addressOf(new Address.InContext(from)), offset);
        return new Value.Remote(address, 0, field.type(), Type.Space.KERNEL, false);
    }

    /// A member, no bit field, of the structure that a value is or points to.
    Value member(Value target, String name) {
        Type.Struct struct = (Type.Struct) (target.type() instanceof Type.Pointer(Type pointee, _) ? pointee
                : target.type());
        Members.Member field = Members.find(program.target(), struct, name).orElseThrow();
        Value.Remote place = target instanceof Value.Remote(Operand base, int offset, Type type, Type.Space space, _)
                && !type.isScalar()
                ? new Value.Remote(base, offset + field.offset(), field.type(), space, false)
                : new Value.Remote(base(target), field.offset(), field.type(), Type.Space.KERNEL,
                        target instanceof Value.Number(_, _, boolean typed) && typed);
        return field.type().isScalar() ? new Value.Number(number(place), field.type()) : place;
    }

    /// The string at an address, or in an array of characters, with room for `capacity` bytes.
    ///
    /// @param most the most bytes that are wanted of it
    Value string(Value source, int capacity, Operand most) {
        boolean limited = !(most instanceof Operand.Constant(long bytes) && bytes >= source.type().size() - 1);
        if (limited && !source.type().isScalar() && !(source instanceof Value.Remote)) {
            Address copy = materialize(source, new Type.Text(TupleLayout.roundUp(source.type().size() + 1, 8)));
            return stringAt(ir().addressOf(copy), Type.Space.KERNEL, capacity, most);
        }
        return switch (source) {
            case Value.Remote(Operand address, int offset, Type type, Type.Space space, _) when !type.isScalar() -> {
                int size = type instanceof Type.Array(_, int length) && length > 0 ? Math.min(length, capacity)
                        : capacity;
                yield stringAt(ir().alu(AluOp.ADD, address, offset), space, size, most);
            }
            case Value.Number _, Value.Remote _ -> stringAt(number(source), spaceOf(source.type()), capacity, most);
            case Value.Memory(_, Type type) when type.isScalar() ->
                stringAt(number(source), spaceOf(type), capacity, most);
            case Value.Memory _, Value.Literal _, Value.Deferred _, Value.InContext _, Value.WholeMap _,
                    Value.Nothing _ -> source;
        };
    }

    /// A plain number is taken for the address of what the probe's arguments are: the program's memory in a system
    /// call or a function of the program, the kernel's elsewhere.
    Type.Space spaceOf(Type type) {
        if (type instanceof Type.Pointer(_, Type.Space space)) {
            return space;
        }
        ProbePoint.Shape shape = program.probe().shape();
        return shape == ProbePoint.Shape.SYSCALL || shape == ProbePoint.Shape.USER ? Type.Space.USER
                : Type.Space.KERNEL;
    }

    /// The length of a string: what the helper that reads it says, less the NUL.
    Operand length(Value string) {
        if (string instanceof Value.Literal(String text)) {
            return ir().constant(Texts.bytes(text).length);
        }
        int size = Math.max(1, string.type().size());
        if (string instanceof Value.Deferred(_, boolean whole, var fill) && !whole) {
            return withoutNul(fill.into(program.port(), program.memory(size), size).orElseThrow());
        }
        if (string instanceof Value.Remote) {
            return length(string(string, size, ir().constant(size)));
        }
        Type type = new Type.Text(TupleLayout.roundUp(size + 1, 8));
        Address text = materialize(string, type);
        return length(stringAt(ir().addressOf(text), Type.Space.KERNEL, type.size(), ir().constant(type.size())));
    }

    private Operand withoutNul(Operand bytes) {
        return program.conditions().select(bytes, ir().alu(AluOp.SUB, bytes, 1), ir().constant(0));
    }

    /// How many bytes the helper may write, the NUL included.
    private Operand bound(int room, Operand most) {
        if (most instanceof Operand.Constant(long bytes)) {
            return ir().constant(bytes < 0 || bytes >= room ? room : bytes + 1);
        }
        Temp wanted = ir().snapshot(most);
        Temp size = ir().variable();
        int less = ir().block();
        int joined = ir().block();
        ir().set(size, ir().constant(room));
        ir().branch(Condition.LT, Width.W64, wanted, ir().constant(room), less, joined);
        ir().start(less);
        ir().set(size, ir().alu(AluOp.ADD, wanted, 1));
        ir().jump(joined);
        ir().start(joined);
        return size;
    }

    private Value stringAt(Operand address, Type.Space space, int capacity, Operand most) {
        return new Value.Deferred(new Type.Text(capacity), false, (generator, destination, room) -> {
            Helper helper = space == Type.Space.USER ? Helper.PROBE_READ_USER_STR : Helper.PROBE_READ_KERNEL_STR;
            Temp length = ir().variable();
            ir().set(length, ir().call(helper, new Op.Pointer(destination),
                    new Op.Value(bound(Math.min(room, capacity), most)), new Op.Value(address)));
            int failed = ir().coldBlock();
            int joined = ir().block();
            ir().branch(Condition.SLT, Width.W64, length, ir().constant(0), failed, joined);
            ir().start(failed);
            program.reads().failed();
            ir().store(MemorySize.B, destination, ir().constant(0));
            ir().set(length, ir().constant(0));
            ir().jump(joined);
            ir().start(joined);
            return Optional.of(length);
        });
    }

    /// Writes a value as a type.
    void write(Value value, Address destination, Type type) {
        if (type.isScalar()) {
            ir().store(MemorySize.of(type.size()), destination, program.number(value));
            return;
        }
        if (type.size() == 0) {
            return; // an array of unknown length: no helper takes a size of 0
        }
        switch (value) {
            case Value.Literal(String text) -> literal(text, destination, type.size());
            case Value.Memory(Address source, Type from) -> copy(source, destination, from.size(), type.size());
            case Value.Deferred(Type from, boolean whole, _) when whole && from.size() > type.size() ->
                copy(materialize(value, from), destination, from.size(), type.size());
            case Value.Deferred(Type from, boolean whole, var fill) -> {
                if (!whole || from.size() < type.size()) {
                    clear(destination, whole ? from.size() : 0, type.size());
                }
                fill.into(program.port(), destination, Math.min(type.size(), whole ? type.size() : from.size()));
            }
            case Value.InContext(int offset, Type from) -> fromContext(offset, destination, from.size(), type.size());
            case Value.Remote remote when type instanceof Type.Text -> {
                Value text = string(remote, type.size(), ir().constant(type.size()));
                write(text, destination, type);
            }
            case Value.Remote(Operand address, int offset, _, Type.Space space, _) ->
                program.reads().read(space, destination, type.size(), ir().alu(AluOp.ADD, address, offset));
            case Value.Number _, Value.WholeMap _, Value.Nothing _ ->
                throw new AssertionError("no object: " + value);
        }
    }

    private void literal(String text, Address destination, int size) {
        byte[] bytes = Texts.bytes(text);
        int kept = Math.min(bytes.length, size - 1);
        byte[] cut = java.util.Arrays.copyOf(bytes, kept);
        eachWord(0, size, (at, width) -> ir().store(width, destination.plus(at),
                ir().constant(Texts.word(cut, at) & mask(width))));
    }

    private static long mask(MemorySize width) {
        return width == MemorySize.DW ? -1 : (1L << 8 * width.bytes()) - 1;
    }

    /// Zeros from one offset to another.
    void clear(Address destination, int from, int to) {
        eachWord(from, to, (at, width) -> ir().store(width, destination.plus(at), ir().constant(0)));
    }

    /// Copies what there is room for, and fills the rest with zeros; a string that is cut keeps its NUL.
    private void copy(Address source, Address destination, int from, int to) {
        if (from == to && from > LONGEST_COPY_BY_WORDS) {
            program.reads().read(Type.Space.KERNEL, destination, to, ir().addressOf(source));
            return;
        }
        eachWord(0, Math.min(from, to), (at, width) -> ir().store(width, destination.plus(at),
                ir().load(width, false, source.plus(at))));
        clear(destination, Math.min(from, to), to);
        if (from > to) {
            ir().store(MemorySize.B, destination.plus(to - 1), ir().constant(0));
        }
    }

    /// The context allows loads, and the stack stores, only at offsets that are multiples of their size.
    private void fromContext(int offset, Address destination, int from, int to) {
        int end = Math.min(from, to);
        for (int at = 0; at < end;) {
            int width = 8;
            while (width > 1 && ((offset + at) % width != 0 || at % width != 0 || at + width > end)) {
                width /= 2;
            }
            MemorySize size = MemorySize.of(width);
            ir().store(size, destination.plus(at), ir().loadContext(size, false, offset + at));
            at += width;
        }
        clear(destination, end, to);
        if (from > to) {
            ir().store(MemorySize.B, destination.plus(to - 1), ir().constant(0));
        }
    }

    /// Goes over a range in the widest steps that end within it.
    static void eachWord(int from, int to, WordCode code) {
        for (int at = from; at < to;) {
            int width = 8;
            while (at + width > to || at % width != 0) {
                width /= 2;
            }
            code.at(at, MemorySize.of(width));
            at += width;
        }
    }

    /// Makes code for some bytes at an offset.
    @FunctionalInterface
    interface WordCode {
        void at(int offset, MemorySize width);
    }

    /// The object in memory of the program's own, as that type.
    Address materialize(Value value, Type type) {
        if (value instanceof Value.Memory(Address address, Type from) && from.size() >= type.size()) {
            return address;
        }
        boolean larger = value instanceof Value.Deferred(Type from, boolean whole, _) && whole
                && from.size() > type.size();
        Type made = larger ? value.type() : type;
        Address place = program.memory(made.size());
        write(value, place, made);
        return place;
    }
}
