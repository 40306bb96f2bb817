package jd.runtime.load;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/// What the kernel's verifier wrote about a program that it rejected. Pure: text in, facts out.
///
/// The log (`kernel/bpf/verifier.c`, `print_bpf_insn`) has one line `N: (op) …` per instruction it walked over, `N`
/// counted in 8-byte slots, with source lines before and register states between; then the complaint in a sentence
/// or two; then statistics that start with `processed`.
///
/// @param instruction the slot of the rejected instruction, where the log names one
/// @param sentence    the kernel's own words
/// @param listing     the last instructions before the complaint, as the kernel printed them
/// @param text        the whole log
public record VerifierLog(OptionalInt instruction, String sentence, List<String> listing, String text) {

    private static final int LISTING_LINES = 12;

    public VerifierLog {
        listing = List.copyOf(listing);
    }

    /// Reads a log.
    public static VerifierLog parse(String text) {
        List<String> lines = complaintLast(text);
        int last = lines.size() - 1;
        while (last >= 0 && !isInstruction(lines.get(last)) && !isState(lines.get(last))) {
            last--;
        }
        List<String> complaint = new ArrayList<>();
        for (String line : lines.subList(last + 1, lines.size())) {
            if (!isAside(line)) {
                complaint.add(line);
            }
        }
        String sentence = complaint.isEmpty() ? "no reason given" : String.join("; ", complaint);
        List<String> listing = new ArrayList<>();
        for (String line : lines.subList(0, last + 1)) {
            if (isInstruction(line) || line.startsWith("; ")) {
                listing.add(line);
            }
        }
        return new VerifierLog(named(sentence).or(listing), sentence,
                listing.subList(Math.max(0, listing.size() - LISTING_LINES), listing.size()), text);
    }

    /// The lines up to the statistics.
    private static List<String> complaintLast(String text) {
        List<String> lines = new ArrayList<>();
        for (int from = 0; from < text.length();) {
            int end = text.indexOf('\n', from);
            end = end < 0 ? text.length() : end;
            String line = text.substring(from, end).strip();
            from = end + 1;
            if (!line.isEmpty() && !isStatistics(line)) {
                lines.add(line);
            }
        }
        return lines;
    }

    /// An instruction that the complaint names (`… insn 7`, `… at insn 7`, `from insn 7 to 9`), to be preferred to the
    /// last one walked over.
    private static Named named(String sentence) {
        int at = sentence.indexOf("insn ");
        return new Named(at < 0 ? OptionalInt.empty() : number(sentence, at + "insn ".length()));
    }

    private record Named(OptionalInt slot) {

        OptionalInt or(List<String> listing) {
            for (int i = listing.size() - 1; i >= 0 && slot.isEmpty(); i--) {
                if (isInstruction(listing.get(i))) {
                    return number(listing.get(i), 0);
                }
            }
            return slot;
        }
    }

    /// `12: (85) call bpf_map_lookup_elem#1`
    private static boolean isInstruction(String line) {
        int colon = digits(line, 0);
        return colon > 0 && line.startsWith(": (", colon);
    }

    /// `12: R0=scalar() R10=fp0`, `from 3 to 7: R0=…`, `7: safe`
    private static boolean isState(String line) {
        int colon = digits(line, 0);
        return colon > 0 && line.startsWith(": ", colon)
                || line.startsWith("from ") && line.indexOf(": R") > 0
                || line.startsWith("mark_precise: ");
    }

    private static boolean isStatistics(String line) {
        return line.startsWith("processed ") && line.indexOf(" insns") > 0
                || line.startsWith("verification time ") || line.startsWith("stack depth ");
    }

    /// Lines between instructions that complain of nothing.
    private static boolean isAside(String line) {
        return line.startsWith("; ") || line.startsWith("func#") || line.startsWith("mark_precise")
                || line.startsWith("reg type unsupported for arg#");
    }

    /// The index after the digits that start at `from`.
    private static int digits(String line, int from) {
        int at = from;
        while (at < line.length() && line.charAt(at) >= '0' && line.charAt(at) <= '9') {
            at++;
        }
        return at;
    }

    private static OptionalInt number(String line, int from) {
        int end = digits(line, from);
        return end == from || end - from > 9 ? OptionalInt.empty()
                : OptionalInt.of(Integer.parseInt(line.substring(from, end)));
    }
}
