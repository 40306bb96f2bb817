package jd.runtime.cli;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import jd.compiler.object.Settings.Transport;

/// What the command line asks for.
///
/// @param task       what jd is to do
/// @param arguments  the script's own arguments, `$1` first
/// @param command    `-c`: the words of a command to trace
/// @param pid        `-p`: the process to trace
/// @param scope      the other options that say whose events count
/// @param output     `-o`: the file that data goes to instead of stdout
/// @param json       `-f json`
/// @param duration   `--duration` in nanoseconds
/// @param transport  `--buffer`; empty where jd chooses
/// @param tuning     sizes
/// @param drawing    what becomes of stacks
/// @param as         `--as`: the user in whose name the command of `-c` runs
/// @param flags      switches without a value
/// @param dumps      `-d`: the stages whose result is to be printed instead of running the script
record Options(Task task, List<String> arguments, Optional<List<String>> command, OptionalInt pid,
        ScopeOptions scope, Optional<String> output, boolean json, OptionalLong duration,
        Optional<Transport> transport, Tuning tuning, Drawing drawing, Optional<String> as,
        Set<Flag> flags, Set<Stage> dumps) {

    Options {
        arguments = List.copyOf(arguments);
        flags = Set.copyOf(flags);
        dumps = Set.copyOf(dumps);
    }

    /// What jd is to do.
    sealed interface Task {}

    /// Run the script given on the command line.
    record RunText(String program) implements Task {}

    /// Run the script in a file; `-` is standard input.
    record RunFile(String path) implements Task {}

    /// List probes that match a pattern.
    record ListProbes(String pattern) implements Task {}

    /// Open the prompt.
    record OpenPrompt() implements Task {}

    /// Tell what this kernel and these privileges allow.
    record Examine() implements Task {}

    record ShowHelp() implements Task {}

    record ShowVersion() implements Task {}

    /// Sizes.
    ///
    /// @param bufferBytes     of the ring buffer, or of each CPU's perf buffer
    /// @param maxStringLength bytes of a string read from memory, with its NUL
    /// @param maxMapKeys      elements of a map
    record Tuning(OptionalInt bufferBytes, OptionalInt maxStringLength, OptionalInt maxMapKeys) {}

    /// What becomes of maps keyed by stacks.
    ///
    /// @param folded `-f folded`
    /// @param flame  `--flame`: the page to draw them on
    /// @param base   `--flame-base`: folded stacks to compare with
    record Drawing(boolean folded, Optional<String> flame, Optional<String> base) {}

    /// Switches without a value; [Flag#ROWS] where the script is given in the ways that `dtrace` has.
    enum Flag {
        QUIET, VERBOSE, UNSAFE, DRY_RUN, VERIFIER_LOG, NO_JVM_ATTACH, CHECK_READS, ZERO_MATCHES, TEST, BENCH, ROWS
    }

    /// Stages that can be dumped.
    enum Stage {
        AST, CHECKED, IR, BPF;

        /// As after `-d`.
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// The stages that a word after `-d` names.
        static Set<Stage> named(String word) {
            return switch (word) {
                case "ast" -> EnumSet.of(AST);
                case "checked" -> EnumSet.of(CHECKED);
                case "ir" -> EnumSet.of(IR);
                case "bpf" -> EnumSet.of(BPF);
                case "all" -> EnumSet.allOf(Stage.class);
                default -> throw new UsageException(
                        "-d wants ast, checked, ir, bpf or all, not '" + word + "'");
            };
        }
    }

    boolean has(Flag flag) {
        return flags.contains(flag);
    }
}
