package jd.compiler.builtin;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import jd.compiler.object.CompilerOptions;
import jd.compiler.probe.ProbePoint;
import jd.compiler.target.Target;
import jd.compiler.type.Type;

/// A use of a builtin as the checker sees it.
///
/// @param name      the spelling used
/// @param arguments what is known of each argument
/// @param target    the kernel that the script is compiled for
/// @param taskType  the type of the kernel's pointer to the current task
public record Call(String name, List<Argument> arguments, ProbePoint probe, CompilerOptions options,
        Target target, Supplier<Type> taskType) {

    public Call {
        arguments = List.copyOf(arguments);
    }

    /// What is known of an argument before the program runs.
    ///
    /// @param type   its type; of a whole map, the tuple of its keys
    /// @param number its value, where it is a constant
    /// @param text   its text, where it is a string literal
    public record Argument(Type type, Optional<Long> number, Optional<String> text) {}

    /// The string literal at a place, if the argument is there.
    public Optional<String> text(int index) {
        return index < arguments.size() ? arguments.get(index).text() : Optional.empty();
    }

    /// The constant at a place, if the argument is there.
    public Optional<Long> number(int index) {
        return index < arguments.size() ? arguments.get(index).number() : Optional.empty();
    }

    /// The type of an argument.
    public Type type(int index) {
        return arguments.get(index).type();
    }
}
