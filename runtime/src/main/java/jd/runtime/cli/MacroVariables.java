package jd.runtime.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/// D's macro variables: what `$pid`, `$uid`, `$target` and their kin are in this run.
final class MacroVariables {

    private MacroVariables() {}

    /// The variables; none where the script has no `$`, which spares most runs a look into `/proc`.
    ///
    /// @param target the process that `-c` or `-p` is about
    static Map<String, Long> of(String script, OptionalInt target) throws IOException {
        Map<String, Long> macros = new HashMap<>();
        if (script.indexOf('$') >= 0) {
            macros.put("target", (long) target.orElse(0));
            for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
                String[] words = line.split("\\s+", 4);
                switch (words[0]) {
                    case "Pid:" -> macros.put("pid", Long.valueOf(words[1]));
                    case "PPid:" -> macros.put("ppid", Long.valueOf(words[1]));
                    case "NSpgid:" -> macros.put("pgid", Long.valueOf(words[1]));
                    case "NSsid:" -> macros.put("sid", Long.valueOf(words[1]));
                    case "Uid:" -> real(macros, "uid", words);
                    case "Gid:" -> real(macros, "gid", words);
                    default -> { }
                }
            }
        }
        return macros;
    }

    /// The real number and the effective one.
    private static void real(Map<String, Long> macros, String name, String[] words) {
        macros.put(name, Long.valueOf(words[1]));
        macros.put("e" + name, Long.valueOf(words[2]));
    }
}
