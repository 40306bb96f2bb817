package jd.runtime.load;

import java.util.List;
import java.util.OptionalInt;
import jd.compiler.bpf.Assembled.LineEntry;
import jd.compiler.object.BpfProgram;
import jd.language.diagnostic.Diagnostic;
import jd.language.diagnostic.DiagnosticLog;
import jd.language.source.Span;

/// Shows a verifier's rejection on the script's own line.
public final class VerifierRejection {

    private VerifierRejection() {}

    /// The diagnostic: the statement whose code was rejected, and the kernel's own sentence.
    static Diagnostic of(BpfProgram program, VerifierLog log) {
        String message = DiagnosticLog.fill(LoadProblem.REJECTED_BY_VERIFIER.template(), probes(program),
                log.sentence());
        return new Diagnostic(LoadProblem.REJECTED_BY_VERIFIER, span(program, log.instruction()), message, List.of(),
                List.of("this is a bug in jd: its code should pass, or the script should have been refused earlier",
                        "the whole log is printed with --verifier-log"));
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
