package jd.compiler.object;

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
/// @param checkedReads    whether reads of memory that fail are counted, each place by itself
public record CompilerOptions(Transport transport, boolean timestamps, int bufferBytes, List<String> parameters,
        boolean unsafe, Scope scope, OptionalInt childPid, int maxStringLength, int maxMapKeys,
        Map<String, Long> macros, boolean checkedReads) {

    /// The defaults: ring buffer of 4 MiB, strings up to 1,023 bytes, 4,096 keys a map.
    public static final CompilerOptions DEFAULT = new CompilerOptions(Transport.RING_BUFFER, false, 4 << 20,
            List.of(), false, Scope.EVERYTHING, OptionalInt.empty(), 1024, 4096, Map.of(),
            false);

    public CompilerOptions {
        parameters = List.copyOf(parameters);
        macros = Map.copyOf(macros);
    }

    /// What a macro variable stands for.
    public Optional<Long> macro(String name) {
        return Optional.ofNullable(macros.get(name));
    }

    /// With reads that fail unnoticed.
    public CompilerOptions(Transport transport, boolean timestamps, int bufferBytes, List<String> parameters,
            boolean unsafe, Scope scope, OptionalInt childPid, int maxStringLength, int maxMapKeys,
            Map<String, Long> macros) {
        this(transport, timestamps, bufferBytes, parameters, unsafe, scope, childPid, maxStringLength, maxMapKeys,
                macros, false);
    }

    /// The same with failed reads counted, or not.
    public CompilerOptions withCheckedReads(boolean checked) {
        return new CompilerOptions(transport, timestamps, bufferBytes, parameters, unsafe, scope, childPid,
                maxStringLength, maxMapKeys, macros, checked);
    }

    /// The same with another capacity of strings.
    public CompilerOptions withMaxStringLength(int bytes) {
        return new CompilerOptions(transport, timestamps, bufferBytes, parameters, unsafe, scope, childPid, bytes,
                maxMapKeys, macros, checkedReads);
    }

    /// The same with destructive actions allowed.
    public CompilerOptions withUnsafe() {
        return new CompilerOptions(transport, timestamps, bufferBytes, parameters, true, scope, childPid,
                maxStringLength, maxMapKeys, macros, checkedReads);
    }
}
