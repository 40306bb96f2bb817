package jd.compiler.target;

import java.util.List;
import java.util.OptionalLong;

/// A program or library, with the functions that its symbol tables name.
public interface Executable {

    /// Where the kernel finds the file.
    String path();

    /// Every place of a function of that name: static functions may share one.
    List<Place> functions(String name);

    /// The names of all functions, sorted; none where the file is stripped.
    List<String> names();

    /// What people call a function whose symbol a compiler has encoded: `ns::f` and, where the symbol says what it
    /// takes, `ns::f(int)`. None for a symbol that is a name as it stands.
    default List<String> spellings(String symbol) {
        return List.of();
    }

    /// Where in the file what is loaded at an address lies, the address as the file's symbols count.
    OptionalLong fileOffset(long address);

    /// Every place of every static probe (USDT), in the order of the file.
    default List<StaticProbe> staticProbes() {
        return List.of();
    }

    /// The address of a variable or function, as the file's symbols count.
    default OptionalLong symbol(String name) {
        return OptionalLong.empty();
    }

    /// Where a function lies in the file.
    ///
    /// @param size bytes; 0 where it is not known
    record Place(long offset, long size) {}
}
