/// Programs as control flow over temporaries: what lowering makes and the emitter reads (between stages 3 and 4).
/// Everything is symbolic: maps by name, stack objects as slots, blocks by number.
package jd.compiler.ir;
