package jd.compiler.builtin;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import jd.compiler.ir.IrBuilder;
import jd.compiler.ir.Operand;
import jd.compiler.bpf.AluOp;
import jd.compiler.bpf.MemorySize;
import jd.compiler.ir.Address;
import jd.compiler.object.EventAction;
import jd.compiler.type.Type;

/// Actions that print: each sends an event, and the consumer does the rest.
public enum PrintAction implements Builtin {

    PRINTF("void printf(text, ...)") {
        @Override
        public Optional<Complaint> complaint(Call call) {
            return FormatText.complaint(call);
        }

        @Override
        public Value lower(Invocation call, Generator generator) {
            return formatted(call, generator, EventAction.Print::new);
        }
    },
    /// The same as a message about the script: on standard error, with the place in the script.
    ERRORF("void errorf(text, ...)") {
        @Override
        public Optional<Complaint> complaint(Call call) {
            return FormatText.complaint(call);
        }

        @Override
        public Value lower(Invocation call, Generator generator) {
            return formatted(call, generator, format -> new EventAction.Report(true, format));
        }
    },
    WARNF("void warnf(text, ...)") {
        @Override
        public Optional<Complaint> complaint(Call call) {
            return FormatText.complaint(call);
        }

        @Override
        public Value lower(Invocation call, Generator generator) {
            return formatted(call, generator, format -> new EventAction.Report(false, format));
        }
    },
    /// The content of the file whose path the format gives.
    CAT("void cat(text, ...)") {
        @Override
        public Optional<Complaint> complaint(Call call) {
            return FormatText.complaint(call);
        }

        @Override
        public Value lower(Invocation call, Generator generator) {
            return formatted(call, generator, EventAction.PrintFile::new);
        }
    },
    /// A whole map (with how many of the largest, and a divisor), or a value and the end of the line.
    PRINT("void print(printable, literal?, literal?, text?, literal?)") {
        @Override
        public List<String> argumentNames() {
            return List.of("", "top", "div", "by", "desc");
        }

        @Override
        public Optional<Complaint> complaint(Call call) {
            String by = call.text(3).orElse("");
            return by.isEmpty() || by.equals("key") || by.equals("value") ? Optional.empty()
                    : Optional.of(Complaint.at(3, Complaint.Kind.BAD_ARGUMENT,
                            "maps are sorted by \"key\" or by \"value\", not by \"" + by + "\""));
        }

        /// D's `trace(x)` is the same.
        @Override
        public List<String> synonyms() {
            return List.of("trace");
        }

        @Override
        public Value lower(Invocation call, Generator generator) {
            if (call.argument(0) instanceof Value.WholeMap(String map)) {
                generator.send(new EventAction.PrintMap(map, Math.clamp(call.literal(1, 0), 0, Integer.MAX_VALUE),
                        Math.max(1, call.literal(2, 1)), call.text(3, "").equals("key"), call.literal(4, 0) != 0),
                        List.of(), call.span());
            } else {
                generator.send(new EventAction.PrintValue(), List.of(call.argument(0)), call.span());
            }
            return new Value.Nothing();
        }
    },
    /// One line about this firing: when, where, who, the probe and its arguments by name. What D does where a probe
    /// has no body.
    FIRING("void firing()") {
        @Override
        public Value lower(Invocation call, Generator generator) {
            FiringLine line = FiringLine.of(generator);
            generator.send(new EventAction.Print(line.format()), line.fields(), call.span());
            return new Value.Nothing();
        }
    },
    /// The wall-clock time when the event is handled.
    TIME("void time(text?)") {
        @Override
        public Value lower(Invocation call, Generator generator) {
            generator.send(new EventAction.PrintTime(call.text(0, "%H:%M:%S\n")), List.of(), call.span());
            return new Value.Nothing();
        }
    },
    /// The strings of an array of string pointers that ends with NULL, in one line.
    JOIN("void join(pointer, text?)") {
        @Override
        public Value lower(Invocation call, Generator generator) {
            generator.send(new EventAction.Join(call.text(1, " ")), elements(call.argument(0), generator),
                    call.span());
            return new Value.Nothing();
        }
    };

    /// How many strings of an array are printed, and how much of each.
    private static final int JOINED = 16;
    private static final int JOINED_CAPACITY = 1024;

    private final Signature signature;

    PrintAction(String signature) {
        this.signature = Signature.parse(signature);
    }

    @Override
    public Signature signature() {
        return signature;
    }

    /// Sends the arguments of a format, for the consumer to fill it.
    static Value formatted(Invocation call, Generator generator, Function<EventAction.Format, EventAction> action) {
        List<Value> fields = call.arguments().subList(1, call.arguments().size());
        generator.send(action.apply(FormatText.parse(call.text(0, ""))), fields, call.span());
        return new Value.Nothing();
    }

    /// Reads the pointers, then each string; a pointer past the NULL is read as NULL, whose string is empty.
    private static List<Value> elements(Value array, Generator generator) {
        IrBuilder ir = generator.ir();
        Type.Space space = array.type() instanceof Type.Pointer(_, Type.Space s) ? s : Type.Space.USER;
        Operand base = generator.number(array);
        Address pointers = generator.memory(8 * JOINED);
        generator.readMemory(space, pointers, 8 * JOINED, base);
        List<Value> strings = new ArrayList<>();
        Operand live = ir.constant(-1);
        for (int i = 0; i < JOINED; i++) {
            Operand pointer = ir.load(MemorySize.DW, false, pointers.plus(8 * i));
            live = generator.select(pointer, live, ir.constant(0));
            Operand shown = ir.alu(AluOp.AND, pointer, live);
            Type type = new Type.Pointer(new Type.Int(1, true), space);
            strings.add(generator.string(new Value.Number(shown, type), JOINED_CAPACITY));
        }
        return strings;
    }
}
