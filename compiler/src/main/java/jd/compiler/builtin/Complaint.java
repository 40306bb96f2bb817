package jd.compiler.builtin;

import java.util.List;

/// Why a builtin cannot be used like that.
///
/// @param argument which argument is at fault, -1 for the call as a whole
public record Complaint(Kind kind, String message, int argument, List<String> hints) {

    public Complaint {
        hints = List.copyOf(hints);
    }

    /// What sort of mistake it is; each is a diagnostic code of its own.
    public enum Kind { NOT_IN_THIS_PROBE, BAD_ARGUMENT, BAD_FORMAT, UNSAFE, NO_KERNEL_TYPES, NOT_HERE }

    public static Complaint of(Kind kind, String message, String... hints) {
        return new Complaint(kind, message, -1, List.of(hints));
    }

    public static Complaint at(int argument, Kind kind, String message, String... hints) {
        return new Complaint(kind, message, argument, List.of(hints));
    }
}
