package jd.compiler.ir;

import java.util.List;

/// Operations that run one after the other.
///
/// @param id   its number, unique in the program
/// @param cold whether it runs rarely: it is laid out after the others, so that the common path falls through
public record Block(int id, List<Op> ops, Terminator end, boolean cold) {

    public Block {
        ops = List.copyOf(ops);
    }
}
