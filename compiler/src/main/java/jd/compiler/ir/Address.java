package jd.compiler.ir;

/// Memory that a program may reach directly.
public sealed interface Address {

    /// Bytes into an object on the stack.
    record OnStack(Slot slot, int offset) implements Address {}

    /// Bytes from a pointer (map value, reserved record, kernel object with BTF type).
    record From(Temp base, int offset) implements Address {}

    /// Bytes into the program's context; only for [Op.AddressOf] and [Op.Pointer], never for loads and stores.
    record InContext(int offset) implements Address {}

    /// The address some bytes further on.
    default Address plus(int bytes) {
        return switch (this) {
            case OnStack(Slot slot, int offset) -> new OnStack(slot, offset + bytes);
            case From(Temp base, int offset) -> new From(base, offset + bytes);
            case InContext(int offset) -> new InContext(offset + bytes);
        };
    }
}
