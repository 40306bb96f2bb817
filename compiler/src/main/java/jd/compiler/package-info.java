/// The compiler: from script text to a BPF object, for one target.
/// The facade over stages 1 to 4; [jd.compiler.Compiler] is the place to start reading.
package jd.compiler;
