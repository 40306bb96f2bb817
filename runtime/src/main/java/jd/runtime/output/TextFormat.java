package jd.runtime.output;

/// Text for people.
public enum TextFormat implements OutputFormat {
    TEXT;

    @Override
    public String spelling() {
        return "text";
    }

    @Override
    public Output open(Destination to, Facts facts, boolean timestamps) {
        return new TextOutput(to, facts);
    }
}
