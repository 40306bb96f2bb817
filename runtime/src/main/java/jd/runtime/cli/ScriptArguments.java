package jd.runtime.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import jd.compiler.object.ScriptSettings;

/// What stands after the script: its options `--name=value`, and the others, `$1` first; and its settings in the
/// environment.
record ScriptArguments(List<String> positional, Map<String, Optional<String>> named) {

    private static final List<String> PREFIXES = List.of("BPFTRACE_", "JD_");
    /// Settings of the environment that are not for the compiler.
    private static final List<String> OTHERS = List.of("debug", "color", "vmlinux", "btf", "kernel_source",
            "kernel_build");

    static ScriptArguments of(List<String> words) {
        List<String> positional = new ArrayList<>();
        Map<String, Optional<String>> named = new HashMap<>();
        for (String word : words) {
            if (word.startsWith("--") && word.length() > 2 && Character.isLetter(word.charAt(2))) {
                int equals = word.indexOf('=');
                named.put(word.substring(2, equals < 0 ? word.length() : equals),
                        equals < 0 ? Optional.empty() : Optional.of(word.substring(equals + 1)));
            } else {
                positional.add(word);
            }
        }
        return new ScriptArguments(positional, named);
    }

    /// With the settings of the environment and of the command line, which wins.
    ScriptSettings settings(Map<String, String> environment, Options.Tuning tuning) {
        Map<String, String> given = new HashMap<>();
        for (String prefix : PREFIXES) {
            environment.forEach((name, value) -> {
                String word = name.startsWith(prefix) ? name.substring(prefix.length()).toLowerCase(Locale.ROOT) : "";
                if (!word.isEmpty() && !OTHERS.contains(word)) {
                    given.put(word, value);
                }
            });
        }
        tuning.maxStringLength().ifPresent(bytes -> given.put("max_strlen", String.valueOf(bytes)));
        tuning.maxMapKeys().ifPresent(keys -> given.put("max_map_keys", String.valueOf(keys)));
        ScriptSettings usual = ScriptSettings.DEFAULT;
        return new ScriptSettings(usual.missing(), usual.maxProbes(), usual.printMaps(), usual.trailer(), given, named);
    }
}
