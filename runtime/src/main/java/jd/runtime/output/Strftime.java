package jd.runtime.output;

import java.util.ArrayList;
import java.util.List;

/// A `strftime` format, compiled once: the conversions of the C locale, and `%f` microseconds, `%l` milliseconds,
/// `%k` and `%N` nanoseconds. What is no conversion is shown as it is. Not for two threads at once.
final class Strftime {

    private static final String[] DAYS = {"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"};
    private static final String[] MONTHS = {"January", "February", "March", "April", "May", "June", "July", "August",
        "September", "October", "November", "December"};
    private static final int SHORT_NAME = 3;

    private final List<Piece> pieces;
    private final Civil civil;

    private sealed interface Piece {}

    private record Text(String text) implements Piece {}

    private record Conversion(char letter) implements Piece {}

    private Strftime(List<Piece> pieces, Civil civil) {
        this.pieces = pieces;
        this.civil = civil;
    }

    static Strftime of(String format, WallClock clock) {
        List<Piece> pieces = new ArrayList<>();
        compile(format, pieces);
        return new Strftime(pieces, new Civil(clock.zone()::get));
    }

    private static void compile(String format, List<Piece> into) {
        var text = new StringBuilder();
        for (int i = 0; i < format.length(); i++) {
            char c = format.charAt(i);
            if (c != '%' || i + 1 == format.length()) {
                text.append(c);
                continue;
            }
            char letter = format.charAt(++i);
            String whole = shorthand(letter);
            if (whole.isEmpty() && "HMSYmdyjaAbBhepIzZsflkNCuwUWVGgP".indexOf(letter) < 0) {
                text.append(plain(letter));
                continue;
            }
            into.add(new Text(text.toString()));
            text.setLength(0);
            if (whole.isEmpty()) {
                into.add(new Conversion(letter));
            } else {
                compile(whole, into);
            }
        }
        into.add(new Text(text.toString()));
    }

    /// Conversions that stand for several others.
    private static String shorthand(char letter) {
        return switch (letter) {
            case 'F' -> "%Y-%m-%d";
            case 'T', 'X' -> "%H:%M:%S";
            case 'D', 'x' -> "%m/%d/%y";
            case 'R' -> "%H:%M";
            case 'r' -> "%I:%M:%S %p";
            case 'c' -> "%a %b %e %H:%M:%S %Y";
            default -> "";
        };
    }

    private static String plain(char letter) {
        return switch (letter) {
            case 'n' -> "\n";
            case 't' -> "\t";
            case '%' -> "%";
            default -> "%" + letter;
        };
    }

    /// Appends a time.
    ///
    /// @param epochNanos nanoseconds since 1970
    void write(long epochNanos, ByteSink out) {
        civil.set(epochNanos);
        for (int i = 0; i < pieces.size(); i++) {
            switch (pieces.get(i)) {
                case Text(String text) -> out.put(text);
                case Conversion(char letter) -> convert(letter, out);
            }
        }
    }

    private void convert(char letter, ByteSink out) {
        switch (letter) {
            case 'H' -> out.padded(civil.hour, 2, '0');
            case 'M' -> out.padded(civil.minute, 2, '0');
            case 'S' -> out.padded(civil.second, 2, '0');
            case 'I' -> out.padded((civil.hour + 11) % 12 + 1, 2, '0');
            case 'p' -> out.put(civil.hour < 12 ? "AM" : "PM");
            case 'P' -> out.put(civil.hour < 12 ? "am" : "pm");
            case 's' -> out.decimal(civil.seconds);
            case 'f' -> out.padded(civil.nanos / 1000, 6, '0');
            case 'l' -> out.padded(civil.nanos / 1_000_000, 3, '0');
            case 'k', 'N' -> out.padded(civil.nanos, 9, '0');
            case 'z' -> zone(out);
            case 'Z' -> out.put(civil.zoneName());
            default -> convertDate(letter, out);
        }
    }

    private void convertDate(char letter, ByteSink out) {
        switch (letter) {
            case 'Y' -> out.decimal(civil.year);
            case 'C' -> out.padded(civil.year / 100, 2, '0');
            case 'y' -> out.padded(Math.floorMod(civil.year, 100), 2, '0');
            case 'm' -> out.padded(civil.month, 2, '0');
            case 'd' -> out.padded(civil.day, 2, '0');
            case 'e' -> out.padded(civil.day, 2, ' ');
            case 'j' -> out.padded(civil.yearDay + 1, 3, '0');
            case 'a' -> shorten(DAYS[civil.weekday], out);
            case 'A' -> out.put(DAYS[civil.weekday]);
            case 'b', 'h' -> shorten(MONTHS[civil.month - 1], out);
            case 'B' -> out.put(MONTHS[civil.month - 1]);
            case 'u' -> out.decimal(civil.weekday == 0 ? 7 : civil.weekday);
            case 'w' -> out.decimal(civil.weekday);
            case 'U' -> out.padded((civil.yearDay + 7 - civil.weekday) / 7, 2, '0');
            case 'W' -> out.padded((civil.yearDay + 7 - (civil.weekday + 6) % 7) / 7, 2, '0');
            case 'V' -> out.padded(isoWeek(), 2, '0');
            case 'G' -> out.decimal(isoYear());
            case 'g' -> out.padded(Math.floorMod(isoYear(), 100), 2, '0');
            default -> throw new AssertionError("not a conversion: " + letter);
        }
    }

    private static void shorten(String name, ByteSink out) {
        for (int i = 0; i < SHORT_NAME; i++) {
            out.put(name.charAt(i));
        }
    }

    private void zone(ByteSink out) {
        int minutes = Math.abs(civil.offset) / 60;
        out.put(civil.offset < 0 ? '-' : '+');
        out.padded(minutes / 60, 2, '0');
        out.padded(minutes % 60, 2, '0');
    }

    /// Weeks start on Monday; the first is the one with the year's first Thursday. 0 and too large belong to a
    /// neighbour.
    private int plainWeek() {
        int isoDay = civil.weekday == 0 ? 7 : civil.weekday;
        return (civil.yearDay + 1 - isoDay + 10) / 7;
    }

    private int isoWeek() {
        int week = plainWeek();
        if (week == 0) {
            return weeks(civil.year - 1);
        }
        return week > weeks(civil.year) ? 1 : week;
    }

    private long isoYear() {
        int week = plainWeek();
        if (week == 0) {
            return civil.year - 1;
        }
        return week > weeks(civil.year) ? civil.year + 1 : civil.year;
    }

    /// A year has 53 weeks when it, or with a leap day the day after its first, ends on a Thursday.
    private static int weeks(long year) {
        boolean longYear = lastWeekday(year) == 4 || lastWeekday(year - 1) == 3;
        return longYear ? 53 : 52;
    }

    /// The weekday of 31 December.
    private static long lastWeekday(long year) {
        return Math.floorMod(year + Math.floorDiv(year, 4L) - Math.floorDiv(year, 100L)
                + Math.floorDiv(year, 400L), 7L);
    }
}
