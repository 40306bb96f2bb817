package jd.compiler.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jd.language.diagnostic.Spelling;

/// The time between two firings of a timer, read from a number and a unit.
///
/// @param nanoseconds of one period; 0 where the text is wrong
/// @param mistake     what is wrong with the text, empty where nothing is
/// @param hints       what to write instead
record Period(long nanoseconds, Optional<String> mistake, List<String> hints) {

    /// The kernel's shortest period of a CPU-clock event: `perf_swevent_start_hrtimer` silently uses 10 µs for less.
    private static final long SHORTEST = 10_000;
    /// Units of bpftrace and D in nanoseconds; `hz` is apart.
    private static final List<Unit> UNITS = List.of(new Unit("ns", 1), new Unit("nsec", 1),
            new Unit("us", 1_000), new Unit("usec", 1_000), new Unit("ms", 1_000_000), new Unit("msec", 1_000_000),
            new Unit("s", 1_000_000_000), new Unit("sec", 1_000_000_000), new Unit("m", 60_000_000_000L),
            new Unit("min", 60_000_000_000L), new Unit("h", 3_600_000_000_000L), new Unit("hour", 3_600_000_000_000L),
            new Unit("d", 86_400_000_000_000L), new Unit("day", 86_400_000_000_000L));

    private record Unit(String name, long nanoseconds) {}

    /// Reads `99hz`, `10ms`, `1sec`, or a number that has the given unit.
    static Period parse(String text, String unit) {
        int digits = 0;
        while (digits < text.length() && isDigit(text.charAt(digits))) {
            digits++;
        }
        return of(text.substring(0, digits), digits == text.length() ? unit : text.substring(digits));
    }

    /// Reads a number and its unit, which may be in capitals.
    static Period of(String number, String unit) {
        if (!isUnit(unit)) {
            return wrong("unknown unit `" + unit + "`", nearestUnit(unit));
        }
        long value = number(number);
        if (value < 0) {
            return wrong("expected a whole number", List.of());
        }
        if (value == 0) {
            return wrong("it must not be 0", List.of());
        }
        long scale = scale(unit);
        return scale == 0 ? frequency(value) : period(value, scale);
    }

    /// Nanoseconds of the unit; 0 for those that are none.
    private static long scale(String unit) {
        for (Unit known : UNITS) {
            if (known.name.equalsIgnoreCase(unit)) {
                return known.nanoseconds;
            }
        }
        return 0;
    }

    private static Period frequency(long hertz) {
        long most = 1_000_000_000 / SHORTEST;
        return hertz > most
                ? wrong("the highest frequency is " + most + "hz", List.of())
                : right(1_000_000_000 / hertz);
    }

    private static Period period(long value, long scale) {
        if (value > Long.MAX_VALUE / scale) {
            return wrong("it is too long", List.of());
        }
        long period = value * scale;
        return period < SHORTEST ? wrong("the shortest period is 10us", List.of()) : right(period);
    }

    private static Period right(long nanoseconds) {
        return new Period(nanoseconds, Optional.empty(), List.of());
    }

    private static Period wrong(String mistake, List<String> hints) {
        return new Period(0, Optional.of(mistake), hints);
    }

    static boolean isUnit(String unit) {
        return unit.equalsIgnoreCase("hz") || scale(unit) > 0;
    }

    static boolean isNumber(String text) {
        return number(text) >= 0;
    }

    /// What to write instead of a wrong unit.
    static List<String> nearestUnit(String unit) {
        List<String> names = new ArrayList<>(List.of("hz"));
        for (Unit known : UNITS) {
            names.add(known.name);
        }
        Optional<String> nearest = unit.length() < 2 ? Optional.empty() : Spelling.nearest(unit, names);
        return nearest.isPresent()
                ? Expansion.didYouMean(nearest)
                : List.of("the units are ns, us, ms, s, m, h, d and hz");
    }

    /// The value of decimal digits with `_` between them; -1 where the text is none or too long.
    private static long number(String digits) {
        long value = digits.isEmpty() ? -1 : 0;
        for (int i = 0; i < digits.length(); i++) {
            char c = digits.charAt(i);
            if (c == '_' && i > 0 && i < digits.length() - 1) {
                continue;
            }
            if (c < '0' || c > '9' || value > (Long.MAX_VALUE - 9) / 10) {
                return -1;
            }
            value = value * 10 + (c - '0');
        }
        return value;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9' || c == '_';
    }
}
