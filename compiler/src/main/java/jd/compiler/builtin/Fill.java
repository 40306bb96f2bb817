package jd.compiler.builtin;

import java.util.Optional;
import jd.compiler.ir.Address;
import jd.compiler.ir.Operand;

/// Makes code that writes an object to memory.
@FunctionalInterface
public interface Fill {

    /// Writes the object at `destination`, `capacity` bytes of memory that the program owns.
    ///
    /// @return for a string of unknown length, the bytes written with its NUL, 0 where the read failed
    Optional<Operand> into(Generator generator, Address destination, int capacity);
}
