package jd.compiler.probe;

import java.util.List;
import java.util.Optional;

/// How a probe of a stable provider sees the probe that it is built on, in jd's own language. The texts mean what they
/// would mean in a clause on that other probe.
///
/// @param predicate when the other probe's firing is one of this probe
/// @param arguments `args[0] …`
/// @param task      the task that the probe is about where that is not the current one: a pointer
public record Translation(Optional<String> predicate, List<Argument> arguments, Optional<String> task) {

    public Translation {
        arguments = List.copyOf(arguments);
    }

    /// One argument.
    ///
    /// @param type       a type of [StableTypes], or of the language
    /// @param name       what follows `args.`; empty where the argument has a number only
    /// @param expression its value
    public record Argument(String type, String name, String expression) {}

    /// The argument of that name.
    public Optional<Argument> argument(String name) {
        for (Argument argument : arguments) {
            if (argument.name().equals(name)) {
                return Optional.of(argument);
            }
        }
        return Optional.empty();
    }
}
