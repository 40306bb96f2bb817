package jd.runtime.output;

import jd.language.source.LineMap;
import jd.language.source.Source;
import jd.language.source.Span;

/// A place in a script, as users count: lines and columns from 1.
public record Place(String file, int line, int column) {

    public static Place of(Source source, Span span) {
        LineMap lines = LineMap.of(source.text());
        return new Place(source.name(), lines.line(span.start()), lines.column(span.start()));
    }
}
