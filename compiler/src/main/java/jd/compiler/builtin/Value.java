package jd.compiler.builtin;

import jd.compiler.ir.Address;
import jd.compiler.ir.Operand;
import jd.compiler.type.Type;

/// A value while code is made for it: where it is, or how it can be had.
public sealed interface Value {

    Type type();

    /// A number or address in a temporary.
    ///
    /// @param typed whether the verifier knows what the address points to, so that it may be loaded from directly
    record Number(Operand operand, Type type, boolean typed) implements Value {
        public Number(Operand operand, Type type) {
            this(operand, type, false);
        }
    }

    /// An object in memory that the program owns: stack, scratch memory or a map's value.
    /// Strings there are filled up with NUL to a whole number of 8-byte words.
    record Memory(Address address, Type type) implements Value {}

    /// An object at an address in kernel or user memory, not read yet.
    ///
    /// @param offset bytes from the address
    /// @param typed  whether the verifier knows what the address points to
    record Remote(Operand address, int offset, Type type, Type.Space space, boolean typed) implements Value {}

    /// An array in the probe's context, not read yet.
    record InContext(int offset, Type type) implements Value {}

    /// A string known at compile time.
    record Literal(String text) implements Value {
        @Override
        public Type type() {
            return new Type.Text(Texts.room(text));
        }
    }

    /// An object that its user has written where it wants it, without a copy on the way.
    ///
    /// @param whole whether all bytes of the type are written; if not, what follows a string's NUL is left as it was
    record Deferred(Type type, boolean whole, Fill fill) implements Value {}

    /// A whole map, named in an argument.
    record WholeMap(String name) implements Value {
        @Override
        public Type type() {
            return Type.VOID;
        }
    }

    /// No value.
    record Nothing() implements Value {
        @Override
        public Type type() {
            return Type.VOID;
        }
    }
}
