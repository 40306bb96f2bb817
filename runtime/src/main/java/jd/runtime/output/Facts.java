package jd.runtime.output;

import jd.runtime.event.Symbolizer;

/// What showing values takes beyond their bytes.
///
/// @param clock   the time of day
/// @param symbols the names of addresses
public record Facts(WallClock clock, Symbolizer symbols) {}
