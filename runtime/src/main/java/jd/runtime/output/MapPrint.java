package jd.runtime.output;

import jd.compiler.object.EventAction;

/// How a map is to be printed.
///
/// @param top     how many of the largest rows; 0 for all
/// @param divisor what numbers are divided by; at least 1
/// @param isFinal whether this is the printing at the end, where a map that holds nothing is left out
/// @param probe   which probe asks for it; empty where none does
/// @param byKey   whether rows are sorted, and the largest chosen, by their keys
/// @param largestFirst whether rows are in descending order
public record MapPrint(int top, long divisor, boolean isFinal, String probe, boolean byKey, boolean largestFirst) {


    public MapPrint {
        if (top < 0 || divisor < 1) {
            throw new IllegalArgumentException("top " + top + ", divisor " + divisor);
        }
    }

    /// In ascending order of values.
    public MapPrint(int top, long divisor, boolean isFinal, String probe) {
        this(top, divisor, isFinal, probe, false, false);
    }

    /// With numbers divided by that much more.
    public MapPrint dividedBy(long more) {
        return new MapPrint(top, divisor * more, isFinal, probe, byKey, largestFirst);
    }

    /// As a `print(@map, …)` asks.
    public static MapPrint of(EventAction.PrintMap action, String probe) {
        return new MapPrint(action.top(), action.divisor(), false, probe, action.byKey(), action.largestFirst());
    }

    /// As maps are printed at the end.
    public static MapPrint atEnd() {
        return new MapPrint(0, 1, true, "");
    }
}
