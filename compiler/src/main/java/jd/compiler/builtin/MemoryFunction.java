package jd.compiler.builtin;

import java.util.List;
import java.util.Optional;
import jd.compiler.bpf.Condition;
import jd.compiler.bpf.Helper;
import jd.compiler.bpf.MemorySize;
import jd.compiler.bpf.Width;
import jd.compiler.ir.Address;
import jd.compiler.ir.IrBuilder;
import jd.compiler.ir.Op;
import jd.compiler.ir.Operand;
import jd.compiler.ir.Temp;
import jd.compiler.object.DataType;
import jd.compiler.object.EventAction;
import jd.compiler.type.TupleLayout;
import jd.compiler.type.Type;
import jd.compiler.type.Type.Space;

/// Memory: what an address points into, and the bytes there.
public enum MemoryFunction implements Builtin {

    /// `n` bytes at an address, or all of an array.
    BUF("buffer buf(any, int?)") {
        @Override
        public Type type(Call call) {
            int most = call.options().maxStringLength();
            long wanted = call.type(0) instanceof Type.Array(_, int length) && length > 0 ? call.type(0).size()
                    : call.type(0) instanceof Type.Text text ? call.text(0).map(t -> Texts.bytes(t).length)
                            .orElse(text.size()) : most;
            return new Type.Buffer(Math.clamp(Math.min(wanted, call.number(1).orElse(wanted)), 1, most));
        }

        @Override
        public Optional<Complaint> complaint(Call call) {
            Type type = call.type(0);
            boolean array = type instanceof Type.Array(_, int length) && length > 0;
            if (type instanceof Type.Text) {
                return Optional.empty();
            }
            if (!array && !(type instanceof Type.Pointer) && !type.isNumber()) {
                return Optional.of(Complaint.at(0, Complaint.Kind.BAD_ARGUMENT,
                        "buf() reads bytes at an address, but this is " + type));
            }
            if (!array && call.arguments().size() < 2) {
                return Optional.of(Complaint.of(Complaint.Kind.BAD_ARGUMENT,
                        "buf() wants to know how many bytes: buf(address, n)"));
            }
            return call.number(1).orElse(1L) > 0 ? Optional.empty() : Optional.of(
                    Complaint.at(1, Complaint.Kind.BAD_ARGUMENT, "a length is at least 1"));
        }

        @Override
        public Value lower(Invocation call, Generator generator) {
            int most = ((Type.Buffer) call.type()).capacity();
            Value source = call.argument(0);
            if (source.type() instanceof Type.Text) {
                return ofText(call, generator, most);
            }
            Operand length = call.has(1) ? bounded(generator, generator.number(call.argument(1)), most)
                    : generator.ir().constant(most);
            Operand address = source.type() instanceof Type.Array array ? address(generator, source, array)
                    : generator.number(source);
            Space space = source.type() instanceof Type.Pointer(_, Space s) ? s
                    : source instanceof Value.Remote remote ? remote.space()
                    : source.type().isNumber() ? generator.addressSpace() : Space.KERNEL;
            return new Value.Deferred(call.type(), true, (g, destination, capacity) -> {
                fill(g, destination, capacity, length);
                g.read(space == Space.USER ? Helper.PROBE_READ_USER : Helper.PROBE_READ_KERNEL,
                        new Op.Pointer(destination.plus(DataType.Buffer.START)), new Op.Value(length),
                        new Op.Value(address));
                return Optional.empty();
            });
        }

        /// The bytes of a string, without its NUL.
        private Value ofText(Invocation call, Generator generator, int most) {
            Value source = call.argument(0);
            Type room = new Type.Text(TupleLayout.roundUp(most + 1, Long.BYTES));
            Operand address = generator.ir().addressOf(generator.materialize(source, room));
            Operand length = bounded(generator, source instanceof Value.Literal(String text)
                    ? generator.ir().constant(Math.min(Texts.bytes(text).length, call.literal(1, most)))
                    : call.has(1) ? generator.number(call.argument(1)) : generator.length(source), most);
            return new Value.Deferred(call.type(), true, (g, destination, capacity) -> {
                fill(g, destination, capacity, length);
                g.ir().run(Helper.PROBE_READ_KERNEL, new Op.Pointer(destination.plus(DataType.Buffer.START)),
                        new Op.Value(length), new Op.Value(address));
                return Optional.empty();
            });
        }

        /// The length, and zeros where the bytes will be, unless they fill the place.
        private void fill(Generator generator, Address destination, int capacity, Operand length) {
            IrBuilder ir = generator.ir();
            ir.store(MemorySize.DW, destination, length);
            long sure = length instanceof Operand.Constant(long bytes) ? bytes / 8 * 8 : 0;
            for (int at = DataType.Buffer.START + (int) sure; at + 8 <= capacity; at += 8) {
                ir.store(MemorySize.DW, destination.plus(at), ir.constant(0));
            }
        }
    },
    /// D's `tracemem(address, n)`: prints `n` bytes as numbers and characters, sixteen a line; of these as many as a
    /// third argument says.
    TRACEMEM("void tracemem(pointer, literal, int?)") {
        @Override
        public Optional<Complaint> complaint(Call call) {
            long size = call.number(1).orElse(1L);
            int most = call.options().maxStringLength();
            return size > 0 && size <= most ? Optional.empty() : Optional.of(Complaint.at(1,
                    Complaint.Kind.BAD_ARGUMENT, "tracemem() shows 1 to " + most + " bytes, not " + size));
        }

        @Override
        public Type type(Call call) {
            return Type.VOID;
        }

        @Override
        public Value lower(Invocation call, Generator generator) {
            Type bytes = new Type.Buffer((int) call.literal(1, 1));
            List<Value> arguments = List.of(call.argument(0), call.argument(call.has(2) ? 2 : 1));
            Value dump = BUF.lower(new Invocation("buf", arguments, bytes, call.span()), generator);
            generator.send(new EventAction.Print(new EventAction.Format(List.of(
                    new EventAction.Format.Conversion("", 0, -1, 64, "dump")))), List.of(dump), call.span());
            return new Value.Nothing();
        }
    },
    /// An address as one of the kernel's.
    KPTR("pointer kptr(pointer)") {
        @Override
        public Type type(Call call) {
            return in(Space.KERNEL, call.type(0));
        }

        @Override
        public Value lower(Invocation call, Generator generator) {
            return new Value.Number(generator.number(call.argument(0)), call.type());
        }
    },
    /// An address as one of the current process.
    UPTR("pointer uptr(pointer)") {
        @Override
        public Type type(Call call) {
            return in(Space.USER, call.type(0));
        }

        @Override
        public Value lower(Invocation call, Generator generator) {
            return new Value.Number(generator.number(call.argument(0)), call.type());
        }
    };

    private final Signature signature;

    MemoryFunction(String signature) {
        this.signature = Signature.parse(signature);
    }

    private static Type in(Space space, Type type) {
        return new Type.Pointer(type instanceof Type.Pointer(Type target, _) ? target : Type.VOID, space);
    }

    /// A number of bytes that the kernel can see to be at most `most`.
    private static Operand bounded(Generator generator, Operand wanted, int most) {
        IrBuilder ir = generator.ir();
        if (wanted instanceof Operand.Constant(long bytes)) {
            return ir.constant(bytes < 0 || bytes > most ? most : bytes);
        }
        Temp bytes = ir.variable();
        int more = ir.block();
        int joined = ir.block();
        ir.set(bytes, wanted);
        ir.branch(Condition.GT, Width.W64, bytes, ir.constant(most), more, joined);
        ir.start(more);
        ir.set(bytes, ir.constant(most));
        ir.jump(joined);
        ir.start(joined);
        return bytes;
    }

    private static Operand address(Generator generator, Value source, Type.Array type) {
        IrBuilder ir = generator.ir();
        return source instanceof Value.Remote(Operand address, int offset, _, _, _)
                ? ir.alu(jd.compiler.bpf.AluOp.ADD, address, offset)
                : ir.addressOf(generator.materialize(source, type));
    }

    @Override
    public Signature signature() {
        return signature;
    }
}
