package jd.compiler.probe;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import jd.compiler.arch.Architecture;
import jd.compiler.bpf.ProgramType;
import jd.compiler.object.Attachment;
import jd.compiler.probe.ProbePoint.Shape;

/// Addresses that the processor watches: `watchpoint:0x601040:8:w` fires when those 8 bytes are written.
///
/// The kernel's hardware breakpoints (`PERF_TYPE_BREAKPOINT`); a processor has few of them, x86-64 four.
enum WatchpointProvider implements Provider {
    WATCHPOINT;

    private static final int READ = 1;
    private static final int WRITE = 2;
    private static final int EXECUTE = 4;

    @Override
    public List<String> names() {
        return List.of("watchpoint", "w", "asyncwatchpoint", "aw");
    }

    @Override
    public String forms() {
        return "`watchpoint:ADDRESS:LENGTH:MODE`, e.g. `watchpoint:0x601040:8:w`";
    }

    @Override
    public void expand(Expansion expansion) {
        if (expansion.size() > 4 || expansion.size() == 4 && expansion.field(1).indexOf('+') > 0) {
            expansion.badForm(this, List.of("the address of an argument is known only once the function runs; print it "
                    + "with a uprobe first, then watch that number"));
            return;
        }
        long address = expansion.size() == 4 ? address(expansion.field(1)) : 0;
        if (expansion.size() != 4 || address == 0) {
            expansion.badForm(this, List.of());
            return;
        }
        int length = expansion.field(2).length() == 1 ? Character.digit(expansion.field(2).charAt(0), 10) : -1;
        int mode = mode(expansion.last());
        if (length != 1 && length != 2 && length != 4 && length != 8) {
            expansion.reportField(2, List.of("a processor watches 1, 2, 4 or 8 bytes"), ProbeProblem.BAD_WATCHPOINT,
                    "length", expansion.field(2));
        } else if (mode != EXECUTE && (address & length - 1) != 0) {
            expansion.reportField(1, List.of("the address must be a multiple of the length"),
                    ProbeProblem.BAD_WATCHPOINT, "address of " + length + " bytes", expansion.field(1));
        } else if (mode == READ && expansion.target().architecture() == Architecture.X86_64) {
            expansion.reportField(3, List.of("an x86-64 processor does not watch reads alone: use rw"),
                    ProbeProblem.BAD_WATCHPOINT, "mode", expansion.last());
        } else if (mode == 0) {
            expansion.reportField(3, List.of("the modes are w (written), rw (read or written) and x (executed)"),
                    ProbeProblem.BAD_WATCHPOINT, "mode", expansion.last());
        } else if (mode == EXECUTE && length != Long.BYTES) {
            expansion.reportField(2, List.of("for mode x the length is 8, whatever the instruction's"),
                    ProbeProblem.BAD_WATCHPOINT, "length", expansion.field(2));
        } else {
            add(expansion, new Attachment.Watchpoint(address, length, mode));
        }
    }

    private static void add(Expansion expansion, Attachment.Watchpoint watchpoint) {
        String name = "watchpoint:" + expansion.field(1) + ":" + expansion.field(2) + ":" + expansion.last();
        expansion.add(new ProbePoint("watchpoint", name, "", expansion.last(), ProgramType.PERF_EVENT,
                Optional.empty(), OptionalInt.empty(), watchpoint, List.of(), List.of(), Optional.empty(),
                Shape.SAMPLE));
    }

    /// A number that is not 0; 0 for what is none.
    private static long address(String text) {
        try {
            return text.startsWith("0x") ? Long.parseUnsignedLong(text, 2, text.length(), 16)
                    : Long.parseUnsignedLong(text);
        } catch (NumberFormatException _) {
            return 0;
        }
    }

    /// What `perf_event_attr.bp_type` wants; 0 for modes that no processor has.
    private static int mode(String letters) {
        return switch (letters) {
            case "r" -> READ;
            case "w" -> WRITE;
            case "rw", "wr" -> READ | WRITE;
            case "x" -> EXECUTE;
            default -> 0;
        };
    }

    @Override
    public void list(Listing listing) {
        listing.probe(List.of("watchpoint", "", "", ""));
    }
}
