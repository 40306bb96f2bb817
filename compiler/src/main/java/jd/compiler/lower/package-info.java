/// From meaning to control flow: which maps, which events, which operations in which order.
/// Stage 3 of the pipeline: takes a [jd.compiler.check.CheckedScript], gives an [jd.compiler.ir.IrModule].
package jd.compiler.lower;
