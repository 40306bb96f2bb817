package jd.compiler.object;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import jd.compiler.object.Settings.Transport;

/// What the command line asks of the compiler.
///
/// @param transport       how events travel
/// @param timestamps      whether events carry their time
/// @param bufferBytes     size of the ring buffer or of each perf buffer
/// @param parameters      the script's arguments, `$1` first
/// @param unsafe          whether destructive actions are allowed
/// @param scope           whose events count
/// @param childPid        the process that `-c` started, for `cpid`
/// @param maxStringLength capacity of strings read from memory, with their NUL
/// @param maxMapKeys      elements of a map with keys
/// @param macros          D's macro variables by their names: `pid`, `target`, …
/// @param settings        what `config = { … }` and the environment say
public record CompilerOptions(Transport transport, boolean timestamps, int bufferBytes, List<String> parameters,
        boolean unsafe, Scope scope, OptionalInt childPid, int maxStringLength, int maxMapKeys,
        Map<String, Long> macros, ScriptSettings settings) {

    /// The defaults: ring buffer of 4 MiB, strings up to 1,023 bytes, 4,096 keys a map.
    public static final CompilerOptions DEFAULT = new CompilerOptions(Transport.RING_BUFFER, false, 4 << 20,
            List.of(), false, Scope.EVERYTHING, OptionalInt.empty(), 1024, 4096, Map.of(), ScriptSettings.DEFAULT);

    /// What stands before an option's name among the macro variables, none of which has a blank in it.
    private static final String OPTION = "option ";
    private static final String CHECK_READS = "check reads";
    private static final String ROWS = "rows";

    public CompilerOptions {
        parameters = List.copyOf(parameters);
        macros = Map.copyOf(macros);
    }

    /// The same with other settings.
    public CompilerOptions with(ScriptSettings other) {
        return new CompilerOptions(transport, timestamps, bufferBytes, parameters, unsafe, scope, childPid,
                maxStringLength, maxMapKeys, macros, other);
    }

    /// The same with other parameters of the script.
    public CompilerOptions with(List<String> values) {
        return new CompilerOptions(transport, timestamps, bufferBytes, values, unsafe, scope, childPid,
                maxStringLength, maxMapKeys, macros, settings);
    }

    /// The same with events of others, and other values of macro variables.
    public CompilerOptions with(Scope others, Map<String, Long> variables) {
        return new CompilerOptions(transport, timestamps, bufferBytes, parameters, unsafe, others, childPid,
                maxStringLength, maxMapKeys, variables, settings);
    }

    /// The same over another kind of buffer.
    public CompilerOptions with(Transport other) {
        return new CompilerOptions(other, timestamps, bufferBytes, parameters, unsafe, scope, childPid,
                maxStringLength, maxMapKeys, macros, settings);
    }

    /// The same with other sizes.
    public CompilerOptions withSizes(int buffer, int strings, int keys) {
        return new CompilerOptions(transport, timestamps, buffer, parameters, unsafe, scope, childPid, strings,
                keys, macros, settings);
    }

    /// What a macro variable stands for.
    public Optional<Long> macro(String name) {
        return Optional.ofNullable(macros.get(name));
    }

    /// The same with failed reads of memory counted, each place by itself.
    public CompilerOptions withCheckedReads() {
        return withOption(CHECK_READS, 1);
    }

    public boolean checkedReads() {
        return option(CHECK_READS).isPresent();
    }

    /// The same with firings that end their lines, as D has it.
    public CompilerOptions withRows() {
        return withOption(ROWS, 1);
    }

    public boolean rows() {
        return option(ROWS).isPresent();
    }

    /// An option that D has and that code is made by.
    public Optional<Long> option(String name) {
        return macro(OPTION + name);
    }

    /// The same with such an option.
    public CompilerOptions withOption(String name, long value) {
        Map<String, Long> all = new HashMap<>(macros);
        all.put(OPTION + name, value);
        return new CompilerOptions(transport, timestamps, bufferBytes, parameters, unsafe, scope, childPid,
                maxStringLength, maxMapKeys, all, settings);
    }

    /// The same with another capacity of strings.
    public CompilerOptions withMaxStringLength(int bytes) {
        return new CompilerOptions(transport, timestamps, bufferBytes, parameters, unsafe, scope, childPid, bytes,
                maxMapKeys, macros, settings);
    }

    /// The same with destructive actions allowed.
    public CompilerOptions withUnsafe() {
        return new CompilerOptions(transport, timestamps, bufferBytes, parameters, true, scope, childPid,
                maxStringLength, maxMapKeys, macros, settings);
    }
}
