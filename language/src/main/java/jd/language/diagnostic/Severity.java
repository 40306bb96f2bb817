package jd.language.diagnostic;

/// How bad a diagnostic is: an error stops the pipeline after its stage, a warning does not.
public enum Severity {
    ERROR, WARNING;

    /// The word shown to the user.
    public String word() {
        return this == ERROR ? "error" : "warning";
    }
}
