package jd.runtime.output;

/// Folded stacks, for the tools that draw them: a line for each element of a map keyed by stacks. All else is text.
public enum FoldedFormat implements OutputFormat {
    FOLDED;

    @Override
    public String spelling() {
        return "folded";
    }

    @Override
    public Output open(Destination to, Facts facts, boolean timestamps) {
        return new TextOutput(to, facts, true);
    }
}
