package jd.compiler.builtin;

import java.util.List;
import java.util.Optional;
import jd.compiler.type.Type;

/// A name that the language predefines: a variable, a function or an action.
///
/// The permits clause is the registry: a new member of a family is one row in one file.
public sealed interface Builtin permits ProcessVariable, TimeVariable, ProbeVariable, StackFunction, StringFunction,
        MemoryFunction, NumberFunction, NamingFunction, AddressFunction, PrintAction, MapAction, ControlAction,
        RowAction, UnsafeAction, TextFunction, PathFunction, NetworkFunction, ScratchFunction, KinshipFunction,
        AbsentFunction, SpeculationAction, OrderFunction, PlaceVariable, CallFunction, WordFunction,
        FileFunction {

    Signature signature();

    /// The names by which a call may give arguments, in the order of the parameters; empty for one that has none.
    default List<String> argumentNames() {
        return List.of();
    }

    /// Other spellings, e.g. D's for a name of bpftrace's.
    default List<String> synonyms() {
        return List.of();
    }

    /// The type of its value for these arguments; as the signature says, unless that leaves something open.
    default Type type(Call call) {
        return signature().type();
    }

    /// What is wrong with this use beyond the signature, if anything.
    default Optional<Complaint> complaint(Call call) {
        return Optional.empty();
    }

    /// Makes its code.
    Value lower(Invocation call, Generator generator);
}
