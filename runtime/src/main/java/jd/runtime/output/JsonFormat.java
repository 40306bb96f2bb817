package jd.runtime.output;

/// JSON for programs: one object a line.
public enum JsonFormat implements OutputFormat {
    JSON;

    @Override
    public String spelling() {
        return "json";
    }

    @Override
    public Output open(Destination to, Facts facts, boolean timestamps) {
        return new JsonOutput(to, facts, timestamps);
    }
}
