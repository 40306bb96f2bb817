package jd.compiler.check;

import jd.compiler.type.Type;

/// A scratch variable of one clause, or a clause-local variable, which all clauses of one firing share.
///
/// @param id unique in the clause; below 0 for a clause-local variable, and unique in the script
public record ScratchVariable(int id, String name, Type type) {

    /// Whether it is D's `this->x`.
    public boolean isShared() {
        return id < 0;
    }
}
