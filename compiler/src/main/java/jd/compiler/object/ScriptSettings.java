package jd.compiler.object;

import java.util.Map;
import java.util.Optional;

/// What a script, its environment and its own options say about how it runs.
///
/// @param missing    what becomes of a probe that is not there
/// @param maxProbes  how many probes a script may have
/// @param printMaps  whether maps are printed at the end
/// @param trailer    what follows a string that was cut
/// @param given      settings of the environment, by their names in small letters; they win over the script's
/// @param named      the options after the script, `--name=value`, which `getopt` reads; without a value, empty
public record ScriptSettings(Missing missing, int maxProbes, boolean printMaps, String trailer,
        Map<String, String> given, Map<String, Optional<String>> named) {

    /// What becomes of a probe that is not there.
    public enum Missing { ERROR, WARN, IGNORE }

    /// A script that says nothing.
    public static final ScriptSettings DEFAULT = new ScriptSettings(Missing.ERROR, 4096, true, "..", Map.of(),
            Map.of());

    public ScriptSettings {
        given = Map.copyOf(given);
        named = Map.copyOf(named);
    }

    public ScriptSettings with(Missing other) {
        return new ScriptSettings(other, maxProbes, printMaps, trailer, given, named);
    }

    /// With these options of the script.
    public ScriptSettings with(Map<String, Optional<String>> options) {
        return new ScriptSettings(missing, maxProbes, printMaps, trailer, given, options);
    }

    public ScriptSettings withMaxProbes(int most) {
        return new ScriptSettings(missing, most, printMaps, trailer, given, named);
    }

    public ScriptSettings withPrintMaps(boolean print) {
        return new ScriptSettings(missing, maxProbes, print, trailer, given, named);
    }

    public ScriptSettings withTrailer(String text) {
        return new ScriptSettings(missing, maxProbes, printMaps, text, given, named);
    }
}
