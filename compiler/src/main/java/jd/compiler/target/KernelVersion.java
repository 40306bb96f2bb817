package jd.compiler.target;

/// A kernel's version, e.g. 6.18.44.
public record KernelVersion(int major, int minor, int patch) implements Comparable<KernelVersion> {

    /// Reads the numbers at the start of a release name such as `6.1.0-30-amd64`; missing ones are 0.
    public static KernelVersion parse(String release) {
        int[] numbers = new int[3];
        int part = 0;
        for (int i = 0; i < release.length() && part < 3; i++) {
            char c = release.charAt(i);
            if (c >= '0' && c <= '9') {
                numbers[part] = numbers[part] * 10 + (c - '0');
            } else if (c == '.') {
                part++;
            } else {
                break;
            }
        }
        return new KernelVersion(numbers[0], numbers[1], numbers[2]);
    }

    /// Whether this kernel is at least `major.minor`.
    public boolean atLeast(int major, int minor) {
        return this.major > major || this.major == major && this.minor >= minor;
    }

    @Override
    public int compareTo(KernelVersion other) {
        if (major != other.major) {
            return Integer.compare(major, other.major);
        }
        return minor != other.minor ? Integer.compare(minor, other.minor) : Integer.compare(patch, other.patch);
    }
}
