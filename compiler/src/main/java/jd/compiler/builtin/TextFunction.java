package jd.compiler.builtin;

import java.util.List;
import java.util.Optional;
import jd.compiler.bpf.AluOp;
import jd.compiler.bpf.Condition;
import jd.compiler.bpf.MemorySize;
import jd.compiler.bpf.Width;
import jd.compiler.ir.Address;
import jd.compiler.ir.IrBuilder;
import jd.compiler.ir.Operand;
import jd.compiler.ir.Temp;
import jd.compiler.type.Type;

/// D's functions that make strings of strings and look for strings in strings, neither of them known beforehand.
public enum TextFunction implements Builtin {

    /// Where the second string starts in the first, counted from 0; -1 where it does not occur. The search begins at
    /// the third argument.
    INDEX("int64 index(string, string, int?)") {
        @Override
        public Value lower(Invocation call, Generator generator) {
            TextWalk walk = new TextWalk(generator);
            Operand from = call.has(2) ? generator.number(call.argument(2)) : generator.ir().constant(0);
            return new Value.Number(walk.position(walk.text(call.argument(0)), walk.text(call.argument(1)), from, 1),
                    call.type());
        }
    },
    /// The same for the last place, at or before the third argument.
    RINDEX("int64 rindex(string, string, int?)") {
        @Override
        public Value lower(Invocation call, Generator generator) {
            TextWalk walk = new TextWalk(generator);
            Operand from = call.has(2) ? generator.number(call.argument(2))
                    : generator.ir().constant(Integer.MAX_VALUE);
            return new Value.Number(walk.position(walk.text(call.argument(0)), walk.text(call.argument(1)), from, -1),
                    call.type());
        }
    },
    /// The string from the first place of a character on; nothing where it does not occur.
    STRCHR("string strchr(string, int)") {
        @Override
        public Value lower(Invocation call, Generator generator) {
            return fromCharacter(call, generator, 1);
        }
    },
    STRRCHR("string strrchr(string, int)") {
        @Override
        public Value lower(Invocation call, Generator generator) {
            return fromCharacter(call, generator, -1);
        }
    },
    /// One string after the other.
    STRJOIN("string strjoin(string, string)") {
        /// bpftrace's name.
        @Override
        public List<String> synonyms() {
            return List.of("str_concat");
        }

        @Override
        public Type type(Call call) {
            int longest = Math.max(call.options().maxStringLength(),
                    Math.max(call.type(0).size(), call.type(1).size()));
            return new Type.Text(Math.clamp(call.type(0).size() + call.type(1).size(), 1, longest));
        }

        @Override
        public Value lower(Invocation call, Generator generator) {
            return new ByteWork(generator).joined(call.argument(0), call.argument(1), capacity(call));
        }
    },
    /// The part of a string that starts at a place (below 0: counted from the end) and has so many bytes (below 0: that
    /// stops so many before the end).
    SUBSTR("string substr(string, int, int?)") {
        @Override
        public Value lower(Invocation call, Generator generator) {
            return new TextWalk(generator).part(call);
        }
    },
    /// The next piece of a string between any of the characters of the second; nothing after the last. NULL in place of
    /// the string goes on with the one before.
    STRTOK("string strtok(any, string)") {
        @Override
        public Optional<Complaint> complaint(Call call) {
            boolean fits = call.type(0) instanceof Type.Text || call.number(0).orElse(1L) == 0
                    || call.type(0) instanceof Type.Array(Type element, _) && element.size() == 1;
            return fits ? Optional.empty() : Optional.of(Complaint.at(0, Complaint.Kind.BAD_ARGUMENT,
                    "strtok() wants a string, or NULL to go on, not " + call.type(0)));
        }

        @Override
        public Type type(Call call) {
            return new Type.Text(call.type(0) instanceof Type.Text text ? text.capacity()
                    : call.options().maxStringLength());
        }

        @Override
        public Value lower(Invocation call, Generator generator) {
            boolean goesOn = call.argument(0) instanceof Value.Number;
            return new TextWalk(generator).token(goesOn ? Optional.empty() : Optional.of(call.argument(0)),
                    call.argument(1), capacity(call));
        }
    },
    /// A number in decimal digits, or to another base.
    LLTOSTR("string lltostr(int, literal?)") {
        @Override
        public Optional<Complaint> complaint(Call call) {
            long base = call.number(1).orElse(10L);
            return base >= 2 && base <= 36 ? Optional.empty()
                    : Optional.of(Complaint.at(1, Complaint.Kind.BAD_ARGUMENT, "a base is 2 to 36"));
        }

        @Override
        public Type type(Call call) {
            return new Type.Text(digits(call.number(1).orElse(10L)) + 2);
        }

        @Override
        public Value lower(Invocation call, Generator generator) {
            return number(call, generator, call.literal(1, 10));
        }
    };

    private static final int BITS = 64;

    private final Signature signature;

    TextFunction(String signature) {
        this.signature = Signature.parse(signature);
    }

    @Override
    public Signature signature() {
        return signature;
    }

    @Override
    public Type type(Call call) {
        return signature.result().equals("string") ? call.type(0) instanceof Type.Text text ? text
                : new Type.Text(Math.max(1, call.type(0).size() + 1)) : Type.INT64;
    }

    private static int capacity(Invocation call) {
        return ((Type.Text) call.type()).capacity();
    }

    private static Value fromCharacter(Invocation call, Generator generator, int step) {
        TextWalk walk = new TextWalk(generator);
        ByteWork.Bytes text = walk.text(call.argument(0));
        Operand character = generator.ir().alu(AluOp.AND, generator.number(call.argument(1)), 0xff);
        return walk.from(text, walk.character(text, character, step), capacity(call));
    }

    /// How many digits 64 bits have at most.
    private static int digits(long base) {
        int digits = 0;
        for (long rest = -1; rest != 0; rest = Long.divideUnsigned(rest, base)) {
            digits++;
        }
        return digits;
    }

    /// Digits from the last one on, written from the end of some memory backwards. Only a decimal number has a sign.
    private static Value number(Invocation call, Generator generator, long base) {
        IrBuilder ir = generator.ir();
        int room = BITS + 16;
        Address memory = generator.memory(room);
        Address place = generator.memory(room);
        Operand number = generator.number(call.argument(0));
        boolean signed = base == 10 && call.argument(0).type().isSigned();
        Temp rest = ir.variable();
        ir.set(rest, number);
        ByteWork work = new ByteWork(generator);
        if (signed) {
            work.when(Condition.SLT, number, ir.constant(0),
                    () -> ir.set(rest, ir.alu(AluOp.SUB, ir.constant(0), number)));
        }
        int done = ir.block();
        int at = room - 1;
        ir.store(MemorySize.B, memory.plus(at), ir.constant(0));
        for (int i = 0; i < digits(base); i++) {
            at--;
            Temp digit = ir.temp(ir.alu(AluOp.MOD, rest, base));
            Temp letter = ir.variable();
            ir.set(letter, ir.alu(AluOp.ADD, digit, '0'));
            if (base > 10) {
                work.when(Condition.GT, digit, ir.constant(9),
                        () -> ir.set(letter, ir.alu(AluOp.ADD, digit, 'a' - 10)));
            }
            ir.store(MemorySize.B, memory.plus(at), letter);
            ir.store(MemorySize.DW, place, ir.constant(at));
            ir.set(rest, ir.alu(AluOp.DIV, rest, base));
            int more = ir.block();
            ir.branch(Condition.EQ, Width.W64, rest, ir.constant(0), done, more);
            ir.start(more);
        }
        ir.jump(done);
        ir.start(done);
        if (signed) {
            work.when(Condition.SLT, number, ir.constant(0), () -> sign(ir, memory, place, room));
        }
        return work.at(memory, ir.load(MemorySize.DW, false, place), capacity(call));
    }

    private static void sign(IrBuilder ir, Address memory, Address place, int room) {
        Temp at = ir.temp(ir.alu(AluOp.SUB, ir.load(MemorySize.DW, false, place), 1));
        int inside = ir.block();
        int done = ir.block();
        ir.branch(Condition.LT, Width.W64, at, ir.constant(room), inside, done);
        ir.start(inside);
        ir.store(MemorySize.B, new Address.From(ir.temp(ir.alu(AluOp.ADD, ir.addressOf(memory), at)), 0),
                ir.constant('-'));
        ir.store(MemorySize.DW, place, at);
        ir.jump(done);
        ir.start(done);
    }
}
