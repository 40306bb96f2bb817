package jd.compiler.builtin;

import java.util.Optional;
import jd.compiler.type.Type;

/// D's functions that read strings at addresses.
public enum AddressFunction implements Builtin {

    /// The string at an address in the process's own memory, whatever the type of the address says.
    COPYINSTR("string copyinstr(pointer, literal?)") {
        @Override
        public Optional<Complaint> complaint(Call call) {
            return call.number(1).orElse(1L) > 0 ? Optional.empty()
                    : Optional.of(Complaint.at(1, Complaint.Kind.BAD_ARGUMENT, "a length is at least 1"));
        }

        @Override
        public Value lower(Invocation call, Generator generator) {
            Type user = new Type.Pointer(new Type.Int(1, true), Type.Space.USER);
            return generator.string(new Value.Number(generator.number(call.argument(0)), user),
                    ((Type.Text) call.type()).capacity());
        }
    },
    /// The string at an address, in an array of characters, or as it is.
    STRINGOF("string stringof(any)") {
        @Override
        public Optional<Complaint> complaint(Call call) {
            Type type = call.type(0);
            boolean readable = type instanceof Type.Pointer || type instanceof Type.Text || type.isNumber()
                    || type instanceof Type.Array(Type element, _) && element.size() == 1;
            return readable ? Optional.empty() : Optional.of(Complaint.at(0, Complaint.Kind.BAD_ARGUMENT,
                    "stringof() reads a string at an address, but this is " + type));
        }

        @Override
        public Type type(Call call) {
            return call.type(0) instanceof Type.Text text ? text : super.type(call);
        }

        @Override
        public Value lower(Invocation call, Generator generator) {
            return generator.string(call.argument(0), ((Type.Text) call.type()).capacity());
        }
    };

    private final Signature signature;

    AddressFunction(String signature) {
        this.signature = Signature.parse(signature);
    }

    @Override
    public Signature signature() {
        return signature;
    }

    @Override
    public Type type(Call call) {
        int most = call.options().maxStringLength();
        return new Type.Text(Math.clamp(call.number(1).orElse(most - 1L) + 1, 1, most));
    }
}
