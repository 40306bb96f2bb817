/// What the user sees: events, maps and notices as text or as JSON, one object a line.
/// Stage 9, the last: takes checked bytes and layouts, gives bytes to a stream.
///
/// [jd.runtime.output.OutputFormat] opens an [jd.runtime.output.Output]. For each kind of record the output makes a
/// [jd.runtime.event.EventHandler] once; it reads the record's bytes and appends to a reused buffer of bytes
/// ([jd.runtime.output.ByteSink]), without an object for an event. The tracer flushes after each batch of records.
///
/// **Text that jd did not write is not trusted.** Names of processes, paths and strings come from the traced
/// programs, and a terminal obeys what it is sent. In text output, therefore, of *data* (texts, characters, raw
/// bytes):
///
/// * newline and tab are shown as `\n` and `\t`, other control characters (0x00–0x1f, 0x7f) as `\x1b`;
/// * bytes that are not UTF-8 are shown as `\xff`;
/// * the controls U+0080–U+009F, the invisible U+200B–U+200F and U+FEFF, and the bidirectional U+202A–U+202E and
///   U+2066–U+2069 are shown as a backslash and `u{202e}`;
/// * everything else passes as it is, a backslash too.
///
/// The literal text of a script's own formats passes as it is: who writes `printf("\033[1m")` means it. In JSON the
/// same characters are JSON escapes, so nothing is lost; bytes that are not UTF-8 are the four characters `\xff`.
///
/// Where jd differs from what the text layouts imitate: integers are never cut to 32 bits unless the format says `h`
/// or `hh`; a precision cuts strings and pads integers; equal rows of a map are ordered by key; JSON objects have
/// `ts` (nanoseconds since 1970) and, where known, `probe` after their other members; spaces inside a JSON key's
/// texts are kept.
package jd.runtime.output;
