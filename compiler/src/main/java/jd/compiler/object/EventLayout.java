package jd.compiler.object;

import java.util.List;
import jd.language.source.Span;

/// One kind of record that a program sends, and what the consumer does with it.
///
/// A record starts with a 32-bit `id` and 32 bits that are zero or the number of the speculation that keeps it back;
/// where [Settings#timestamps] is set, 64 bits of nanoseconds (monotonic clock) follow. The fields'
/// offsets count from the start of the record.
///
/// @param id     the record's first word; the only thing that kernel and consumer agree on
/// @param size   bytes of the fixed part, header included
/// @param probe  the probe that sends it, as the user knows it
/// @param span   the statement that sends it
public record EventLayout(int id, int size, List<Field> fields, EventAction action, String probe, Span span) {

    public EventLayout {
        fields = List.copyOf(fields);
    }
}
