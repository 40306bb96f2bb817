package jd.runtime.doctor;

import jd.runtime.kernel.LiveTarget;
import jd.runtime.sys.SystemCalls;

/// Examines every [Ability] and writes the report.
///
/// @param text   the report, with a line feed at its end
/// @param usable whether what jd cannot do without is there
public record Doctor(String text, boolean usable) {

    /// @param json one object a line instead of a table
    public static Doctor examine(SystemCalls calls, boolean json) {
        StringBuilder text = new StringBuilder();
        boolean usable = true;
        try (LiveTarget target = new LiveTarget(calls)) {
            Trials trials = new Trials(calls, target);
            if (!json) {
                text.append("Linux ").append(trials.file("/proc/sys/kernel/osrelease").orElse("?")).append(" on ")
                        .append(target.architecture().javaName()).append('\n');
            }
            for (Ability ability : Ability.values()) {
                Finding finding = ability.examine(trials);
                usable &= finding.available() || !ability.isNeeded();
                if (json) {
                    object(text, ability, finding);
                } else {
                    row(text, ability, finding);
                }
            }
        }
        return new Doctor(text.toString(), usable);
    }

    private static void row(StringBuilder text, Ability ability, Finding finding) {
        int title = 30;
        text.append(finding.available() ? "yes  " : "no   ").append(ability.title())
                .repeat(' ', title - ability.title().length()).append(finding.detail()).append('\n');
        if (!finding.advice().isEmpty()) {
            text.repeat(' ', title + 5).append("-> ").append(finding.advice()).append('\n');
        }
    }

    private static void object(StringBuilder text, Ability ability, Finding finding) {
        text.append("{\"feature\": ").append(quoted(ability.title()))
                .append(", \"available\": ").append(finding.available())
                .append(", \"needed\": ").append(ability.isNeeded())
                .append(", \"detail\": ").append(quoted(finding.detail()))
                .append(", \"advice\": ").append(quoted(finding.advice())).append("}\n");
    }

    private static String quoted(String value) {
        StringBuilder quoted = new StringBuilder("\"");
        for (char c : value.toCharArray()) {
            if (c == '"' || c == '\\') {
                quoted.append('\\');
            }
            quoted.append(c < ' ' ? ' ' : c);
        }
        return quoted.append('"').toString();
    }
}
