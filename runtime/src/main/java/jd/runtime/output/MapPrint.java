package jd.runtime.output;

import jd.compiler.object.EventAction;

/// How a map is to be printed.
///
/// @param top     how many of the largest rows; 0 for all
/// @param divisor what numbers are divided by; at least 1
/// @param isFinal whether this is the printing at the end, where a map that holds nothing is left out
/// @param probe   which probe asks for it; empty where none does
public record MapPrint(int top, long divisor, boolean isFinal, String probe) {

    public MapPrint {
        if (top < 0 || divisor < 1) {
            throw new IllegalArgumentException("top " + top + ", divisor " + divisor);
        }
    }

    /// As a `print(@map, …)` asks.
    public static MapPrint of(EventAction.PrintMap action, String probe) {
        return new MapPrint(action.top(), action.divisor(), false, probe);
    }

    /// As maps are printed at the end.
    public static MapPrint atEnd() {
        return new MapPrint(0, 1, true, "");
    }
}
