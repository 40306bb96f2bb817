/// From raw bytes to values: records of events, elements of maps.
/// Stage 8: reads what the kernel lent, by the layouts in [jd.compiler.object], and hands it to [jd.runtime.output].
///
/// Bytes are little-endian and *lent*: a [java.nio.ByteBuffer] whose position is the start of the record, key or
/// value and whose limit is its end; it is dead when the callee returns. Nothing here moves a position.
///
/// * [jd.runtime.event.EventDecoder] checks a record (known id, long enough, texts inside it) and calls the handler
///   of its kind. A record that does not check out is counted, never thrown about: its bytes came from outside. No
///   garbage.
/// * [jd.runtime.event.MapSnapshot] copies the elements of a map out of a [jd.runtime.event.MapSource], merges the
///   CPUs' slots ([jd.runtime.event.AggregationReader]) and puts the rows in the order in which they are printed.
/// * [jd.runtime.event.Event] and [jd.runtime.event.Value] are the same as objects, for programs that use jd as a
///   library.
package jd.runtime.event;
