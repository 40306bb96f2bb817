package jd.runtime.cli;

/// Numbers with a unit on the command line: durations and sizes.
final class Quantity {

    private Quantity() {}

    /// Nanoseconds of `5s`, `10ms`, `100us`, `5ns`, `2m`, `1h`, `1d`; a bare number is seconds.
    static long nanoseconds(String option, String text) {
        int digits = digits(text);
        long unit = switch (text.substring(digits)) {
            case "ns" -> 1L;
            case "us" -> 1_000L;
            case "ms" -> 1_000_000L;
            case "", "s" -> 1_000_000_000L;
            case "m" -> 60_000_000_000L;
            case "h" -> 3_600_000_000_000L;
            case "d" -> 86_400_000_000_000L;
            default -> 0L;
        };
        return product(option, text, digits, unit, "a duration such as 5s or 100ms");
    }

    /// Bytes of `64k`, `4m`, `1g` or a bare number; rounded up to a power of two of at least one page.
    static int bufferBytes(String option, String text) {
        String wanted = "a size such as 256k or 16m, up to 512m";
        int digits = digits(text);
        long unit = switch (text.substring(digits)) {
            case "" -> 1L;
            case "k", "K" -> 1L << 10;
            case "m", "M" -> 1L << 20;
            case "g", "G" -> 1L << 30;
            default -> 0L;
        };
        long bytes = product(option, text, digits, unit, wanted);
        if (bytes > 1L << 29) {
            throw notA(option, text, wanted);
        }
        long rounded = Long.highestOneBit(bytes);
        return (int) Math.max(4096, rounded == bytes ? bytes : rounded << 1);
    }

    /// A number from `low` to `high`.
    static int number(String option, String text, int low, int high) {
        String wanted = "a number from " + low + " to " + high;
        long value = product(option, text, digits(text), digits(text) == text.length() ? 1 : 0, wanted);
        if (value < low || value > high) {
            throw notA(option, text, wanted);
        }
        return (int) value;
    }

    private static int digits(String text) {
        int at = 0;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at;
    }

    private static long product(String option, String text, int digits, long unit, String wanted) {
        if (digits == 0 || digits > 15 || unit == 0) {
            throw notA(option, text, wanted);
        }
        try {
            long product = Math.multiplyExact(Long.parseLong(text.substring(0, digits)), unit);
            if (product > 0) {
                return product;
            }
        } catch (ArithmeticException _) {
            // Reported below, like every other number that makes no sense.
        }
        throw notA(option, text, wanted);
    }

    private static UsageException notA(String option, String text, String wanted) {
        return new UsageException(option + " wants " + wanted + ", not '" + text + "'");
    }
}
