package jd.runtime.cli;

/// Exit codes of the `jd` command; `exit(n)` in a script gives `n` itself.
final class Exit {

    /// It went as asked.
    static final int OK = 0;

    /// A mistake in the script or on the command line.
    static final int USAGE = 1;

    /// The kernel refused: missing rights, the verifier, an attachment.
    static final int REFUSED = 2;

    /// A mistake in jd (`EX_SOFTWARE` of sysexits.h).
    static final int BUG = 70;

    private Exit() {}
}
