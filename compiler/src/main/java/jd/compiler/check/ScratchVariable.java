package jd.compiler.check;

import jd.compiler.type.Type;

/// A scratch variable of one clause.
///
/// @param id unique in the clause
public record ScratchVariable(int id, String name, Type type) {}
