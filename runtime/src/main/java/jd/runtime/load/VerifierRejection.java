package jd.runtime.load;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import jd.compiler.bpf.Assembled.LineEntry;
import jd.compiler.object.BpfProgram;
import jd.language.diagnostic.Diagnostic;
import jd.language.diagnostic.DiagnosticLog;
import jd.language.source.Span;

/// Shows a verifier's rejection on the script's own line.
public final class VerifierRejection {

    /// An instruction, or half of a wide one.
    private static final int SLOT_BYTES = 8;

    private VerifierRejection() {}

    /// The diagnostic: the statement whose code was rejected, and the kernel's own sentence.
    static Diagnostic of(BpfProgram program, VerifierLog log) {
        if (isTooLarge(log.sentence())) {
            return tooLarge(program);
        }
        String message = DiagnosticLog.fill(LoadProblem.REJECTED_BY_VERIFIER.template(), probes(program),
                log.sentence());
        return new Diagnostic(LoadProblem.REJECTED_BY_VERIFIER, span(program, log.instruction()), message, List.of(),
                List.of("this is a bug in jd: its code should pass, or the script should have been refused earlier",
                        "the whole log is printed with --verifier-log"));
    }

    /// The kernel follows every way through a program that looks different to it, for up to a million steps, and keeps
    /// up to 8,192 jumps to come back to (`kernel/bpf/verifier.c`).
    private static boolean isTooLarge(String sentence) {
        return sentence.contains("program is too large") || sentence.contains("is too complex")
                || sentence.contains("too many states");
    }

    /// Names the statement that most of the code comes from.
    private static Diagnostic tooLarge(BpfProgram program) {
        List<LineEntry> lines = program.code().lines();
        int all = program.code().code().size() / SLOT_BYTES;
        Map<Span, Integer> sizes = new LinkedHashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            int end = i + 1 < lines.size() ? lines.get(i + 1).slot() : all;
            sizes.merge(lines.get(i).span(), end - lines.get(i).slot(), Integer::sum);
        }
        Span largest = Span.NONE;
        for (Map.Entry<Span, Integer> each : sizes.entrySet()) {
            if (each.getValue() > sizes.getOrDefault(largest, 0)) {
                largest = each.getKey();
            }
        }
        String message = DiagnosticLog.fill(LoadProblem.TOO_LARGE.template(), probes(program),
                Integer.toString(sizes.getOrDefault(largest, 0)), Integer.toString(all));
        return new Diagnostic(LoadProblem.TOO_LARGE, largest, message, List.of(), List.of(
                "write what several probes do in clauses of their own, with fewer conditions one inside the other",
                "each string that is compared, and each loop inside a loop, multiplies the ways through a program"));
    }

    /// The statement that the instruction comes from.
    static Span span(BpfProgram program, OptionalInt instruction) {
        Span span = Span.NONE;
        for (LineEntry entry : program.code().lines()) {
            if (span == Span.NONE || instruction.isPresent() && entry.slot() <= instruction.getAsInt()) {
                span = entry.span();
            }
        }
        return span;
    }

    /// The probes that a program serves, as a phrase.
    static String probes(BpfProgram program) {
        return switch (program.probes().size()) {
            case 0 -> program.name();
            case 1 -> program.probes().getFirst();
            default -> program.probes().getFirst() + " and " + (program.probes().size() - 1) + " more";
        };
    }
}
