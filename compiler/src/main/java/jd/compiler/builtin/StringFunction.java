package jd.compiler.builtin;

import java.util.Optional;
import jd.compiler.ir.IrBuilder;
import jd.compiler.ir.Operand;
import jd.compiler.type.Type;

/// Strings. What they search for must be a literal, so that the search becomes straight code without a loop.
public enum StringFunction implements Builtin {

    /// The string at an address, up to its NUL; at most `n` bytes of it.
    STR("string str(any, int?)") {
        @Override
        public Type type(Call call) {
            long length = call.number(1).orElse((long) call.options().maxStringLength() - 1);
            return new Type.Text(Math.clamp(length + 1, 1, call.options().maxStringLength()));
        }

        @Override
        public Optional<Complaint> complaint(Call call) {
            Type type = call.type(0);
            boolean readable = type instanceof Type.Pointer || type instanceof Type.Text || type.isNumber()
                    || type instanceof Type.Array(Type element, _) && element.size() == 1;
            if (!readable) {
                return Optional.of(Complaint.at(0, Complaint.Kind.BAD_ARGUMENT,
                        "str() reads a string at an address, but this is " + type));
            }
            if (call.number(1).orElse(1L) <= 0) {
                return Optional.of(Complaint.at(1, Complaint.Kind.BAD_ARGUMENT, "a length is at least 1"));
            }
            return Optional.empty();
        }

        @Override
        public Value lower(Invocation call, Generator generator) {
            int capacity = ((Type.Text) call.type()).capacity();
            Operand most = call.has(1) ? generator.number(call.argument(1)) : generator.ir().constant(capacity);
            boolean fits = most instanceof Operand.Constant(long bytes)
                    && bytes >= call.argument(0).type().size();
            return call.argument(0).type() instanceof Type.Text && fits ? call.argument(0)
                    : generator.string(call.argument(0), capacity, most);
        }
    },
    /// The bytes before the NUL.
    STRLEN("uint64 strlen(string)") {
        @Override
        public Value lower(Invocation call, Generator generator) {
            return new Value.Number(generator.length(call.argument(0)), call.type());
        }
    },
    /// 0 where the first `n` bytes of both are equal, else 1.
    STRNCMP("int64 strncmp(string, string, literal)") {
        @Override
        public Optional<Complaint> complaint(Call call) {
            return call.number(2).orElse(0L) >= 0 ? Optional.empty() : Optional.of(
                    Complaint.at(2, Complaint.Kind.BAD_ARGUMENT, "a length is not below 0"));
        }

        @Override
        public Value lower(Invocation call, Generator generator) {
            long longest = Math.max(call.argument(0).type().size(), call.argument(1).type().size());
            int length = (int) Math.min(call.literal(2, 0), longest);
            IrBuilder ir = generator.ir();
            Operand equal = TextSearch.startsAlike(generator, call.argument(0), call.argument(1), length);
            return new Value.Number(generator.select(equal, ir.constant(0), ir.constant(1)), call.type());
        }
    },
    /// Whether the second string is somewhere in the first.
    STRCONTAINS("bool strcontains(string, text)") {
        @Override
        public Value lower(Invocation call, Generator generator) {
            return new Value.Number(TextSearch.contains(generator, call.argument(0), call.text(1, "")), call.type());
        }
    },
    /// Where the second string starts in the first, counted from 0; -1 where it does not occur.
    STRSTR("int64 strstr(string, text)") {
        @Override
        public Value lower(Invocation call, Generator generator) {
            return new Value.Number(TextSearch.position(generator, call.argument(0), call.text(1, "")), call.type());
        }
    },
    STARTSWITH("bool startswith(string, text)") {
        @Override
        public Value lower(Invocation call, Generator generator) {
            String start = call.text(1, "");
            return new Value.Number(TextSearch.startsAlike(generator, call.argument(0), new Value.Literal(start),
                    Texts.bytes(start).length), call.type());
        }
    },
    /// Whether the whole string fits a pattern: `*` stands for any characters, `?` for one. `s =~ "*.so"` is the same.
    MATCHES("bool matches(string, text)") {
        @Override
        public Optional<Complaint> complaint(Call call) {
            return PatternMatch.isShort(call.text(1).orElse("")) ? Optional.empty()
                    : Optional.of(Complaint.at(1, Complaint.Kind.BAD_ARGUMENT, "a pattern has at most "
                            + PatternMatch.LONGEST + " characters besides `*`"));
        }

        @Override
        public Value lower(Invocation call, Generator generator) {
            return new Value.Number(PatternMatch.of(generator, call.argument(0), call.text(1, "")), call.type());
        }
    },
    ENDSWITH("bool endswith(string, text)") {
        @Override
        public Value lower(Invocation call, Generator generator) {
            return new Value.Number(TextSearch.ends(generator, call.argument(0), call.text(1, "")), call.type());
        }
    };

    private final Signature signature;

    StringFunction(String signature) {
        this.signature = Signature.parse(signature);
    }

    @Override
    public Signature signature() {
        return signature;
    }
}
