package jd.runtime.output;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.Optional;
import java.util.TimeZone;

/// A point in time as year, month, day and time of day in a time zone; one object, set again and again.
///
/// The zone's rules are asked once for a quarter of an hour, the step in which zones change.
final class Civil {

    static final long SECOND = 1_000_000_000;
    static final int DAY_SECONDS = 86_400;
    private static final int QUARTER = 900;
    private static final int HOUR_SECONDS = 3600;
    private static final int MINUTE_SECONDS = 60;
    /// Days from 0000-03-01 to 1970-01-01 in the proleptic Gregorian calendar.
    private static final int EPOCH_SHIFT = 719_468;
    private static final int ERA_DAYS = 146_097;
    private static final int ERA_YEARS = 400;
    private static final int EPOCH_WEEKDAY = 4;

    private final ZoneSource source;
    private Optional<ZoneId> zone = Optional.empty();
    private long quarter;
    int offset;
    long seconds;
    int nanos;
    long year;
    int month;
    int day;
    int weekday;
    int yearDay;
    int hour;
    int minute;
    int second;

    /// Gives the time zone when it is needed first.
    interface ZoneSource {
        ZoneId get();
    }

    Civil(ZoneSource source) {
        this.source = source;
    }

    /// Takes the fields from nanoseconds since 1970.
    void set(long epochNanos) {
        seconds = Math.floorDiv(epochNanos, SECOND);
        nanos = (int) Math.floorMod(epochNanos, SECOND);
        long now = Math.floorDiv(seconds, (long) QUARTER);
        if (zone.isEmpty() || now != quarter) {
            quarter = now;
            offset = zone().getRules().getOffset(Instant.ofEpochSecond(seconds)).getTotalSeconds();
        }
        long local = seconds + offset;
        long days = Math.floorDiv(local, (long) DAY_SECONDS);
        int rest = (int) Math.floorMod(local, (long) DAY_SECONDS);
        hour = rest / HOUR_SECONDS;
        minute = rest % HOUR_SECONDS / MINUTE_SECONDS;
        second = rest % MINUTE_SECONDS;
        weekday = (int) Math.floorMod(days + EPOCH_WEEKDAY, 7L);
        date(days);
    }

    /// Years that start in March make leap days the last of their year, and month lengths a straight line.
    private void date(long epochDays) {
        long shifted = epochDays + EPOCH_SHIFT;
        long era = Math.floorDiv(shifted, (long) ERA_DAYS);
        int eraDay = (int) (shifted - era * ERA_DAYS);
        int eraYear = (eraDay - eraDay / 1460 + eraDay / 36_524 - eraDay / 146_096) / 365;
        int marchDay = eraDay - (365 * eraYear + eraYear / 4 - eraYear / 100);
        int marchMonth = (5 * marchDay + 2) / 153;
        day = marchDay - (153 * marchMonth + 2) / 5 + 1;
        month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
        year = eraYear + era * ERA_YEARS + (month <= 2 ? 1 : 0);
        yearDay = marchMonth < 10 ? marchDay + 59 + (isLeap(year) ? 1 : 0) : marchDay - 306;
    }

    static boolean isLeap(long year) {
        return year % 4 == 0 && (year % 100 != 0 || year % ERA_YEARS == 0);
    }

    /// The zone's short name at this time, e.g. `CEST`.
    String zoneName() {
        ZoneId id = zone();
        boolean summer = id.getRules().isDaylightSavings(Instant.ofEpochSecond(seconds));
        String name = TimeZone.getTimeZone(id).getDisplayName(summer, TimeZone.SHORT, Locale.US);
        return name.isEmpty() ? id.getDisplayName(TextStyle.SHORT, Locale.US) : name;
    }

    private ZoneId zone() {
        ZoneId known = zone.orElseGet(source::get);
        zone = Optional.of(known);
        return known;
    }
}
