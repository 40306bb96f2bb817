package jd.compiler.probe;

import jd.language.diagnostic.Problem;

/// What can be wrong with a probe description.
public enum ProbeProblem implements Problem {
    /// No family has that name.
    UNKNOWN_PROBE_TYPE("there are no probes of type `{}`"),
    /// The family exists in the field, but not in jd.
    UNSUPPORTED_PROBE_TYPE("`{}` probes are not supported yet"),
    /// The number of fields is wrong.
    BAD_PROBE_FORM("`{}` does not name a probe: expected {}"),
    /// The family has no probe of that name.
    UNKNOWN_PROBE("there is no {} `{}`"),
    /// A pattern matches nothing.
    NO_PROBE_MATCHES("no {} matches `{}`"),
    /// A timer's period or frequency cannot be read or is out of range.
    BAD_PERIOD("`{}` is not a period: {}"),
    /// A counter's number of events cannot be read or is out of range.
    BAD_COUNT("`{}` is not a number of events"),
    /// An address to watch, its length or mode cannot be.
    BAD_WATCHPOINT("a watchpoint's {} cannot be `{}`"),
    /// The kernel lacks what the family is built on.
    PROBE_NOT_AVAILABLE("`{}` is not available: {}");

    private final String template;

    ProbeProblem(String template) {
        this.template = template;
    }

    @Override
    public String code() {
        return name();
    }

    @Override
    public String template() {
        return template;
    }
}
