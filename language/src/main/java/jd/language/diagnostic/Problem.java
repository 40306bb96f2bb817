package jd.language.diagnostic;

/// One kind of mistake: a stable code, a sentence with holes, a severity.
///
/// Implemented by enums, one row a message; the constant's name is the code that users see and search for.
public interface Problem {

    /// The stable code, e.g. `UNKNOWN_PROBE`.
    String code();

    /// The message; each `{}` is replaced by one argument in order.
    String template();

    default Severity severity() {
        return Severity.ERROR;
    }
}
