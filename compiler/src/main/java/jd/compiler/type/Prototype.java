package jd.compiler.type;

import java.util.List;

/// What a kernel function takes and gives.
///
/// @param result what it returns; void where nothing
public record Prototype(Type result, List<Parameter> parameters) {

    public Prototype {
        parameters = List.copyOf(parameters);
    }

    /// One parameter.
    ///
    /// @param name        empty where the kernel does not say
    /// @param declaration as C writes it, e.g. `struct task_struct * prev`
    public record Parameter(String name, Type type, String declaration) {}
}
