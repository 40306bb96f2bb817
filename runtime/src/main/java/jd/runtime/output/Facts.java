package jd.runtime.output;

import jd.runtime.event.Symbolizer;

/// What showing values takes beyond their bytes.
///
/// @param clock   the time of day
/// @param symbols the names of addresses
/// @param trailer what follows a string that was cut
public record Facts(WallClock clock, Symbolizer symbols, String trailer) {

    public Facts(WallClock clock, Symbolizer symbols) {
        this(clock, symbols, "..");
    }
}
