/// Buffers in which the kernel hands over events, and the reading of them.
/// Stage 7: kernel memory in, one lent raw record after the other out.
///
/// Two kinds, behind one interface: [jd.runtime.ring.RingBuffer], one buffer for all CPUs (since Linux 5.8), and
/// [jd.runtime.ring.PerfBuffers], one for each CPU. Both are memory that kernel and reader share; each side moves its
/// own position and only looks at the other's:
///
/// ```
///        consumer →            producer →
///   ──────┬──────────┬──────────┬──────────────
///    free │ record   │ record   │ free
///   ──────┴──────────┴──────────┴──────────────
/// ```
///
/// The protocol is ordinary loads and stores with fences, not `VarHandle` accesses: a word that is aligned to its size
/// is read and written whole on the machines that jd knows, the fences forbid the reorderings that matter, and method
/// handles would spin code at each start.
package jd.runtime.ring;
