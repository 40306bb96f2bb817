package jd.spec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One case.
///
/// ```text
/// --- script
/// BEGIN { printf("%d\n", $1 / 2); exit(3); }
/// --- parameters
/// 7
/// --- output
/// 3
/// --- exit
/// 3
/// ```
///
/// | section       | meaning |
/// |---|---|
/// | `script`      | the script; its last line feed does not belong to it |
/// | `parameters`  | the script's arguments, one a line, `$1` first |
/// | `target`      | `without BTF` or `without tracepoints`: what the recorded kernel lacks; only where nothing runs |
/// | `diagnostics` | what the compiler says, exactly |
/// | `options`     | words of the command line, one a line |
/// | `trigger`     | the command for `-c` |
/// | `output`      | what goes to standard output; blank lines do not count |
/// | `pattern`     | a regular expression for the whole output, in place of `output` |
/// | `notices`     | lines that stand among those on standard error |
/// | `exit`        | the exit code, 0 if left out |
/// | `needs`       | what not every machine has, one a line: `kprobe`, `fentry`, …, `linux-6.3`, a folder to write to |
///
/// @param name     folder and file without `.jd`, e.g. `types/err.UNKNOWN_FIELD.args`
/// @param sections the text of each, by name
public record SpecCase(String name, Map<String, String> sections) {

    private static final String MARK = "--- ";
    private static final List<String> KNOWN = List.of("script", "parameters", "target", "diagnostics", "options",
            "trigger", "output", "pattern", "notices", "exit", "needs");

    public SpecCase {
        sections = Map.copyOf(sections);
    }

    /// Reads a case.
    ///
    /// @throws IllegalArgumentException where the text is no case
    public static SpecCase parse(String name, String text) {
        Map<String, StringBuilder> found = new LinkedHashMap<>();
        StringBuilder current = new StringBuilder();
        for (String line : text.lines().toList()) {
            if (line.startsWith(MARK)) {
                current = new StringBuilder();
                String section = line.substring(MARK.length());
                if (!KNOWN.contains(section) || found.put(section, current) != null) {
                    throw new IllegalArgumentException(name + ": section `" + section + "` is unknown or repeated");
                }
            } else if (found.isEmpty()) {
                throw new IllegalArgumentException(name + ": text before the first section");
            } else {
                current.append(line).append('\n');
            }
        }
        if (!found.containsKey("script")) {
            throw new IllegalArgumentException(name + ": no script");
        }
        Map<String, String> sections = new LinkedHashMap<>();
        found.forEach((section, content) -> sections.put(section, content.toString()));
        return new SpecCase(name, sections);
    }

    /// Whether the script has a mistake.
    public boolean isError() {
        return file().startsWith("err.");
    }

    /// The code that the name of an `err` case gives.
    public String code() {
        return file().split("\\.")[1];
    }

    private String file() {
        return name.substring(name.indexOf('/') + 1);
    }

    public String script() {
        String script = sections.get("script");
        return script.endsWith("\n") ? script.substring(0, script.length() - 1) : script;
    }

    /// The script's arguments; `&NAME` stands for the address of that symbol of the kernel.
    public List<String> parameters() {
        return lines("parameters");
    }

    public List<String> options() {
        return lines("options");
    }

    public List<String> notices() {
        return lines("notices");
    }

    /// What the kernel must be able to do, by the names of the compiler's features in lower case with hyphens; its
    /// least version after `linux-`; the path of a folder that files can be written to.
    public List<String> needs() {
        return lines("needs");
    }

    /// The command for `-c`; empty for none.
    public String trigger() {
        return section("trigger").strip();
    }

    /// The exit code.
    public int exit() {
        String exit = section("exit").strip();
        return exit.isEmpty() ? 0 : Integer.parseInt(exit);
    }

    /// A section's text; empty where the case does not have it.
    public String section(String section) {
        return sections.getOrDefault(section, "");
    }

    /// Whether standard output is as expected.
    public boolean accepts(String output) {
        String shown = withoutBlankLines(output);
        return sections.containsKey("pattern") ? shown.matches(withoutBlankLines(section("pattern")))
                : shown.equals(withoutBlankLines(section("output")));
    }

    /// The text without lines that hold blanks only.
    public static String withoutBlankLines(String text) {
        List<String> kept = new ArrayList<>();
        text.lines().filter(line -> !line.isBlank()).forEach(kept::add);
        return String.join("\n", kept);
    }

    private List<String> lines(String section) {
        return section(section).lines().toList();
    }

    @Override
    public String toString() {
        return name;
    }
}
