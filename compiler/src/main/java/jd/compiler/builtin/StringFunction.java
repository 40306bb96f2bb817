package jd.compiler.builtin;

import java.util.List;
import java.util.Optional;
import jd.compiler.type.Type;

/// Strings.
public enum StringFunction implements Builtin {

    /// The string at an address, up to its NUL; at most `n` bytes of it.
    STR("string str(any, literal?)") {
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
            return generator.string(call.argument(0), ((Type.Text) call.type()).capacity());
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

    @Override
    public List<String> synonyms() {
        return List.of();
    }
}
