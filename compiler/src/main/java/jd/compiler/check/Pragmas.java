package jd.compiler.check;

import java.util.OptionalLong;
import jd.compiler.object.CompilerOptions;
import jd.compiler.object.UnsupportedOption;
import jd.language.ast.Declaration;
import jd.language.ast.Script;
import jd.language.diagnostic.DiagnosticLog;

/// The options that a script sets for itself: `#pragma D option name=value`.
///
/// Those that are about DTrace's own buffers and rows have nothing to do here, and are accepted without a word.
public final class Pragmas {

    private static final int SHORTEST_STRING = 8;
    private static final int LONGEST_STRING = 65_536;

    private static final int MOST_SPECULATIONS = 1024;

    private Pragmas() {}

    /// What the command line asks of the compiler, as the script changes it.
    public static CompilerOptions apply(Script script, CompilerOptions options, DiagnosticLog problems) {
        CompilerOptions changed = options;
        for (Declaration declaration : script.declarations()) {
            if (declaration instanceof Declaration.Option option) {
                changed = apply(option, changed, problems);
            }
        }
        return changed;
    }

    private static CompilerOptions apply(Declaration.Option option, CompilerOptions options, DiagnosticLog problems) {
        switch (option.name()) {
            case "strsize" -> {
                OptionalLong size = bytes(option.value());
                if (size.isPresent() && size.getAsLong() >= SHORTEST_STRING && size.getAsLong() <= LONGEST_STRING) {
                    return options.withMaxStringLength((int) size.getAsLong());
                }
                problems.report(ScriptProblem.BAD_OPTION, option.span(), option.name(),
                        SHORTEST_STRING + " to " + LONGEST_STRING + " bytes", option.value());
            }
            case "nspec" -> {
                OptionalLong count = bytes(option.value());
                if (count.isPresent() && count.getAsLong() >= 1 && count.getAsLong() <= MOST_SPECULATIONS) {
                    return options.withOption("nspec", count.getAsLong());
                }
                problems.report(ScriptProblem.BAD_OPTION, option.span(), option.name(), "1 to " + MOST_SPECULATIONS,
                        option.value());
            }
            case "destructive" -> {
                return options.withUnsafe();
            }
            case "aggrate", "aggsize", "bufpolicy", "bufresize", "bufsize", "cleanrate", "cpp", "defaultargs",
                    "dynvarsize", "maxframes", "noresolve", "quiet", "rawbytes", "scratchsize", "specsize",
                    "stackframes", "stackindent", "statusrate", "switchrate", "ustackframes", "zdefs" -> { }
            default -> UnsupportedOption.named(option.name()).ifPresentOrElse(
                    known -> problems.report(ScriptProblem.SETTING_WITHOUT_EFFECT, option.span(), option.name(),
                            known.instead()),
                    () -> problems.report(ScriptProblem.UNKNOWN_OPTION, option.span(), option.name()));
        }
        return options;
    }

    /// A number of bytes, as `256`, `4k`, `1m`, `1g`.
    private static OptionalLong bytes(String text) {
        int shift = text.isEmpty() ? 0 : switch (Character.toLowerCase(text.charAt(text.length() - 1))) {
            case 'k' -> 10;
            case 'm' -> 20;
            case 'g' -> 30;
            default -> 0;
        };
        OptionalLong number = Parameters.number(shift == 0 ? text : text.substring(0, text.length() - 1));
        return number.isEmpty() ? number : OptionalLong.of(number.getAsLong() << shift);
    }
}
