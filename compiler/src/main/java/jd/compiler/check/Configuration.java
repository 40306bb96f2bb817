package jd.compiler.check;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import jd.compiler.object.CompilerOptions;
import jd.compiler.object.ScriptSettings;
import jd.compiler.object.ScriptSettings.Missing;
import jd.language.ast.Declaration;
import jd.language.ast.Script;
import jd.language.diagnostic.DiagnosticLog;
import jd.language.source.Span;

/// `config = { name = value; … }` and the same settings in the environment, which win.
public final class Configuration {

    private static final String PREFIX = "bpftrace_";

    private final DiagnosticLog problems;
    private CompilerOptions options;

    private Configuration(CompilerOptions options, DiagnosticLog problems) {
        this.options = options;
        this.problems = problems;
    }

    /// What the command line asks of the compiler, as the script and the environment change it.
    public static CompilerOptions apply(Script script, CompilerOptions options, DiagnosticLog problems) {
        Map<String, String> given = options.settings().given();
        boolean none = given.isEmpty()
                && script.declarations().stream().noneMatch(Declaration.Setting.class::isInstance);
        if (none) {
            return options;
        }
        Configuration configuration = new Configuration(options, problems);
        for (Declaration declaration : script.declarations()) {
            if (declaration instanceof Declaration.Setting(String written, String value, Span span)) {
                String lower = written.toLowerCase(Locale.ROOT);
                String name = lower.startsWith(PREFIX) ? lower.substring(PREFIX.length()) : lower;
                Optional<Setting> setting = Setting.named(name);
                if (setting.isEmpty()) {
                    Hints.report(problems, ScriptProblem.UNKNOWN_SETTING, span, written, Setting.names());
                } else if (!given.containsKey(name)) {
                    configuration.set(setting.get(), value, span);
                }
            }
        }
        given.forEach((name, value) -> Setting.named(name).ifPresent(s -> configuration.set(s, value, Span.NONE)));
        return configuration.options;
    }

    /// Imports are read by whoever knows where the script lies; one that is still here was not.
    public static void refuseImports(Script script, DiagnosticLog problems) {
        for (Declaration declaration : script.declarations()) {
            if (declaration instanceof Declaration.Import(String path, Span span)) {
                problems.report(ScriptProblem.IMPORT_REFUSED, span, path, "scripts are not put together yet");
            }
        }
    }

    private void set(Setting setting, String value, Span span) {
        ScriptSettings settings = options.settings();
        switch (setting) {
            case MAX_MAP_KEYS -> number(setting, value, span).ifPresent(n ->
                    options = options.withSizes(options.bufferBytes(), options.maxStringLength(), (int) n));
            case MAX_STRLEN -> number(setting, value, span).ifPresent(n ->
                    options = options.withSizes(options.bufferBytes(), (int) n, options.maxMapKeys()));
            case PERF_RB_PAGES -> number(setting, value, span).ifPresent(n -> options = options.withSizes(
                    Integer.highestOneBit(Math.max(1, (int) n)) << 12, options.maxStringLength(),
                    options.maxMapKeys()));
            case MAX_PROBES -> number(setting, value, span).ifPresent(n ->
                    options = options.with(settings.withMaxProbes((int) n)));
            case PRINT_MAPS_ON_EXIT -> truth(setting, value, span).ifPresent(print ->
                    options = options.with(settings.withPrintMaps(print)));
            case STR_TRUNC_TRAILER -> options = options.with(settings.withTrailer(value));
            case MISSING_PROBES -> missing(value, span).ifPresent(missing ->
                    options = options.with(settings.with(missing)));
            case STACK_MODE, LICENSE -> {
                if (!setting.accepts(value)) {
                    problems.report(ScriptProblem.BAD_SETTING_VALUE, span, setting.word(), setting.choices(), value);
                }
            }
            default -> {
                if (span != Span.NONE) {
                    problems.report(ScriptProblem.SETTING_WITHOUT_EFFECT, span, setting.word(), setting.meaning());
                }
            }
        }
    }

    private OptionalLong number(Setting setting, String value, Span span) {
        OptionalLong number = Parameters.number(value);
        if (number.isPresent() && number.getAsLong() >= setting.least() && number.getAsLong() <= setting.most()) {
            return number;
        }
        problems.report(ScriptProblem.BAD_SETTING_VALUE, span, setting.word(), setting.choices(), value);
        return OptionalLong.empty();
    }

    private Optional<Boolean> truth(Setting setting, String value, Span span) {
        return switch (value) {
            case "true", "1" -> Optional.of(true);
            case "false", "0" -> Optional.of(false);
            default -> {
                problems.report(ScriptProblem.BAD_SETTING_VALUE, span, setting.word(), setting.choices(), value);
                yield Optional.empty();
            }
        };
    }

    private Optional<Missing> missing(String value, Span span) {
        return switch (value) {
            case "error" -> Optional.of(Missing.ERROR);
            case "warn" -> Optional.of(Missing.WARN);
            case "ignore" -> Optional.of(Missing.IGNORE);
            default -> {
                problems.report(ScriptProblem.BAD_SETTING_VALUE, span, Setting.MISSING_PROBES.word(),
                        Setting.MISSING_PROBES.choices(), value);
                yield Optional.empty();
            }
        };
    }
}
