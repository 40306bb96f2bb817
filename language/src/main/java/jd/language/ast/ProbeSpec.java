package jd.language.ast;

import java.util.List;
import jd.language.source.Span;

/// Where to probe, as written: fields between colons, not yet understood.
///
/// @param text   as written, without surrounding blanks, e.g. `syscall::openat:entry`
/// @param fields the text split at its colons (quotes removed, `\` escapes kept), e.g. `syscall`, ``, `openat`, `entry`
public record ProbeSpec(String text, List<String> fields, Span span) {

    public ProbeSpec {
        fields = List.copyOf(fields);
    }
}
