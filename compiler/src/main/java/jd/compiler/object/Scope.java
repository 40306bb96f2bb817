package jd.compiler.object;

import java.util.Optional;
import java.util.OptionalInt;

/// Whose events count: a test at the head of every program that has a current task. All parts must hold.
///
/// @param process      a process with its threads
/// @param held         the file that the process will execute, where it is a command that is held before that: what it
///                     does until then is not the command's
/// @param tree         also every process that the process, or one of these, forks from then on
/// @param command      a pattern for the task's name: `*`, `?`, `[a-z]`
/// @param user         the real user
/// @param controlGroup the directory of a control group (version 2); its descendants count as well
public record Scope(OptionalInt process, Optional<String> held, boolean tree, Optional<String> command,
        OptionalInt user, Optional<String> controlGroup) {

    /// Everything that happens.
    public static final Scope EVERYTHING = new Scope(OptionalInt.empty(), Optional.empty(), false, Optional.empty(),
            OptionalInt.empty(), Optional.empty());

    /// Whether nothing is left out.
    public boolean isEverything() {
        return process.isEmpty() && command.isEmpty() && user.isEmpty() && controlGroup.isEmpty();
    }
}
