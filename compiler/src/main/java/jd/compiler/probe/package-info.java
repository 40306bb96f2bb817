/// Probe families: from a probe description to the places in the kernel where its clause runs.
/// Used by the checker (stage 2) through [jd.compiler.probe.Probes] and by the listing of probes.
///
/// A description such as `syscall::open*:entry` is split at its colons. The first field picks a family, a [Provider];
/// the family reads the other fields, each a [Glob], asks the [jd.compiler.target.Target] what exists, and gives one
/// [ProbePoint] for each match: the kind of program, where it is attached, and what lies in its context.
///
/// ```
/// ProbeSpec ──Probes──▶ Provider ──Expansion──▶ ProbePoint (program type, attachment, fields)
///                          │ fields as Glob
///                          ▼
///                        Target: tracepoint formats, BTF
/// ```
///
/// As in D an empty field means everything and fields may be left out from the left where that is unambiguous. A
/// description without `*`, `?` and `[` costs one look-up and never lists a directory; only a failed look-up does, to
/// find the name that was meant.
///
/// A new family is one file that implements [Provider], one word in its `permits` clause and one in [Providers].
package jd.compiler.probe;
