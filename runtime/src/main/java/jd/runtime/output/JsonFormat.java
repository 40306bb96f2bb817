package jd.runtime.output;

/// JSON for programs: one object a line.
public enum JsonFormat implements OutputFormat {
    JSON;

    @Override
    public String spelling() {
        return "json";
    }

    @Override
    public Output open(Destination to, WallClock clock, boolean timestamps) {
        return new JsonOutput(to, clock, timestamps);
    }
}
